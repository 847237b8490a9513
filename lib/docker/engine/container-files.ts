import type { Files, FileTree, Mount as MachineMount } from '#lib/simulator/kubelet/machine/files.ts';
import { hostTree } from './host-files.ts';
import { findImageNamed } from './image-name.ts';
import type { Container, Engine, Mount } from './state.ts';

/** All files that a container sees: its own, its volumes, and what else is mounted into it. */
export function filesOf(engine: Engine, container: Container): Files {
  const volumes: Record<string, FileTree> = {};
  const mounts: MachineMount[] = container.mounts.map((mount) => {
    const volume = volumeKey(mount);
    volumes[volume] = contentOf(engine, container, mount);
    return { path: mount.target, volume, subPath: '', readOnly: mount.readOnly };
  });
  for (const [target, options] of Object.entries((container.host['Tmpfs'] ?? {}) as Record<string, string>)) {
    volumes[`tmpfs:${target}`] = container.memoryFiles[target] ?? new Map();
    mounts.push({ path: target, volume: `tmpfs:${target}`, subPath: '', readOnly: options.split(',').includes('ro') });
  }
  return { root: container.files, volumes, mounts, readOnlyRoot: container.readOnlyRoot };
}

/** Under which key a mount's files stand. */
export function volumeKey({ type, source, target }: Mount): string {
  return type === 'tmpfs' ? `tmpfs:${target}` : `${type}:${source}`;
}

function contentOf(engine: Engine, { memoryFiles }: Container, { type, source, target }: Mount): FileTree {
  if (type === 'bind') return hostTree(engine, source);
  if (type === 'tmpfs') return memoryFiles[target] ?? new Map();
  if (type === 'image') return findImageNamed(engine, source)?.image.files ?? new Map();
  return engine.volumes.find((one) => one.name === source)?.files ?? new Map();
}
