import type { JsonObject } from '#lib/simulator/value.ts';
import { DaemonError } from './error.ts';
import { noteContainer } from './events.ts';
import { mergedHealthcheck } from './health.ts';
import { machineName } from './host-files.ts';
import { newId, newName, shortId } from './ids.ts';
import { getImageNamed } from './image-name.ts';
import { linkedContainers } from './links.ts';
import { checkLogDriver } from './log-driver.ts';
import { type MountPlan, mountsOf } from './mounts.ts';
import type { Attachment, Container, Engine, Healthcheck, Mount, PortBinding, StoredImage } from './state.ts';
import { moreGroups, userProblem } from './user.ts';
import { verifyPlan } from './verify.ts';

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
  /** A fixed address on its first network. */
  ip?: string | undefined;
  /** Networks beside the first one. */
  moreNetworks?: Attachment[];
  /** Ports of --expose. */
  exposed?: string[];
  domainname?: string;
  /** Whether its output is shown as it comes. */
  isAttached?: boolean;
  /** Settings of the host that differ from the engine's own, under its names. */
  host?: JsonObject;
  /** Containers whose mounts are taken over. */
  volumesFrom?: string[];
};

const namePattern = '[a-zA-Z0-9][a-zA-Z0-9_.-]';

/** What is so of every container before it runs. */
const neverStarted = {
  status: 'created',
  exitCode: 0,
  oomKilled: false,
  startError: '',
  startedMs: 0,
  finishedMs: 0,
  isStoppedByHand: false,
  process: null,
} as const;

/** Makes a container; throws what the daemon says when the plan is wrong. The image must be here. */
export function createContainer(engine: Engine, plan: ContainerPlan): Container {
  verifyPlan(engine, plan);
  const { image } = getImageNamed(engine, plan.imageName);
  const { config } = image;
  // An entrypoint of its own takes the image's command away.
  const command = plan.command.length > 0 ? plan.command : plan.entrypoint ? [] : config.command;
  const entrypoint = plan.entrypoint ?? config.entrypoint;
  if (entrypoint.length + command.length === 0) throw new DaemonError('no command specified');
  const { host = {} } = plan;
  checkLogDriver(host);
  const name = plan.name === undefined ? newName(engine) : checkedName(engine, plan.name, plan.name);
  const id = newId(engine, 'container');
  linkedContainers(engine, host);
  const workingDir = plan.workingDir || config.workingDir;
  const networkMode = sharedNetwork(engine, plan.networkMode);
  const shared = engine.containers.find((one) => networkMode === `container:${one.id}`)?.hostname;
  const hostname = plan.hostname ?? shared ?? (plan.networkMode === 'host' ? machineName : shortId(id));
  const mounts = mountsOf(engine, plan, image);
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
    networkMode,
    aliases: plan.aliases,
    ip: plan.ip,
    moreNetworks: plan.moreNetworks ?? [],
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
    ...neverStarted,
    extraHosts: plan.extraHosts ?? [],
    dns: plan.dns ?? [],
    domainname: plan.domainname ?? '',
    exposed: plan.exposed ?? [],
    isAttached: plan.isAttached ?? true,
    givenStopTimeout: plan.stopTimeoutSeconds,
    host,
    memoryFiles: {},
    healthcheck: mergedHealthcheck(plan.healthcheck, config.healthcheck),
    health: null,
    files: freshFiles(image, { hostname, workingDir, mounts, tmpfs: Object.keys((host['Tmpfs'] ?? {}) as JsonObject) }),
    logs: [],
  };
  engine.containers.push(container);
  noteContainer(engine, container, 'create');
  return container;
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

/** `container:NAME` with the id in place of the name, when there is such a container. */
function sharedNetwork({ containers }: Engine, mode: string): string {
  if (!mode.startsWith('container:')) return mode;
  const wanted = mode.slice(10);
  const found = containers.find((one) => one.name === wanted || one.id.startsWith(wanted));
  return found ? `container:${found.id}` : mode;
}

/** Whether a user that the container is to run as exists; the daemon finds out when it starts. */
export function checkUser(container: Container): void {
  const problem = userProblem(container.files, container.user);
  if (problem !== null) throw new DaemonError(problem);
  const groups = moreGroups(container.files, (container.host['GroupAdd'] ?? []) as string[]);
  if ('problem' in groups) throw new DaemonError(groups.problem);
}

/** The plan's variables first, then those of the image that it does not set; one without a value is left out. */
function environment(own: [string, string | null][], image: [string, string][]): [string, string][] {
  const names = new Set(own.map(([name]) => name));
  const given = own.flatMap(([name, value]): [string, string][] => (value === null ? [] : [[name, value]]));
  return [...given, ...image.filter(([name]) => !names.has(name))];
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
