import { normalise } from '#lib/simulator/kubelet/machine/files.ts';
import { DaemonError, noSuchContainer } from './error.ts';
import { noteContainer } from './events.ts';
import { checkHealthcheck, mergedHealthcheck } from './health.ts';
import { hostKind, hostPath, machineName, workFolder } from './host-files.ts';
import { newId, newName, shortId } from './ids.ts';
import { getImageNamed } from './image-name.ts';
import { isSignal } from './signal.ts';
import type { Container, Engine, Healthcheck, Mount, PortBinding, StoredImage } from './state.ts';
import { findUser } from './user.ts';
import { ensureVolume, isVolumeName, seedVolume } from './volumes.ts';

/** What `docker run` and `docker create` (and compose) ask for; what is left out comes from the image. */
export type ContainerPlan = {
  imageName: string;
  name?: string | undefined;
  entrypoint?: string[] | undefined;
  command: string[];
  env: [name: string, value: string | null][];
  workingDir?: string | undefined;
  user?: string | undefined;
  hostname?: string | undefined;
  labels: Record<string, string>;
  ports: PortBinding[];
  publishAll: boolean;
  mounts: MountPlan[];
  networkMode: string;
  aliases: string[];
  restart: { policy: string; max: number };
  autoRemove: boolean;
  memoryBytes: number;
  nanoCpus: number;
  readOnlyRoot: boolean;
  stopSignal?: string | undefined;
  stopTimeoutSeconds?: number | undefined;
  tty: boolean;
  openStdin: boolean;
  healthcheck?: Healthcheck | undefined;
  /** `name` and address, for /etc/hosts. */
  extraHosts?: [name: string, ip: string][];
  /** Of --dns. */
  dns?: string[];
  /** Empty folders in memory. */
  tmpfs?: string[];
  /** Containers whose mounts are taken over. */
  volumesFrom?: string[];
};

/** `mustExist`: --mount refuses a host path that is not there, -v makes it. */
export type MountPlan = { type: string; source: string; target: string; readOnly: boolean; mustExist: boolean };

const minimumMemoryBytes = 6 * 1024 * 1024;
const namePattern = '[a-zA-Z0-9][a-zA-Z0-9_.-]';

/** Makes a container; throws what the daemon says when the plan is wrong. The image must be here. */
export function createContainer(engine: Engine, plan: ContainerPlan): Container {
  const { image } = getImageNamed(engine, plan.imageName);
  checkPlan(plan);
  const name = plan.name === undefined ? newName(engine) : checkedName(engine, plan.name, plan.name);
  const id = newId(engine, 'container');
  const { config } = image;
  // An entrypoint of its own takes the image's command away.
  const command = plan.command.length > 0 ? plan.command : plan.entrypoint ? [] : config.command;
  const entrypoint = plan.entrypoint ?? config.entrypoint;
  if (entrypoint.length + command.length === 0) throw new DaemonError('no command specified');
  const workingDir = plan.workingDir ?? config.workingDir;
  const hostname = plan.hostname ?? (plan.networkMode === 'host' ? machineName : shortId(id));
  const mounts = mountsOf(engine, { plan, image });
  const container: Container = {
    id,
    name,
    createdMs: engine.now,
    imageName: plan.imageName,
    image,
    entrypoint,
    command,
    env: environment(plan.env, config.env),
    workingDir,
    user: plan.user ?? config.user,
    hostname,
    labels: { ...config.labels, ...plan.labels },
    ports: plan.ports,
    bound: [],
    publishAll: plan.publishAll,
    mounts,
    networkMode: plan.networkMode,
    aliases: plan.aliases,
    endpoints: [],
    restart: plan.restart,
    restartCount: 0,
    restartDelayMs: 0,
    autoRemove: plan.autoRemove,
    memoryBytes: plan.memoryBytes,
    nanoCpus: plan.nanoCpus,
    readOnlyRoot: plan.readOnlyRoot,
    stopSignal: plan.stopSignal ?? config.stopSignal,
    stopTimeoutSeconds: plan.stopTimeoutSeconds ?? 10,
    tty: plan.tty,
    openStdin: plan.openStdin,
    status: 'created',
    exitCode: 0,
    oomKilled: false,
    startError: '',
    startedMs: 0,
    finishedMs: 0,
    isStoppedByHand: false,
    process: null,
    extraHosts: plan.extraHosts ?? [],
    dns: plan.dns ?? [],
    healthcheck: mergedHealthcheck(plan.healthcheck, config.healthcheck),
    health: null,
    files: freshFiles(image, { hostname, workingDir, mounts, tmpfs: plan.tmpfs ?? [] }),
    logs: [],
  };
  engine.containers.push(container);
  noteContainer(engine, container, 'create');
  return container;
}

/** The engine itself needs some of a container's memory; 0 is no limit. */
export function checkMemory(bytes: number): void {
  if (bytes > 0 && bytes < minimumMemoryBytes) throw new DaemonError('Minimum memory limit allowed is 6MB');
}

