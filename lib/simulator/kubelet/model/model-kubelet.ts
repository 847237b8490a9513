import type { Client, Controller, Key } from '#lib/simulator/controllers/controller.ts';
import { keyOf, splitKey } from '#lib/simulator/controllers/owner.ts';
import { isPodTerminal, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { heartbeatNode, stoppedSinceMs } from '#lib/simulator/kubelet/outage.ts';
import type { Node } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';
import { reject, rejectionOf } from './admission.ts';
import { copyRun } from './copy-run.ts';
import { checkDisk } from './disk-eviction.ts';
import { giveTurn, noticeExit, sendKill, sendTerm, showCrashBackoff, wakeProcess } from './end-container.ts';
import { forgetAddress } from './pod-ip.ts';
import {
  admitPod,
  afterExit,
  giveUp,
  isQuiet,
  looksTheSame,
  mountVolumes,
  passDeadline,
  refreshVolumes,
  resync,
  startNext,
  stopPod,
} from './pod-life.ts';
import type { PodRun, Task, TaskKind } from './pod-run.ts';
import { podRuns } from './pod-runs.ts';
import { runProbe } from './probes.ts';
import { completeResize } from './resize.ts';
import { haveAllEnded, removeContainers } from './restart-all.ts';
import { createSandbox } from './sandbox.ts';
import {
  attemptStart,
  hookEnded,
  imagePulled,
  pullFailed,
  showPullBackoff,
  tellPullBackoff,
} from './start-container.ts';
import { showsTheSame, statusOf } from './status.ts';
import { loadShared, storeShared } from './volumes.ts';
import { findRun, plan, type Work } from './work.ts';

/** The kubelet looks at a changed object of a volume at its next round. */
const volumeLagMs = 75_000;
const maxTasks = 500;

/**
 * Kubelets under which containers behave as the image catalogue and their commands say: pulls, probes, restarts with
 * back-off, hooks, grace periods. A pod is a queue of tasks in virtual time; after each round its status is published.
 * Deliberately absent: eviction under pressure of the node, static pods, attach.
 */
export const modelKubelet: Controller = {
  name: 'kubelet',
  keysFor(change, client) {
    const { resource, type, object } = change;
    if (resource === 'pods') return keysForPod(object as StoredPod, type, client);
    const node = heartbeatNode(resource, object.metadata.name);
    if (node) return client.podsOnNode(node).map(keyOf);
    if (resource !== 'configmaps' && resource !== 'secrets') return [];
    return type === 'DELETED'
      ? []
      : refreshUsers(resource, object.metadata.namespace ?? '', object.metadata.name, client);
  },
  reconcile(key, client) {
    const { namespace, name } = splitKey(key);
    const pod = client.find<StoredPod>('pods', namespace, name);
    const node = client.find<Stored<Node>>('nodes', undefined, pod?.spec?.nodeName ?? '');
    if (!pod || !node || stoppedSinceMs(client, node.metadata.name) !== null) return undefined;
    return tick(pod, node, client);
  },
};

function keysForPod(pod: StoredPod, type: string, client: Client): Key[] {
  if (type === 'DELETED') {
    client.remember(podRuns, pod.metadata.uid ?? '', undefined);
    forgetAddress({ client, pod });
    return [];
  }
  if (!pod.spec?.nodeName) return [];
  const run = client.memory<PodRun>(podRuns, pod.metadata.uid ?? '');
  return run && looksTheSame(pod, run.seen) ? [] : [keyOf(pod)];
}

/** Plans a later look at the volumes of running pods that use the changed object. */
function refreshUsers(resource: string, namespace: string, name: string, client: Client): Key[] {
  const users = client.list<StoredPod>('pods', namespace).filter((pod) =>
    pod.spec?.volumes?.some(({ configMap, secret, projected }) => {
      if (resource === 'configmaps' && configMap?.name === name) return true;
      if (resource === 'secrets' && secret?.secretName === name) return true;
      return projected?.sources?.some(
        (source) => (resource === 'configmaps' ? source.configMap?.name : source.secret?.name) === name,
      );
    }),
  );
  return users.flatMap((pod) => {
    const run = client.memory<PodRun>(podRuns, pod.metadata.uid ?? '');
    if (!run?.isMounted) return [];
    const task: Task = { kind: 'refresh', atMs: client.now() + volumeLagMs };
    client.remember(podRuns, pod.metadata.uid ?? '', { ...run, tasks: [...run.tasks, task] });
    return [keyOf(pod)];
  });
}

function tick(pod: StoredPod, node: Stored<Node>, client: Client): number | undefined {
  const uid = pod.metadata.uid ?? '';
  const now = client.now();
  const known = client.memory<PodRun>(podRuns, uid);
  if (!known && isPodTerminal(pod)) {
    if (pod.metadata.deletionTimestamp)
      client.delete('pods', pod.metadata.namespace, pod.metadata.name, { gracePeriodSeconds: 0 });
    return undefined;
  }
  const work: Work = { client, pod, node, now, run: known ? copyRun(known) : admitPod(pod, now) };
  const rejection = known ? null : rejectionOf(work);
  if (rejection) {
    reject(work, rejection);
    return undefined;
  }
  if (known && !looksTheSame(pod, known.seen)) noticeChange(work);
  loadShared(work);
  runDueTasks(work);
  if (work.run.resize) completeResize(work);
  storeShared(client, work);
  if (isRemovable(work)) {
    publish(work);
    client.delete('pods', pod.metadata.namespace, pod.metadata.name, { gracePeriodSeconds: 0 });
    return undefined;
  }
  if (!known || known.published !== pod || !showsTheSame(known, work.run)) publish(work);
  client.remember(podRuns, uid, work.run);
  const next = nextTask(work.run.tasks);
  return next ? Math.max(1, next.atMs - now) : undefined;
}

function noticeChange(work: Work): void {
  const { pod, run, now } = work;
  run.seen = pod;
  if (pod.metadata.deletionTimestamp) stopPod(work, (pod.metadata.deletionGracePeriodSeconds ?? 30) * 1000);
  else plan(work, { kind: 'resync', atMs: now + 1000 });
}

function runDueTasks(work: Work): void {
  for (let count = 0; count < maxTasks; count += 1) {
    const due = nextTask(work.run.tasks);
    if (!due || due.atMs > work.now) return;
    work.run.tasks = work.run.tasks.filter((task) => task !== due);
    const run = findRun(work, due.container);
    if (due.container !== undefined && (run === null || run.instance !== due.instance)) continue;
    actions[due.kind](work, due.container ?? '', due);
  }
}

/** The earliest task; of those at the same moment the one that was planned first. */
function nextTask(tasks: Task[]): Task | undefined {
  let next = tasks[0];
  for (const task of tasks) if (next && task.atMs < next.atMs) next = task;
  return next;
}

const actions: Record<TaskKind, (work: Work, name: string, task: Task) => void> = {
  mount: (work) => {
    if (!work.run.stopping) mountVolumes(work);
  },
  sandbox: createSandbox,
  start: startAgain,
  restart: startAgain,
  pulled: (work, name) => {
    if (!work.run.stopping) imagePulled(work, name);
  },
  'pull-failed': pullFailed,
  'pull-backoff': tellPullBackoff,
  'pull-lag': showPullBackoff,
  wake: wakeProcess,
  hooked: (work, name) => {
    hookEnded(work, name);
    startNext(work);
  },
  exited: (work, name) => {
    noticeExit(work, name);
    giveTurn(work);
    if (work.run.stopping && isQuiet(work) && !work.pod.metadata.deletionTimestamp) giveUp(work);
    if (haveAllEnded(work)) plan(work, { kind: 'reset', atMs: work.now + 200 });
    else afterExit(work);
  },
  reset: (work) => {
    if (work.run.stopping) return;
    removeContainers(work);
    plan(work, { kind: 'resync', atMs: work.now + 100 });
  },
  'backoff-over': (work, name, task) => {
    showCrashBackoff(work, name);
    plan(work, { ...task, kind: 'restart', atMs: work.now + 100 });
  },
  probe: (work, _name, task) => {
    runProbe(work, task);
    startNext(work);
  },
  terminate: sendTerm,
  kill: sendKill,
  resync: (work) => {
    if (!work.run.stopping) resync(work);
  },
  refresh: refreshVolumes,
  deadline: passDeadline,
  disk: checkDisk,
  remove: () => {},
};

function startAgain(work: Work, name: string): void {
  if (!work.run.stopping && work.run.reason === null && !work.run.isRestartingAll) attemptStart(work, name);
}

function isRemovable(work: Work): boolean {
  return (
    work.pod.metadata.deletionTimestamp !== undefined &&
    isQuiet(work) &&
    !work.run.tasks.some(({ kind }) => kind === 'exited')
  );
}

/** Writes the status unless the API shows it already. */
function publish(work: Work): void {
  const { client, pod, run } = work;
  const current = client.find<StoredPod>('pods', pod.metadata.namespace, pod.metadata.name);
  if (!current || current.metadata.uid !== pod.metadata.uid) return;
  const status = statusOf({ ...work, pod: current });
  run.published = isEqual(status, current.status) ? current : client.updateStatus('pods', { ...current, status });
}
