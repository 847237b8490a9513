import { claimObjects } from '#lib/simulator/controllers/adoption.ts';
import type { Change, Client, Controller } from '#lib/simulator/controllers/controller.ts';
import { isEmptySelector, matchesSelector } from '#lib/simulator/controllers/label-selector.ts';
import { controllerOf, keyOf, ownerKeys, splitKey } from '#lib/simulator/controllers/owner.ts';
import {
  createInBatches,
  createPod,
  deletePod,
  isTerminatingNamespace,
} from '#lib/simulator/controllers/pod-control.ts';
import { isPodAvailable, isPodReady, isPodTerminal, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { nextAvailableMs } from '#lib/simulator/controllers/replica-set/workload.ts';
import { revisionHash, syncHistory, truncateHistory } from '#lib/simulator/controllers/revision-history.ts';
import type { DaemonSetStatus, Node } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';
import { daemonPod, nodeVerdict, revisionLabel, type StoredDaemonSet } from './daemon-pod.ts';
import { isUpdated, nextUpdateStep } from './rolling-update.ts';

const resource = 'daemonsets.apps';
const component = 'daemonset-controller';

/** Keeps one pod on every node that fits (daemonset-controller). */
export const daemonSetController: Controller = {
  name: component,
  watches: ['daemonsets.apps', 'nodes', 'pods'],
  keysFor(change, client) {
    const { resource: changed, type, object, old } = change;
    if (changed === resource) return type === 'DELETED' ? [] : [keyOf(object)];
    if (changed === 'nodes') return isNodeNews(change) ? client.list<StoredDaemonSet>(resource).map(keyOf) : [];
    if (changed !== 'pods') return [];
    const keys = ownerKeys([object, old], 'DaemonSet');
    if (controllerOf(object) || object.metadata.deletionTimestamp) return keys;
    const sets = client.list<StoredDaemonSet>(resource, object.metadata.namespace);
    return [...keys, ...sets.filter(({ spec }) => matchesSelector(spec?.selector, object.metadata.labels)).map(keyOf)];
  },
  reconcile(key, client) {
    const { namespace, name } = splitKey(key);
    const set = client.find<StoredDaemonSet>(resource, namespace, name);
    return set ? sync(set, client) : undefined;
  },
};

function isNodeNews({ type, object, old }: Change): boolean {
  const facts = (node: Stored<Node> | null) => [node?.metadata.labels, node?.spec];
  return type !== 'MODIFIED' || !isEqual(facts(object as Stored<Node>), facts(old as Stored<Node> | null));
}

function sync(set: StoredDaemonSet, client: Client): number | undefined {
  if (isEmptySelector(set.spec?.selector)) {
    const message = 'This daemon set is selecting all pods. A non-empty selector is required.';
    client.event(set, { type: 'Warning', reason: 'SelectingAll', message, component });
    return undefined;
  }
  if (set.metadata.deletionTimestamp !== undefined) return undefined;
  const labels = (hash: string) => ({ [revisionLabel]: hash });
  const history = syncHistory({ client, owner: set, collisionCount: set.status?.collisionCount ?? 0, labels });
  const hash = revisionHash(history.update);
  manage(set, hash, client);
  const desired = eligibleNodes(set, client).length;
  if (set.spec?.updateStrategy?.type !== 'OnDelete') rollOut(set, hash, desired, client);
  const pods = client.listOwned<StoredPod>('pods', set.metadata.uid ?? '');
  const live = new Set(
    history.revisions
      .filter((revision) => pods.some((pod) => pod.metadata.labels?.[revisionLabel] === revisionHash(revision)))
      .map(({ metadata }) => metadata.name),
  );
  truncateHistory(client, history, live, set.spec?.revisionHistoryLimit);
  const status = statusOf({ set, hash, collisionCount: history.collisionCount, client });
  if (!isEqual(set.status, status)) client.updateStatus(resource, { ...set, status });
  return nextAvailableMs(pods, set.spec?.minReadySeconds ?? 0, client.now());
}

function eligibleNodes(set: StoredDaemonSet, client: Client): Stored<Node>[] {
  return client.list<Stored<Node>>('nodes').filter((node) => nodeVerdict(set, node).shouldRun);
}

/** The set's pods by the node they run on or are meant for. */
function podsByNode(set: StoredDaemonSet, client: Client): Map<string, StoredPod[]> {
  const pods = claimObjects<StoredPod>({ client, owner: set, selector: set.spec?.selector, resource: 'pods' });
  const byNode = new Map<string, StoredPod[]>();
  for (const pod of pods) {
    const node = targetNode(pod);
    byNode.set(node, [...(byNode.get(node) ?? []), pod]);
  }
  return byNode;
}

function targetNode(pod: StoredPod): string {
  if (pod.spec?.nodeName) return pod.spec.nodeName;
  const terms = pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return terms?.[0]?.matchFields?.find(({ key }) => key === 'metadata.name')?.values?.[0] ?? '';
}

function manage(set: StoredDaemonSet, hash: string, client: Client): void {
  const byNode = podsByNode(set, client);
  const missing: string[] = [];
  const surplus: StoredPod[] = [];
  for (const node of client.list<Stored<Node>>('nodes')) {
    const { shouldRun, mayStay } = nodeVerdict(set, node);
    const pods = byNode.get(node.metadata.name) ?? [];
    byNode.delete(node.metadata.name);
    const finished = pods.filter((pod) => isPodTerminal(pod) && !pod.metadata.deletionTimestamp);
    const running = pods.filter((pod) => !isPodTerminal(pod));
    if (shouldRun && pods.length === 0) missing.push(node.metadata.name);
    else if (mayStay || shouldRun) {
      for (const pod of finished) tellFinished(set, pod, node.metadata.name, client);
      surplus.push(...finished, ...doubles(set, running, hash));
    } else surplus.push(...pods.filter((pod) => !pod.metadata.deletionTimestamp));
  }
  for (const pods of byNode.values())
    surplus.push(...pods.filter((pod) => !pod.metadata.deletionTimestamp && !pod.spec?.nodeName));
  createOn(set, missing, hash, client);
  for (const pod of surplus) deletePod({ client, owner: set, component }, pod);
}

/** Of several pods on a node the oldest stays; during a surge one of each template may. */
function doubles(set: StoredDaemonSet, pods: StoredPod[], hash: string): StoredPod[] {
  const maySurge = (set.spec?.updateStrategy?.rollingUpdate?.maxSurge ?? 0) !== 0;
  const active = pods.filter((pod) => !pod.metadata.deletionTimestamp);
  const groups = maySurge
    ? [active.filter((pod) => isUpdated(set, pod, hash)), active.filter((pod) => !isUpdated(set, pod, hash))]
    : [active];
  return groups.flatMap((group) => group.sort((a, b) => (created(a) < created(b) ? -1 : 1)).slice(1));
}

function created(pod: StoredPod): string {
  return `${pod.metadata.creationTimestamp} ${pod.metadata.name}`;
}

function tellFinished(set: StoredDaemonSet, pod: StoredPod, node: string, client: Client): void {
  const { namespace, name } = pod.metadata;
  const isFailed = pod.status?.phase === 'Failed';
  const message = isFailed
    ? `Found failed daemon pod ${namespace}/${name} on node ${node}, will try to kill it`
    : `Found succeeded daemon pod ${namespace}/${name} on node ${node}, will try to delete it`;
  const reason = isFailed ? 'FailedDaemonPod' : 'SucceededDaemonPod';
  client.event(set, { type: isFailed ? 'Warning' : 'Normal', reason, message, component });
}

function createOn(set: StoredDaemonSet, nodes: string[], hash: string, client: Client): void {
  const owner = { client, owner: set, component };
  const { error } = createInBatches(nodes.length, (index) =>
    createPod(owner, daemonPod(set, nodes[index] ?? '', hash)),
  );
  if (error !== null && !isTerminatingNamespace(error)) throw error;
}

function rollOut(set: StoredDaemonSet, hash: string, desired: number, client: Client): void {
  const byNode = podsByNode(set, client);
  const { remove, surge } = nextUpdateStep({ set, byNode, desired, hash, now: client.now() });
  createOn(set, surge, hash, client);
  for (const pod of remove) deletePod({ client, owner: set, component }, pod);
}

type StatusInput = { set: StoredDaemonSet; hash: string; collisionCount: number; client: Client };

function statusOf({ set, hash, collisionCount, client }: StatusInput): DaemonSetStatus {
  const byNode = podsByNode(set, client);
  const count = { desired: 0, current: 0, misscheduled: 0, ready: 0, available: 0, updated: 0 };
  for (const node of client.list<Stored<Node>>('nodes')) {
    const scheduled = byNode.get(node.metadata.name) ?? [];
    if (!nodeVerdict(set, node).shouldRun) {
      if (scheduled.length > 0) count.misscheduled += 1;
      continue;
    }
    count.desired += 1;
    const oldest = scheduled.sort((a, b) => (created(a) < created(b) ? -1 : 1))[0];
    if (!oldest) continue;
    count.current += 1;
    if (isPodReady(oldest)) count.ready += 1;
    if (isPodAvailable(oldest, set.spec?.minReadySeconds ?? 0, client.now())) count.available += 1;
    if (isUpdated(set, oldest, hash)) count.updated += 1;
  }
  const unavailable = count.desired - count.available;
  return {
    ...(collisionCount > 0 ? { collisionCount } : {}),
    currentNumberScheduled: count.current,
    desiredNumberScheduled: count.desired,
    ...(count.available > 0 ? { numberAvailable: count.available } : {}),
    numberMisscheduled: count.misscheduled,
    numberReady: count.ready,
    ...(unavailable > 0 ? { numberUnavailable: unavailable } : {}),
    observedGeneration: set.metadata.generation,
    ...(count.updated > 0 ? { updatedNumberScheduled: count.updated } : {}),
  };
}
