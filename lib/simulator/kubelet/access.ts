import type { Client } from '#lib/simulator/controllers/controller.ts';
import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import type { Node } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { findFile, normalise, writeFile } from './machine/files.ts';
import { keep, machineOf } from './model/container-machine.ts';
import { sendTerm } from './model/end-container.ts';
import type { LogLine, PodRun } from './model/pod-run.ts';
import { podRuns } from './model/pod-runs.ts';
import { loadShared, storeShared } from './model/volumes.ts';
import { findRun, type Work } from './model/work.ts';
import { type Ran, runInMachine } from './shell/run-in-machine.ts';

/**
 * What a container wrote, one entry a line; the newline stands at its end, if it was written. `unavailable`: the log is
 * gone from the node. Under the instant kubelet nothing is ever written.
 */
export function readLogs(
  client: Client,
  pod: StoredPod,
  { container, previous = false }: { container: string; previous?: boolean },
): { lines: LogLine[] } | { unavailable: string } {
  const run = client.memory<PodRun>(podRuns, pod.metadata.uid ?? '')?.containers[container];
  if (!run) return { lines: [] };
  if (!previous) return { lines: run.logs };
  // Waiting in CrashLoopBackOff, the instance that ended last is also the previous one.
  if (run.state.waiting) return { lines: run.logs };
  if (run.state.terminated && run.lastState.terminated) {
    return { unavailable: `unable to retrieve container logs for ${run.lastState.terminated.containerID}` };
  }
  return { lines: run.previousLogs ?? [] };
}

type Command = { container: string; command: string[]; stdin?: string };

/**
 * Runs a command in a running container. Null: the container does not run. `startError`: the program is missing; the
 * text is how the runtime's message ends. Under the instant kubelet no container runs.
 */
export function execute(
  client: Client,
  pod: StoredPod,
  { container, command, stdin }: Command,
): Ran | { startError: string } | null {
  const work = workOn(client, pod);
  const run = work && findRun(work, container);
  if (!work || !run?.process) return null;
  loadShared(work);
  const machine = machineOf(work, run);
  const result = runInMachine(machine, command, stdin);
  keep(work, container, machine);
  if (!('startError' in result) && result.signals.length > 0) sendTerm(work, container);
  store(work);
  return result;
}

/** Whether a container runs now. */
export function isRunning(client: Client, pod: StoredPod, container: string): boolean {
  return Boolean(client.memory<PodRun>(podRuns, pod.metadata.uid ?? '')?.containers[container]?.process);
}

/** The text of a file in a running container; null when there is none. */
export function readContainerFile(client: Client, pod: StoredPod, container: string, path: string): string | null {
  const work = workOn(client, pod);
  const run = work && findRun(work, container);
  if (!work || !run?.process) return null;
  const machine = machineOf(work, run);
  return findFile(machine.files, normalise(path, machine.cwd))?.text ?? null;
}

/** Writes a file into a running container, into the directory if the path is one. False when it cannot. */
export function writeContainerFile(
  client: Client,
  pod: StoredPod,
  { container, path, name, text }: { container: string; path: string; name: string; text: string },
): boolean {
  const work = workOn(client, pod);
  const run = work && findRun(work, container);
  if (!work || !run?.process) return false;
  const machine = machineOf(work, run);
  const full = normalise(path, machine.cwd);
  const isDirectory = findFile(machine.files, full)?.text === null;
  const error = writeFile(machine.files, isDirectory ? normalise(`${full}/${name}`) : full, text, {
    uid: machine.uid,
    gid: machine.gid,
  });
  keep(work, container, machine);
  store(work);
  return error === null;
}

function workOn(client: Client, pod: StoredPod): Work | null {
  const run = client.memory<PodRun>(podRuns, pod.metadata.uid ?? '');
  const node = client.find<Stored<Node>>('nodes', undefined, pod.spec?.nodeName ?? '');
  return run && node ? { client, pod, node, run: { ...run }, now: client.now() } : null;
}

function store(work: Work): void {
  work.client.remember(podRuns, work.pod.metadata.uid ?? '', work.run);
  storeShared(work.client, work);
}
