import type { Files, FileTree, Mount as MachineMount } from '#lib/simulator/kubelet/machine/files.ts';
import { hostTree } from './host-files.ts';
import type { Container, Engine } from './state.ts';

/** All files that a container sees: its own, its volumes, and the host directories that are mounted into it. */
export function filesOf(engine: Engine, container: Container): Files {
  const volumes: Record<string, FileTree> = {};
  const mounts: MachineMount[] = container.mounts.map(({ type, source, target, readOnly }) => {
    const volume = `${type}:${source}`;
    volumes[volume] =
      type === 'bind'
        ? hostTree(engine, source)
        : (engine.volumes.find((one) => one.name === source)?.files ?? new Map());
    return { path: target, volume, subPath: '', readOnly };
  });
  return { root: container.files, volumes, mounts, readOnlyRoot: container.readOnlyRoot };
}
