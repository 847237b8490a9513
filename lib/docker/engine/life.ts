import { type Output, startProcess, terminate, wake } from '#lib/simulator/kubelet/shell/process.ts';
import { bindPorts, joinNetworks, releasePorts } from './endpoint.ts';
import { DaemonError } from './error.ts';
import { noteContainer, noteEndpoints, noteMounts } from './events.ts';
import { initHealth, stopHealth } from './health.ts';
import { isUp } from './is-up.ts';
import { addLog, keepFiles, machineOf } from './machine.ts';
import { withNetworkFiles } from './network-files.ts';
import { removeContainer } from './remove.ts';
import type { Container, Engine } from './state.ts';

/** Written to as it comes; `docker run` without -d shows it at once. */
export type Watcher = (stream: 'stdout' | 'stderr', text: string) => void;

const signalNumbers: Record<string, number> = { HUP: 1, INT: 2, QUIT: 3, USR1: 10, USR2: 12, TERM: 15, WINCH: 28 };

const runtimeFailed =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ';

/** Starts a container that is not running; throws what the daemon says when it cannot. `stdin` feeds a waiting shell. */
export function startContainer(
  engine: Engine,
  container: Container,
  { watcher, stdin }: { watcher?: Watcher; stdin?: string } = {},
): void {
  if (isUp(container)) return;
  joinNetworks(engine, container);
  bindPorts(engine, container);
  checkDevices(container);
  container.memoryFiles = {};
  if (!container.startedMs) container.files = withNetworkFiles(engine, container);
  const machine = machineOf(engine, container);
  const started = startProcess(machine, commandOf(container, stdin), outputOf(engine, container, watcher));
  if ('startError' in started) {
    releasePorts(container);
    const tail = started.startError.replace(/: is a directory$/, ': is a directory: permission denied');
    container.exitCode = /executable file not found|no such file/.test(tail) ? 127 : 126;
    container.startError = runtimeFailed + tail;
    throw new DaemonError(container.startError);
  }
  keepFiles(engine, container, machine);
  Object.assign(container, {
    status: 'running',
    process: started,
    startedMs: engine.now,
    exitCode: 0,
    oomKilled: false,
    startError: '',
    isStoppedByHand: false,
  });
  noteEndpoints(engine, container, 'connect');
  noteMounts(engine, container, 'mount');
  noteContainer(engine, container, 'start');
  initHealth(engine, container);
  follow(engine, container);
}

const devices = new Set(['console', 'full', 'fuse', 'kmsg', 'mem', 'null', 'ptmx', 'random', 'tty', 'urandom', 'zero']);

function checkDevices(container: Container): void {
  for (const { PathOnHost: path } of (container.host['Devices'] ?? []) as { PathOnHost: string }[]) {
    if (path.startsWith('/dev/') && (devices.has(path.slice(5)) || /^\/dev\/(loop|sd[a-z]|vd[a-z])/.test(path)))
      continue;
    releasePorts(container);
    throw new DaemonError(
      `error gathering device information while adding custom device ${JSON.stringify(path)}: no such file or directory`,
    );
  }
}

/**
 * A shell that reads its program from standard input runs that text; without any it ends at once, and at a terminal
 * that nobody types into it waits.
 */
function commandOf({ entrypoint, command, openStdin, tty }: Container, stdin: string | undefined): string[] {
  const words = [...entrypoint, ...command];
  const [program = '', ...rest] = words;
  const isShell = /(^|\/)(sh|ash|bash)$/.test(program) && rest.length === 0;
  if (isShell && openStdin && tty && stdin === undefined) return [program, '-c', 'sleep infinity'];
  return isShell ? [program, '-c', openStdin ? (stdin ?? '') : ''] : words;
}

function outputOf(engine: Engine, container: Container, watcher: Watcher | undefined): Output {
  const write = (stream: 'stdout' | 'stderr') => (text: string) => {
    addLog(engine, container, { stream, text });
    watcher?.(stream, text);
  };
  return Object.assign(write('stdout'), { err: write('stderr') });
}

/** When the container's process wants to go on, in ms; Infinity when it waits for something else. */
export function nextMs({ status, process }: Container): number {
  if (status !== 'running' || process?.doing.kind !== 'sleep') return Number.POSITIVE_INFINITY;
  return process.doing.untilMs;
}

/** Lets processes whose sleep is over go on. */
export function wakeContainer(engine: Engine, container: Container, watcher?: Watcher): void {
  if (!container.process) return;
  const machine = machineOf(engine, container);
  container.process = wake(machine, container.process, outputOf(engine, container, watcher));
  keepFiles(engine, container, machine);
  follow(engine, container);
}

