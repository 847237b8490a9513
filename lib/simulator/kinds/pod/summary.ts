import type { ContainerStatus } from '#lib/simulator/schema/kubernetes.ts';
import type { StoredPod } from './stored-pod.ts';

/** What one line of `kubectl get pods` says; `lastRestart` is a time, or '' when nothing restarted. */
export type PodSummary = { ready: number; total: number; status: string; restarts: number; lastRestart: string };

type Counts = { ready: number; restarts: number; lastRestart: string };

/** The STATUS column and the numbers beside it: what is going on, not the phase (printPod). */
export function summarizePod(pod: StoredPod): PodSummary {
  const { spec = {}, status = {} } = pod;
  const sidecars = new Set(
    (spec.initContainers ?? [])
      .filter((container) => container.restartPolicy === 'Always')
      .map((container) => container.name),
  );
  const total = (spec.containers ?? []).length + sidecars.size;
  let reason = status.reason || status.phase || '';
  const gated = status.conditions?.some(
    (condition) => condition.type === 'PodScheduled' && condition.reason === 'SchedulingGated',
  );
  if (gated) reason = 'SchedulingGated';
  const counts: Counts = { ready: 0, restarts: 0, lastRestart: '' };
  const sidecarCounts: Counts = { ready: 0, restarts: 0, lastRestart: '' };
  const initReason = readInitContainers(pod, sidecars, counts, sidecarCounts);
  const isInitialized = hasCondition(pod, 'Initialized');
  if (initReason !== null) reason = initReason;
  if (initReason === null || isInitialized) {
    counts.restarts = sidecarCounts.restarts;
    counts.lastRestart = sidecarCounts.lastRestart;
    reason = readContainers(pod, reason, counts);
  }
  if (pod.metadata.deletionTimestamp) {
    const isFinished = status.phase === 'Succeeded' || status.phase === 'Failed';
    if (status.reason === 'NodeLost') reason = 'Unknown';
    else if (!isFinished) reason = 'Terminating';
  }
  return { ready: counts.ready, total, status: reason, restarts: counts.restarts, lastRestart: counts.lastRestart };
}

/** The reason while init containers are at work (`Init:0/2`, `Init:Error`), or null when they are done. */
function readInitContainers(
  pod: StoredPod,
  sidecars: Set<string | undefined>,
  counts: Counts,
  sidecarCounts: Counts,
): string | null {
  const statuses = pod.status?.initContainerStatuses ?? [];
  const total = (pod.spec?.initContainers ?? []).length;
  for (const [index, container] of statuses.entries()) {
    const isSidecar = sidecars.has(container.name);
    countRestarts(container, counts);
    if (isSidecar) countRestarts(container, sidecarCounts);
    const { terminated, waiting } = container.state ?? {};
    if (terminated && (terminated.exitCode ?? 0) === 0) continue;
    if (isSidecar && container.started) {
      if (container.ready) counts.ready += 1;
      continue;
    }
    if (terminated) return `Init:${terminated.reason || exitText(terminated)}`;
    if (waiting?.reason && waiting.reason !== 'PodInitializing') return `Init:${waiting.reason}`;
    return `Init:${index}/${total}`;
  }
  return null;
}

function readContainers(pod: StoredPod, start: string, counts: Counts): string {
  let reason = start;
  let hasRunning = false;
  for (const container of [...(pod.status?.containerStatuses ?? [])].reverse()) {
    countRestarts(container, counts);
    const { waiting, terminated, running } = container.state ?? {};
    if (waiting?.reason) reason = waiting.reason;
    else if (terminated) reason = terminated.reason || exitText(terminated);
    else if (container.ready && running) {
      hasRunning = true;
      counts.ready += 1;
    }
  }
  if (reason === 'Completed' && hasRunning) return hasCondition(pod, 'Ready') ? 'Running' : 'NotReady';
  return reason;
}

function countRestarts(container: ContainerStatus, counts: Counts): void {
  counts.restarts += container.restartCount ?? 0;
  const finished = container.lastState?.terminated?.finishedAt ?? '';
  if (finished > counts.lastRestart) counts.lastRestart = finished;
}

function exitText({ signal, exitCode }: { signal?: number | undefined; exitCode?: number | undefined }): string {
  return signal ? `Signal:${signal}` : `ExitCode:${exitCode ?? 0}`;
}

function hasCondition(pod: StoredPod, type: string): boolean {
  return pod.status?.conditions?.some((condition) => condition.type === type && condition.status === 'True') ?? false;
}
