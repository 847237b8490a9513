import { ApiError } from '#lib/simulator/api/status.ts';
import type { Client } from '#lib/simulator/controllers/controller.ts';
import { deleteIfPresent, errorMessage } from '#lib/simulator/controllers/pod-control.ts';
import { isPodTerminal, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import type { Revision } from '#lib/simulator/controllers/revision-history.ts';
import { scaledValue } from '#lib/simulator/schema/int-or-string.ts';
import { claimOwners, syncClaimOwners } from './claim-retention.ts';
import {
  claimsOf,
  ordinalOf,
  podIndexLabel,
  podName,
  podNameLabel,
  revisionLabel,
  type StoredStatefulSet,
  statefulPod,
} from './stateful-pod.ts';
import { isRunningAndAvailable } from './status.ts';

const component = 'statefulset-controller';

type Run = { set: StoredStatefulSet; pods: StoredPod[]; current: Revision; update: Revision; client: Client };

/**
 * One step towards the wanted pods (updateStatefulSet): fill the ordinals, then take away the surplus from the top, then
 * bring old pods to the new revision from the top. With OrderedReady each waits for the one before it.
 */
export function syncPods(run: Run): void {
  const { set, pods } = run;
  if (set.metadata.deletionTimestamp !== undefined) return;
  const start = set.spec?.ordinals?.start ?? 0;
  const end = start + (set.spec?.replicas ?? 0);
  const condemned = pods.filter((pod) => {
    const ordinal = ordinalOf(set, pod);
    return ordinal >= 0 && (ordinal < start || ordinal >= end);
  });
  condemned.sort((a, b) => ordinalOf(set, b) - ordinalOf(set, a));
  const wanted = fill(run, start, end);
  if (wanted === 'wait') return;
  if (trim(run, wanted, condemned) === 'wait') return;
  if (set.spec?.updateStrategy?.type !== 'OnDelete') replaceOld(run, wanted, start);
}

function isOrdered(set: StoredStatefulSet): boolean {
  return set.spec?.podManagementPolicy !== 'Parallel';
}

/**
 * The pod of each ordinal (null for one made just now), or that something has to happen first. The ordinals are taken
 * one by one, as there may be more of them than anybody could list.
 */
function fill(run: Run, start: number, end: number): 'wait' | (StoredPod | null)[] {
  const { set, client } = run;
  const byOrdinal = new Map(run.pods.map((pod) => [ordinalOf(set, pod), pod]));
  const wanted: (StoredPod | null)[] = [];
  for (let ordinal = start; ordinal < end; ordinal += 1) {
    const pod = byOrdinal.get(ordinal) ?? null;
    wanted.push(pod);
    if (pod && isPodTerminal(pod)) {
      replaceFinished(run, pod);
      return 'wait';
    }
    if (!pod) {
      if (!create(run, ordinal) || isOrdered(set)) return 'wait';
      continue;
    }
    syncClaimOwners(set, pod, false, client);
    const isOver = pod.metadata.deletionTimestamp || !isRunningAndAvailable(set, pod, client.now());
    if (isOrdered(set) && isOver) return 'wait';
    if (!isOver) identify(run, pod, ordinal);
  }
  return wanted;
}

/** An adopted pod gets the labels that name it. */
function identify({ set, client }: Run, pod: StoredPod, ordinal: number): void {
  const { name, labels } = pod.metadata;
  if (labels?.[podNameLabel] === name) return;
  const named = { ...labels, [podIndexLabel]: String(ordinal), [podNameLabel]: name };
  client.update('pods', { ...pod, metadata: { ...pod.metadata, labels: named } });
  const message = `Update Pod ${name} in StatefulSet ${set.metadata.name} successful`;
  client.event(set, { type: 'Normal', reason: 'SuccessfulUpdate', message, component });
}

function replaceFinished({ set, client }: Run, pod: StoredPod): void {
  if (pod.metadata.deletionTimestamp) return;
  const failed = pod.status?.phase === 'Failed';
  const { namespace, name } = set.metadata;
  client.event(set, {
    type: failed ? 'Warning' : 'Normal',
    reason: failed ? 'RecreatingFailedPod' : 'RecreatingTerminatedPod',
    message: `StatefulSet ${namespace}/${name} is recreating ${failed ? 'failed' : 'terminated'} Pod ${pod.metadata.name}`,
    component,
  });
  remove({ set, client }, pod);
}

/** Makes the claims and the pod of an ordinal. False when the server refused. */
function create(run: Run, ordinal: number): boolean {
  const { set, client } = run;
  const name = podName(set, ordinal);
  try {
    for (const claim of claimsOf(set, ordinal)) createClaim(run, claim, name);
    client.create('pods', statefulPod(set, ordinal, revisionFor(run, ordinal)));
    const message = `Create Pod ${name} in StatefulSet ${set.metadata.name} successful`;
    client.event(set, { type: 'Normal', reason: 'SuccessfulCreate', message, component });
    return true;
  } catch (error) {
    // Somebody else's pod has the name: upstream only tries again.
    if (error instanceof ApiError && error.status.reason === 'AlreadyExists') throw error;
    const message = `Create Pod ${name} in StatefulSet ${set.metadata.name} failed error: ${errorMessage(error)}`;
    client.event(set, { type: 'Warning', reason: 'FailedCreate', message, component });
    throw error;
  }
}

function createClaim({ set, client }: Run, claim: ReturnType<typeof claimsOf>[number], pod: string): void {
  if (client.find('persistentvolumeclaims', claim.metadata.namespace, claim.metadata.name)) return;
  const ownerReferences = claimOwners(set, null);
  const metadata = ownerReferences.length > 0 ? { ...claim.metadata, ownerReferences } : claim.metadata;
  client.create('persistentvolumeclaims', { ...claim, metadata });
  const message = `Create Claim ${claim.metadata.name} Pod ${pod} in StatefulSet ${set.metadata.name} success`;
  client.event(set, { type: 'Normal', reason: 'SuccessfulCreate', message, component });
}

/** Ordinals below the partition (without one: the pods not reached yet) are made of the current revision. */
function revisionFor({ set, current, update }: Run, ordinal: number): Revision {
  const { type, rollingUpdate } = set.spec?.updateStrategy ?? {};
  if (type === 'OnDelete') return update;
  const start = set.spec?.ordinals?.start ?? 0;
  const kept = rollingUpdate ? (rollingUpdate.partition ?? 0) : (set.status?.currentReplicas ?? 0);
  return ordinal < start + kept ? current : update;
}

function trim(run: Run, wanted: (StoredPod | null)[], condemned: StoredPod[]): 'wait' | 'done' {
  const { set, client } = run;
  const isHealthy = (pod: StoredPod) =>
    !pod.metadata.deletionTimestamp && isRunningAndAvailable(set, pod, client.now());
  const byOrdinal = [...wanted, ...[...condemned].reverse()];
  const firstUnhealthy = byOrdinal.find((pod) => pod !== null && !isHealthy(pod));
  for (const pod of condemned) {
    if (pod.metadata.deletionTimestamp) {
      if (isOrdered(set)) return 'wait';
      continue;
    }
    if (isOrdered(set) && !isHealthy(pod) && pod !== firstUnhealthy) return 'wait';
    syncClaimOwners(set, pod, true, client);
    remove(run, client.find<StoredPod>('pods', pod.metadata.namespace, pod.metadata.name) ?? pod);
    if (isOrdered(set)) return 'wait';
  }
  return 'done';
}

/** The highest pod of an old revision goes, as long as no more than maxUnavailable are down. */
function replaceOld(run: Run, wanted: (StoredPod | null)[], start: number): void {
  const { set, update, client } = run;
  const { partition = 0, maxUnavailable = 1 } = set.spec?.updateStrategy?.rollingUpdate ?? {};
  const allowed = Math.max(1, scaledValue(maxUnavailable, set.spec?.replicas ?? 0, 'down') ?? 1);
  let down = 0;
  for (let index = wanted.length - 1; index >= 0 && start + index >= partition; index -= 1) {
    const pod = wanted[index];
    if (!pod) return;
    const isOld = pod.metadata.labels?.[revisionLabel] !== update.metadata.name;
    if (isOld && !pod.metadata.deletionTimestamp) {
      remove(run, pod);
      down += 1;
    } else if (pod.metadata.deletionTimestamp || !isRunningAndAvailable(set, pod, client.now())) {
      down += 1;
    }
    if (down >= allowed) return;
  }
}

function remove({ set, client }: Pick<Run, 'set' | 'client'>, pod: StoredPod): void {
  deleteIfPresent(client, 'pods', pod);
  const message = `Delete Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} successful`;
  client.event(set, { type: 'Normal', reason: 'SuccessfulDelete', message, component });
}