/** Ends the container when its process has ended, and starts it again when its policy says so. */
function follow(engine: Engine, container: Container): void {
  const doing = container.process?.doing;
  if (doing?.kind !== 'ended') return;
  endContainer(engine, container, { exitCode: doing.status, oomKilled: doing.killed === 'OOMKilled' });
}

function endContainer(
  engine: Engine,
  container: Container,
  { exitCode, oomKilled = false }: { exitCode: number; oomKilled?: boolean },
): void {
  Object.assign(container, { status: 'exited', exitCode, oomKilled, process: null, finishedMs: engine.now });
  releasePorts(container);
  stopHealth(container);
  if (oomKilled) noteContainer(engine, container, 'oom');
  noteEndpoints(engine, container, 'disconnect');
  noteMounts(engine, container, 'unmount');
  const execDuration = String(Math.floor((engine.now - container.startedMs) / 1000));
  noteContainer(engine, container, 'die', { execDuration, exitCode: String(exitCode) });
  if (restartsAgain(container)) {
    container.restartCount += 1;
    container.isStoppedByHand = false;
    container.status = 'restarting';
    // The wait doubles, and begins anew after a run of ten seconds.
    const isNew = container.restartDelayMs === 0 || engine.now - container.startedMs >= 10_000;
    container.restartDelayMs = isNew ? 100 : Math.min(60_000, container.restartDelayMs * 2);
    engine.pending.push({ atMs: engine.now + container.restartDelayMs, container });
  } else if (container.autoRemove) removeContainer(engine, container, { volumes: true });
}

function restartsAgain({ restart, restartCount, exitCode, isStoppedByHand }: Container): boolean {
  if (isStoppedByHand) return false;
  if (restart.policy === 'always' || restart.policy === 'unless-stopped') return true;
  return restart.policy === 'on-failure' && exitCode !== 0 && (restart.max === 0 || restartCount < restart.max);
}

/** `docker stop`: the stop signal, and after the time limit SIGKILL. */
export function stopContainer(engine: Engine, container: Container, timeoutSeconds?: number, signal?: string): void {
  container.isStoppedByHand = true;
  engine.pending = engine.pending.filter((one) => one.container !== container);
  if (container.status === 'restarting') container.status = 'exited';
  if (!isUp(container)) return;
  signalContainer(engine, container, signal ?? (container.stopSignal || 'SIGTERM'));
  if (isUp(container)) outlast(engine, container, timeoutSeconds);
  noteContainer(engine, container, 'stop');
}

/** Waits for a container that was told to stop, and ends it when its time is up. */
function outlast(engine: Engine, container: Container, timeoutSeconds: number | undefined): void {
  const endMs = engine.now + (timeoutSeconds ?? container.stopTimeoutSeconds) * 1000;
  // A shell runs its trap once the command that it waits for is over.
  while (container.process?.pendingTrap && nextMs(container) <= endMs) {
    engine.now = Math.max(engine.now, nextMs(container));
    wakeContainer(engine, container);
  }
  if (container.process === null) return;
  engine.now = endMs;
  killContainer(engine, container, 137);
}

/** Sends a signal to process 1; only what handles it reacts, SIGKILL always ends it. */
export function signalContainer(engine: Engine, container: Container, signal: string): void {
  const name = signal.replace(/^SIG/, '');
  if (name === 'KILL' || name === '9') {
    killContainer(engine, container, 137);
    return;
  }
  noteContainer(engine, container, 'kill', { signal: String(signalNumbers[name] ?? name) });
  deliverSignal(engine, container, name);
}

/** A signal comes to process 1, from inside the container too; `docker events` does not tell of it. */
export function deliverSignal(engine: Engine, container: Container, signal: string): void {
  const name = signal.replace(/^SIG/, '');
  if (/^(TERM|15|INT|2|QUIT|3|HUP|1|WINCH|28)$/.test(name) && container.process) {
    const machine = machineOf(engine, container);
    container.process = terminate(machine, container.process, outputOf(engine, container, undefined));
    keepFiles(engine, container, machine);
    follow(engine, container);
  }
}

/** Ends the container at once. */
export function killContainer(engine: Engine, container: Container, exitCode: number): void {
  container.isStoppedByHand = true;
  engine.pending = engine.pending.filter((one) => one.container !== container);
  noteContainer(engine, container, 'kill', { signal: '9' });
  endContainer(engine, container, { exitCode });
}
