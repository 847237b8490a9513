import { timestamp } from '#lib/simulator/controllers/clock.ts';
import { terminate, wake } from '#lib/simulator/kubelet/shell/process.ts';
import type { ContainerState, ContainerStateTerminated } from '#lib/simulator/schema/kubernetes.ts';
import { keep, machineOf } from './container-machine.ts';
import { runHook } from './hooks.ts';
import type { ContainerRun } from './pod-run.ts';
import { terminationMessage } from './termination-message.ts';
import {
  containerSpec,
  findRun,
  goDuration,
  isFinished,
  isResized,
  patch,
  planFor,
  podTitle,
  runsOf,
  tell,
  type Work,
} from './work.ts';

const firstBackoffMs = 10_000;
const lastBackoffMs = 300_000;
const resetAfterMs = 600_000;
/** How long the kubelet takes to notice that a container ended. */
const noticeMs = 300;
/** SIGTERM always gets this much, even when a hook used up the grace period. */
const leastGraceMs = 2000;

/** Plans what comes next of a container's process: its next step, or that its end is noticed. */
export function followProcess(work: Work, name: string): void {
  const run = findRun(work, name);
  if (!run?.process) return;
  const { doing } = run.process;
  if (doing.kind === 'sleep') planFor(work, run, { kind: 'wake', atMs: doing.untilMs });
  if (doing.kind === 'ended') ended(work, run, doing.status, doing.killed ?? null);
}

/** A process has slept enough. */
export function wakeProcess(work: Work, name: string): void {
  const run = findRun(work, name);
  if (run?.process?.doing.kind !== 'sleep' || run.process.doing.untilMs > work.now) return;
  const machine = machineOf(work, run);
  const process = wake(machine, run.process, machine.log);
  keep(work, name, machine);
  patch(work, name, { process });
  followProcess(work, name);
}

function ended(work: Work, run: ContainerRun, exitCode: number, killed: 'OOMKilled' | null): void {
  const message = terminationMessage(containerSpec(work, run.name), findRun(work, run.name) ?? run, exitCode);
  const terminated: ContainerStateTerminated = {
    containerID: `containerd://${run.containerId}`,
    exitCode,
    finishedAt: timestamp(work.now),
    ...(message === '' ? {} : { message }),
    reason: killed ?? (exitCode === 0 ? 'Completed' : 'Error'),
    startedAt: timestamp(run.startedMs),
  };
  // The published state stays Running until the end is noticed.
  patch(work, run.name, { process: null, ending: terminated, hooking: false });
  planFor(work, run, { kind: 'exited', atMs: work.now + noticeMs });
}

/** Ends a container on purpose: the preStop hook, SIGTERM, and SIGKILL when the grace period is over. */
export function stopContainer(work: Work, name: string, why: string, graceMs = graceOf(work)): void {
  const hookMs = beginStop(work, name, why);
  if (hookMs === null) return;
  const termMs = work.now + Math.min(hookMs, graceMs);
  planEnd(work, name, termMs, hookMs > 0 ? Math.max(work.now + graceMs, termMs + leastGraceMs) : work.now + graceMs);
}

/** A sidecar is told at once that it is to end, and its hook runs; its signal waits for its turn. */
export function stopSidecar(work: Work, name: string, graceMs = graceOf(work)): void {
  const hookMs = beginStop(work, name, `Stopping container ${name}`);
  if (hookMs === null) return;
  const deadlineMs = work.now + graceMs;
  patch(work, name, { turn: { hookEndMs: Math.min(work.now + hookMs, deadlineMs), deadlineMs } });
}

/** Sidecars end in reverse order, once what comes after them is gone, within what is left of the grace period. */
export function giveTurn(work: Work): void {
  const running = runsOf(work).filter(({ process }) => process !== null);
  const last = running.filter(({ isSidecar }) => isSidecar).at(-1);
  if (!last?.turn || running.some(({ isSidecar }) => !isSidecar)) return;
  const termMs = Math.max(work.now, last.turn.hookEndMs);
  patch(work, last.name, { turn: null });
  planEnd(work, last.name, termMs, Math.max(last.turn.deadlineMs, termMs + leastGraceMs));
}

/** Tells the end and runs the preStop hook; how long that takes, or null where nothing is to be ended. */
function beginStop(work: Work, name: string, why: string): number | null {
  const run = findRun(work, name);
  if (!run?.process || run.stopping) return null;
  tell(work, 'Normal', 'Killing', why, run);
  patch(work, name, { stopping: true });
  return runPreStop(work, run);
}

function planEnd(work: Work, name: string, termMs: number, killMs: number): void {
  const run = findRun(work, name);
  if (!run) return;
  planFor(work, run, { kind: 'terminate', atMs: termMs });
  planFor(work, run, { kind: 'kill', atMs: killMs });
}

function graceOf({ pod, run }: Work): number {
  return run.stopping?.graceMs ?? (pod.spec?.terminationGracePeriodSeconds ?? 30) * 1000;
}

function runPreStop(work: Work, run: ContainerRun): number {
  const { preStop } = containerSpec(work, run.name).lifecycle ?? {};
  if (!preStop) return 0;
  const { durationMs, problem } = runHook(work, run, preStop);
  if (problem !== null) tell(work, 'Warning', 'FailedPreStopHook', 'PreStopHook failed', run);
  return durationMs;
}

/** All others end, too, without hooks and in the least time; `reset` follows when all have. */
function endAll(work: Work, source: string): void {
  work.run.isRestartingAll = true;
  for (const { name, process, stopping } of runsOf(work)) {
    if (name === source || !process || stopping) continue;
    tell(work, 'Normal', 'Killing', 'killing', patch(work, name, { stopping: true }));
    planEnd(work, name, work.now, work.now + leastGraceMs);
  }
}

