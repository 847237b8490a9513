import type { Image as CatalogueImage } from '#lib/simulator/kubelet/images/catalogue.ts';
import type { FileTree } from '#lib/simulator/kubelet/machine/files.ts';
import type { Process } from '#lib/simulator/kubelet/shell/process.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import type { EngineEvent } from './events.ts';

/**
 * A Docker Engine as data: what `docker` commands read and change. It has a clock that only commands and `advance`
 * move, and no chance: ids come from a counter. Deliberately absent: swarm, plugins, contexts but the
 * default one, checkpoints, and everything that streams without an end.
 */
export type Engine = {
  now: number;
  /** Of ids and names. */
  counter: number;
  /** By full name, `docker.io/library/nginx:1.29`. */
  images: Map<string, StoredImage>;
  containers: Container[];
  networks: Network[];
  volumes: Volume[];
  /** What happened lately, for `docker events`. */
  events: EngineEvent[];
  /** Containers that start again by their restart policy. */
  pending: { atMs: number; container: Container }[];
  /** What a private registry on localhost:5000 holds, by full name. */
  registry: Map<string, StoredImage>;
  /** Keys of build steps that are done, with what they left. */
  buildCache: Map<string, { tree: FileTree; bytes: number; createdMs: number }>;
  /** The working directory of the person: relative path → text. */
  files: Map<string, string>;
};

/** What an image says of the containers made from it. */
export type ImageConfig = {
  entrypoint: string[];
  command: string[];
  env: [name: string, value: string][];
  workingDir: string;
  user: string;
  exposedPorts: string[];
  volumes: string[];
  labels: Record<string, string>;
  stopSignal: string;
  healthcheck?: Healthcheck;
  /** Of shell forms; /bin/sh -c unless told. */
  shell?: string[];
  /** Instructions for those who build upon it. */
  onBuild?: string[];
};

/** How a container tells whether it works; durations in nanoseconds, under the engine's own names. */
export type Healthcheck = {
  /** `CMD` and words, `CMD-SHELL` and a line, or `NONE`; empty where only settings are given. */
  test: string[];
  Interval?: number;
  Timeout?: number;
  StartPeriod?: number;
  StartInterval?: number;
  Retries?: number;
};

export type HealthResult = { startMs: number; endMs: number; exitCode: number; output: string };

export type Health = {
  status: 'starting' | 'healthy' | 'unhealthy';
  failingStreak: number;
  /** The last five results. */
  log: HealthResult[];
  /** When the next probe begins, or the one that runs ends; Infinity while nothing is probed. */
  nextMs: number;
  running: HealthResult | null;
};

export type HistoryEntry = { createdBy: string; createdMs: number; sizeBytes: number; comment: string };

export type StoredImage = {
  /** 64 hex digits; also the digest of its manifest. */
  id: string;
  createdMs: number;
  config: ImageConfig;
  /** How its programs behave. */
  base: CatalogueImage;
  files: FileTree;
  sizeBytes: number;
  /** Short ids of the layers, the first one lowest. */
  layers: string[];
  history: HistoryEntry[];
  /** One of Docker Hub, which has a single manifest; what is built here has an index over it. */
  isFetched?: boolean;
};

export type PortBinding = { containerPort: number; protocol: string; hostIp: string; hostPort: string };

export type Mount = {
  type: 'volume' | 'bind' | 'tmpfs' | 'image';
  /** The volume's or image's name, or the path on the host. */
  source: string;
  target: string;
  readOnly: boolean;
  /** A volume that nobody named. */
  isAnonymous: boolean;
  /** What stands behind the target, as the engine shows it. */
  mode: string;
  /** As -v has it, with the host's path in full. */
  bind: string;
  propagation: string;
  /** -v, --mount, VOLUME of the image (or -v with a target alone), --volumes-from. */
  origin: 'bind' | 'spec' | 'image' | 'container';
};

/** A network that a container is to be on. */
export type Attachment = { network: string; aliases: string[]; ip?: string | undefined };

export type Endpoint = {
  network: string;
  aliases: string[];
  ip: string;
  id: string;
  networkId: string;
  gateway: string;
  prefixLength: number;
  /** The address that was asked for. */
  asked?: string | undefined;
};

export type LogLine = { stream: 'stdout' | 'stderr'; text: string; atMs: number };

export type Container = {
  id: string;
  name: string;
  createdMs: number;
  /** As the person wrote it. */
  imageName: string;
  image: StoredImage;
  /** Entrypoint and command of this container. */
  entrypoint: string[];
  command: string[];
  env: [name: string, value: string][];
  workingDir: string;
  user: string;
  hostname: string;
  labels: Record<string, string>;
  ports: PortBinding[];
  /** Ports bound while it runs. */
  bound: PortBinding[];
  publishAll: boolean;
  mounts: Mount[];
  networkMode: string;
  aliases: string[];
  ip: string | undefined;
  moreNetworks: Attachment[];
  endpoints: Endpoint[];
  restart: { policy: string; max: number };
  restartCount: number;
  /** How long the policy waited last before it started the container again. */
  restartDelayMs: number;
  autoRemove: boolean;
  memoryBytes: number;
  nanoCpus: number;
  readOnlyRoot: boolean;
  stopSignal: string;
  stopTimeoutSeconds: number;
  /** Of --stop-timeout. */
  givenStopTimeout: number | undefined;
  tty: boolean;
  openStdin: boolean;
  /** `restarting`: it has ended, and its policy starts it again in a moment. */
  status: 'created' | 'running' | 'paused' | 'restarting' | 'exited';
  exitCode: number;
  oomKilled: boolean;
  startError: string;
  startedMs: number;
  finishedMs: number;
  /** Stopped on purpose: a restart policy does not bring it back. */
  isStoppedByHand: boolean;
  process: Process | null;
  /** For /etc/hosts. */
  extraHosts: [name: string, ip: string][];
  dns: string[];
  domainname: string;
  /** Ports of --expose. */
  exposed: string[];
  isAttached: boolean;
  /** Settings of the host that differ from the engine's own, under its names. */
  host: JsonObject;
  /** What its mounts in memory hold, by their place, while it runs. */
  memoryFiles: Record<string, FileTree>;
  healthcheck: Healthcheck | null;
  /** Of a container that has been started and is checked. */
  health: Health | null;
  /** Its own files; the image's at first. */
  files: FileTree;
  logs: LogLine[];
};

export type Network = {
  id: string;
  name: string;
  driver: string;
  labels: Record<string, string>;
  createdMs: number;
  internal: boolean;
  attachable: boolean;
  options: Record<string, string>;
  /** `172.18.0.0/16`; '' where there are no addresses. */
  subnet: string;
  gateway: string;
  ipRange: string;
};

export type Volume = {
  name: string;
  files: FileTree;
  labels: Record<string, string>;
  isAnonymous: boolean;
  createdMs: number;
};
