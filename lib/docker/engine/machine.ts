import type { Machine } from '#lib/simulator/kubelet/machine/machine.ts';
import { filesOf, volumeKey } from './container-files.ts';
import { readBack } from './host-files.ts';
import { networkOf } from './network.ts';
import type { Container, Engine, LogLine } from './state.ts';
import { findUser, moreGroups } from './user.ts';

/** A container as its programs see it now. What they change in files comes back with `keepFiles`. */
export function machineOf(
  engine: Engine,
  container: Container,
  overrides: { env?: [string, string][]; user?: string; workingDir?: string } = {},
): Machine {
  const user = findUser(container.files, overrides.user ?? container.user) ?? { uid: 0, gid: 0 };
  const env = Object.fromEntries([...container.env, ...(overrides.env ?? [])]);
  return {
    image: container.image.base,
    files: filesOf(engine, container),
    // The engine puts the path and the name in front, and the runtime a home behind what has none.
    env: {
      PATH: env['PATH'] ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      HOSTNAME: container.hostname,
      ...env,
      HOME: env['HOME'] ?? (user.uid === 0 ? '/root' : '/'),
    },
    cwd: overrides.workingDir ?? (container.workingDir || '/'),
    uid: user.uid,
    gid: user.gid,
    groups: groupsOf(container),
    hostname: container.hostname,
    main: [...container.entrypoint, ...container.command],
    now: engine.now,
    network: networkOf(engine, container),
    memoryLimit: container.memoryBytes > 0 ? container.memoryBytes : null,
    log: (text) => addLog(engine, container, { stream: 'stdout', text }),
  };
}

/** Takes over what a program left: its own files, its volumes, and what it wrote on the host. */
export function keepFiles(engine: Engine, container: Container, machine: Machine): void {
  container.files = machine.files.root;
  keepMemory(container, machine.files.volumes);
  for (const mount of container.mounts) {
    const tree = machine.files.volumes[volumeKey(mount)];
    if (!tree) continue;
    if (mount.type === 'bind') readBack(engine, mount.source, tree);
    else if (mount.type === 'volume') {
      const volume = engine.volumes.find((one) => one.name === mount.source);
      if (volume) volume.files = tree;
    }
  }
}

function groupsOf({ files, host }: Container): number[] {
  const groups = moreGroups(files, (host['GroupAdd'] ?? []) as string[]);
  return 'problem' in groups ? [] : groups;
}

/** What is in memory goes with the process. */
function keepMemory(container: Container, volumes: Machine['files']['volumes']): void {
  for (const [key, tree] of Object.entries(volumes))
    if (key.startsWith('tmpfs:')) container.memoryFiles[key.slice('tmpfs:'.length)] = tree;
}

/** Adds to what `docker logs` shows. */
export function addLog(engine: Engine, container: Container, { stream, text }: Pick<LogLine, 'stream' | 'text'>): void {
  if (text !== '') container.logs.push({ stream, text, atMs: engine.now });
}