/** SIGTERM reaches the process. */
export function sendTerm(work: Work, name: string): void {
  const run = findRun(work, name);
  if (!run?.process) return;
  const machine = machineOf(work, run);
  const process = terminate(machine, run.process, machine.log);
  keep(work, name, machine);
  patch(work, name, { process });
  if (process !== run.process) followProcess(work, name);
}

/** SIGKILL: exit code 137, whatever the process does. */
export function sendKill(work: Work, name: string): void {
  const run = findRun(work, name);
  if (run?.process) ended(work, run, 137, null);
}

/** The kubelet notices an end and decides what follows: a restart, now or later, or nothing more. */
export function noticeExit(work: Work, name: string): void {
  const run = findRun(work, name);
  if (!run) return;
  const isStartError = run.state.waiting?.reason === 'RunContainerError';
  const terminated = isStartError ? run.lastState.terminated : run.ending;
  if (!terminated) return;
  const rule = ruleFor(work, run, terminated);
  const isGivenUp = work.run.stopping !== null || work.run.reason !== null;
  if (!isGivenUp && rule?.action === 'RestartAllContainers') endAll(work, name);
  if (work.run.isRestartingAll) {
    patch(work, name, { state: { terminated }, ready: false, started: false, ending: null });
    return;
  }
  const restarts = !isGivenUp && shouldRestart(work, run, terminated);
  const hookState = restarts && run.hookProblem !== null ? hookFailure(run.hookProblem) : null;
  const state = isStartError && restarts ? run.state : (hookState ?? { terminated });
  const lastState = isStartError && !restarts ? {} : hookState ? { terminated } : run.lastState;
  const ready = run.isInit && !run.isSidecar && terminated.exitCode === 0;
  patch(work, name, { state, lastState, ready, started: false, isOver: !restarts, ending: null });
  if (restarts) planRestart(work, run, terminated);
}

function hookFailure(message: string): Pick<ContainerState, 'waiting'> {
  return { waiting: { reason: 'PostStartHookError', message } };
}

function planRestart(work: Work, run: ContainerRun, { finishedAt, reason }: ContainerStateTerminated): void {
  const endMs = Date.parse(finishedAt ?? '');
  const livedLong = reason !== 'StartError' && endMs - run.startedMs > resetAfterMs;
  const crashes = livedLong ? 0 : run.crashes;
  const isChanged = containerSpec(work, run.name).image !== run.image || isResized(work, run);
  const byProbe = run.stopping && run.hookProblem === null && !isChanged;
  const previousMs = Date.parse(run.lastState.terminated?.finishedAt ?? '');
  const full = crashes === 0 ? 0 : Math.min(firstBackoffMs * 2 ** (crashes - 1), lastBackoffMs);
  // A kubelet that kills and starts in one round only sees how long ago the instance before that one ended.
  const isFree = isChanged || (byProbe && !(work.now - previousMs < full));
  const wait = isFree ? 0 : full;
  const isCounted = !isChanged && !(byProbe && Number.isNaN(previousMs));
  const backoffUntilMs = work.now + wait;
  patch(work, run.name, { crashes: isCounted ? crashes + 1 : isChanged ? 0 : crashes, backoffUntilMs });
  if (wait === 0) {
    planFor(work, run, { kind: 'restart', atMs: work.now + 100 });
    return;
  }
  tellCrashBackoff(work, run);
  if (byProbe) showCrashBackoff(work, run.name);
  planFor(work, run, { kind: 'backoff-over', atMs: backoffUntilMs });
}

/** Tells that a restart has to wait. */
export function tellCrashBackoff(work: Work, run: ContainerRun): void {
  tell(work, 'Warning', 'BackOff', `Back-off restarting failed container ${run.name} in pod ${podTitle(work)}`, run);
}

/** Publishes CrashLoopBackOff for a container that waits for its restart. */
export function showCrashBackoff(work: Work, name: string): void {
  const run = findRun(work, name);
  if (!run || run.process || run.isOver) return;
  const terminated = run.state.terminated ?? run.lastState.terminated;
  const wait = Math.min(firstBackoffMs * 2 ** Math.max(0, run.crashes - 2), lastBackoffMs);
  const message = `back-off ${goDuration(wait)} restarting failed container=${name} pod=${podTitle(work)}`;
  const lastState = terminated ? { terminated } : run.lastState;
  patch(work, name, { state: { waiting: { reason: 'CrashLoopBackOff', message } }, lastState });
}

/** The first rule of a container that speaks of how it ended. */
function ruleFor(work: Work, { name }: ContainerRun, { exitCode = 0 }: ContainerStateTerminated) {
  return containerSpec(work, name).restartPolicyRules?.find(({ exitCodes }) => {
    const isListed = exitCodes?.values?.includes(exitCode) ?? false;
    return exitCodes?.operator === 'In' ? isListed : !isListed;
  });
}

/** Rules by exit code first, then the container's own policy, then the pod's; a sidecar always restarts. */
function shouldRestart(work: Work, run: ContainerRun, { exitCode = 0 }: ContainerStateTerminated): boolean {
  const spec = containerSpec(work, run.name);
  if (run.isEphemeral) return false;
  if (containerSpec(work, run.name).image !== run.image) return true;
  if (run.isSidecar) return !isFinished(work);
  if (ruleFor(work, run, { exitCode })) return true;
  const policy = spec.restartPolicy ?? work.pod.spec?.restartPolicy ?? 'Always';
  if (run.isInit) return exitCode !== 0 && policy !== 'Never';
  return policy === 'Always' || (policy === 'OnFailure' && exitCode !== 0);
}