function checkPlan({ memoryBytes, workingDir, mounts, healthcheck, stopSignal }: ContainerPlan): void {
  checkMemory(memoryBytes);
  if (workingDir !== undefined && !workingDir.startsWith('/')) {
    throw new DaemonError(`the working directory '${workingDir}' is invalid, it needs to be an absolute path`);
  }
  checkHealthcheck(healthcheck);
  if (stopSignal && !isSignal(stopSignal)) throw new DaemonError(`invalid signal: ${stopSignal}`);
  for (const { type, source, target } of mounts) {
    if (type !== 'bind' && type !== 'volume' && type !== 'tmpfs')
      throw new DaemonError(`invalid mount config for type "${type}": mount type unknown`);
    if (target === '') throw new DaemonError(`invalid mount config for type "${type}": field Target must not be empty`);
    if (!target.startsWith('/')) {
      throw new DaemonError(
        `invalid volume specification: '${source}:${target}': invalid mount config for type "${type}": invalid mount path: '${target}' mount path must be absolute`,
      );
    }
  }
}

/** A name that may be taken; `shown` is how the error writes it. */
export function checkedName(engine: Engine, name: string, shown: string): string {
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name))
    throw new DaemonError(`Invalid container name (${shown}), only ${namePattern} are allowed`);
  const other = engine.containers.find((container) => container.name === name);
  if (other) {
    throw new DaemonError(
      `Conflict. The container name "/${name}" is already in use by container "${other.id}". You have to remove (or rename) that container to be able to reuse that name.`,
    );
  }
  return name;
}

/** Whether a user that the container is to run as exists; the daemon finds out when it starts. */
export function checkUser(container: Container): void {
  const [user = ''] = container.user.split(':');
  if (findUser(container.files, container.user) === null)
    throw new DaemonError(`unable to find user ${user}: no matching entries in passwd file`);
}

/** The plan's variables first, then those of the image that it does not set; one without a value is left out. */
function environment(own: [string, string | null][], image: [string, string][]): [string, string][] {
  const names = new Set(own.map(([name]) => name));
  const given = own.flatMap(([name, value]): [string, string][] => (value === null ? [] : [[name, value]]));
  return [...given, ...image.filter(([name]) => !names.has(name))];
}

function mountsOf(engine: Engine, { plan, image }: { plan: ContainerPlan; image: StoredImage }): Mount[] {
  const own = plan.mounts.map((one) => mountOf(engine, one, image));
  const mounts = [...own, ...takenOver(engine, plan, own)];
  const anonymous = image.config.volumes
    .filter((target) => !mounts.some((mount) => mount.target === target))
    .map((target) => mountOf(engine, { type: 'volume', source: '', target, readOnly: false, mustExist: false }, image));
  return [...mounts, ...anonymous];
}

/** Mounts of other containers, `NAME[:ro]`, at places where there is none yet. */
function takenOver(engine: Engine, { volumesFrom = [] }: ContainerPlan, own: Mount[]): Mount[] {
  const taken: Mount[] = [];
  for (const text of volumesFrom) {
    const [name = '', mode] = text.split(':');
    const other = engine.containers.find((one) => one.name === name || one.id.startsWith(name));
    if (!other) throw noSuchContainer(name);
    for (const mount of other.mounts)
      if (![...own, ...taken].some(({ target }) => target === mount.target))
        taken.push({ ...mount, readOnly: mount.readOnly || mode === 'ro', isAnonymous: false });
  }
  return taken;
}

function mountOf(engine: Engine, { type, source, target, readOnly, mustExist }: MountPlan, image: StoredImage): Mount {
  const place = normalise(target);
  if (type === 'bind') {
    const path = hostPath(source);
    const kind = hostKind(engine, path);
    if (kind === null && mustExist)
      throw new DaemonError(`invalid mount config for type "bind": bind source path does not exist: ${path}`);
    if (kind === null && path.startsWith(`${workFolder}/`))
      engine.files.set(`${path.slice(workFolder.length + 1)}/.keep`, '');
    return { type, source: path, target: place, readOnly, isAnonymous: false };
  }
  const name = source === '' ? newId(engine, 'volume') : source;
  if (!isVolumeName(name)) {
    throw new DaemonError(
      `create ${name}: "${name}" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`,
    );
  }
  const volume = ensureVolume(engine, name, { isAnonymous: source === '' });
  seedVolume(volume, image, place);
  return { type: 'volume', source: name, target: place, readOnly, isAnonymous: source === '' };
}

/** The image's files with what the engine writes into each container. */
function freshFiles(
  image: StoredImage,
  { hostname, workingDir, mounts, tmpfs }: { hostname: string; workingDir: string; mounts: Mount[]; tmpfs: string[] },
) {
  const files = new Map(image.files);
  const add = (path: string, text: string | null) => {
    const parts = path.split('/').filter(Boolean);
    for (let depth = 1; depth < parts.length; depth += 1) {
      const parent = `/${parts.slice(0, depth).join('/')}`;
      if (!files.has(parent)) files.set(parent, { text: null, mode: 0o755, uid: 0, gid: 0 });
    }
    if (!files.has(path)) files.set(path, { text, mode: text === null ? 0o755 : 0o644, uid: 0, gid: 0 });
  };
  if (files.has('/etc')) {
    add('/etc/hostname', `${hostname}\n`);
    add('/etc/hosts', `127.0.0.1\tlocalhost\n`);
    add('/etc/resolv.conf', 'nameserver 127.0.0.11\n');
  }
  if (workingDir && workingDir !== '/') add(workingDir, null);
  for (const target of [...mounts.map((one) => one.target), ...tmpfs]) add(target, null);
  return files;
}

/** Files that the engine itself puts into a container: no change that `docker diff` shows. */
export const engineFiles = ['/etc/hostname', '/etc/hosts', '/etc/resolv.conf'];
