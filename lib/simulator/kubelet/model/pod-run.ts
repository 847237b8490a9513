import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import type { FileTree } from '#lib/simulator/kubelet/machine/files.ts';
import type { Process } from '#lib/simulator/kubelet/shell/process.ts';
import type {
  ContainerState,
  ContainerStateTerminated,
  ResourceRequirements,
} from '#lib/simulator/schema/kubernetes.ts';

export type LogLine = { atMs: number; text: string };

export type ProbeKind = 'readiness' | 'liveness' | 'startup';
export type ProbeRun = { successes: number; failures: number };

/** One container of a pod as its kubelet keeps it: what is published, and what really goes on. Immutable. */
export type ContainerRun = {
  name: string;
  isInit: boolean;
  isSidecar: boolean;
  /** Added to a pod that was there already, to look into it. */
  isEphemeral: boolean;
  /** As the API shows them. */
  state: ContainerState;
  lastState: ContainerState;
  ready: boolean;
  started: boolean;
  restartCount: number;
  containerId: string;
  imageRef: string;
  /** The image of the spec with which it was started. */
  image: string;
  /** The resources that it was given; null until it is created. */
  resources: ResourceRequirements | null;
  /** Counts starts, so that what was planned for an earlier one is dropped. */
  instance: number;
  process: Process | null;
  /** How it ended, until the kubelet notices. */
  ending: ContainerStateTerminated | null;
  startedMs: number;
  root: FileTree;
  env: Record<string, string>;
  logs: LogLine[];
  previousLogs: LogLine[] | null;
  probes: Partial<Record<ProbeKind, ProbeRun>>;
  /** Restarts in a row, for the back-off. */
  crashes: number;
  backoffUntilMs: number;
  pullTries: number;
  configTries: number;
  /** The postStart hook has not ended: nobody else starts, and the container is not shown as running. */
  hooking: boolean;
  /** Why its postStart hook failed; it waits with that once it has ended. */
  hookProblem: string | null;
  /** Being ended on purpose; a restart may follow. */
  stopping: boolean;
  /** A sidecar that is to end once all that stands after it has ended: when its hook is done, when its time is over. */
  turn: { hookEndMs: number; deadlineMs: number } | null;
  /** Will never run again. */
  isOver: boolean;
};

export type TaskKind =
  | 'mount'
  | 'sandbox'
  | 'start'
  | 'pulled'
  | 'pull-failed'
  | 'pull-backoff'
  | 'pull-lag'
  | 'wake'
  | 'hooked'
  | 'exited'
  | 'restart'
  | 'backoff-over'
  | 'probe'
  | 'terminate'
  | 'kill'
  | 'resync'
  | 'refresh'
  | 'deadline'
  | 'disk'
  | 'reset'
  | 'remove';

/** Something that is going to happen to a pod. */
export type Task = { atMs: number; kind: TaskKind; container?: string; instance?: number; probe?: ProbeKind };

/** A pod as its kubelet keeps it in memory. Immutable; a tick works on a copy. */
export type PodRun = {
  containers: Record<string, ContainerRun>;
  hasEphemeral: boolean;
  volumes: Record<string, FileTree>;
  isMounted: boolean;
  mountTries: number;
  hasSandbox: boolean;
  tasks: Task[];
  startMs: number;
  /** Set when the pod was given up as a whole: DeadlineExceeded, Evicted. */
  reason: string | null;
  message: string | null;
  /** Why it is being given up, which is told once its containers have ended. */
  verdict: { reason: string; message: string } | null;
  /** The grace period has begun; `graceMs` from then. */
  stopping: { sinceMs: number; graceMs: number } | null;
  /** A rule of a container has all of them end, to begin anew. */
  isRestartingAll: boolean;
  /** Resources that are being changed; with a reason, that have to wait. */
  resize: { generation: number; reason: 'Deferred' | null; message: string | null; sinceMs: number } | null;
  /** The pod object as it was seen last: some changes make the kubelet look again. */
  seen: StoredPod;
  /** The pod object that shows everything of this run; null until it was published once. */
  published: StoredPod | null;
};

/** A container that has never run. */
export function newContainer(
  given: Pick<ContainerRun, 'name' | 'image' | 'isInit' | 'isSidecar' | 'state'> & { isEphemeral?: boolean },
): ContainerRun {
  return {
    name: given.name,
    isInit: given.isInit,
    isSidecar: given.isSidecar,
    isEphemeral: given.isEphemeral ?? false,
    state: given.state,
    lastState: {},
    ready: false,
    started: false,
    restartCount: 0,
    containerId: '',
    imageRef: '',
    image: given.image,
    resources: null,
    instance: 0,
    process: null,
    ending: null,
    startedMs: 0,
    root: new Map(),
    env: {},
    logs: [],
    previousLogs: null,
    probes: {},
    crashes: 0,
    backoffUntilMs: 0,
    pullTries: 0,
    configTries: 0,
    hooking: false,
    hookProblem: null,
    stopping: false,
    turn: null,
    isOver: false,
  };
}

const maxLines = 2000;
const maxLineChars = 16 * 1024;

/** Adds text to a log: a line that has no end yet goes on. */
export function appendLog(lines: LogLine[], atMs: number, text: string): LogLine[] {
  const next = [...lines];
  for (const piece of text.split(/(?<=\n)/)) {
    const last = next.at(-1);
    if (last && !last.text.endsWith('\n'))
      next[next.length - 1] = { ...last, text: (last.text + piece).slice(0, maxLineChars) };
    else if (piece !== '') next.push({ atMs, text: piece.slice(0, maxLineChars) });
  }
  return next.length > maxLines ? next.slice(-maxLines) : next;
}
