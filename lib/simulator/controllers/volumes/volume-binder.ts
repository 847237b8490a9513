import { timestamp } from '#lib/simulator/controllers/clock.ts';
import type { Client, Controller } from '#lib/simulator/controllers/controller.ts';
import { keyOf, splitKey } from '#lib/simulator/controllers/owner.ts';
import { isPodTerminal, podCondition, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { classOf } from '#lib/simulator/kinds/storageclass/class-of.ts';
import { claimNames } from '#lib/simulator/scheduler/plugins/volume-binding.ts';
import type { PersistentVolumeClaimStatus } from '#lib/simulator/schema/kubernetes.ts';
import {
  bindCompletedKey,
  boundByControllerKey,
  noProvisioner,
  selectedNodeKey,
} from '#lib/simulator/schema/well-known.ts';
import { isEqual } from '#lib/simulator/value.ts';
import { type Claim, type Class, findMatchingVolume, isReservedFor, type Volume, whyUnfit } from './matching.ts';
import { whyUndeletable } from './undeletable.ts';

export const claims = 'persistentvolumeclaims';
export const volumes = 'persistentvolumes';
const component = 'persistentvolume-controller';
const roundMs = 15_000;

/**
 * Binds claims to volumes (persistentvolume-controller). Volumes are not made: a class names a provisioner outside the
 * cluster, which does not run here unless a scenario plays it.
 */
export const volumeBinderController: Controller = {
  name: component,
  watches: [claims, volumes, 'storageclasses.storage.k8s.io'],
  keysFor({ resource, type, object }, client) {
    if (resource === claims) {
      const keys = type === 'DELETED' ? [] : [`claim ${keyOf(object)}`];
      const volume = (object as Claim).spec?.volumeName;
      return volume ? [...keys, `volume ${volume}`] : keys;
    }
    if (resource === volumes) {
      const all = client.list<Claim>(claims);
      const bound = all.filter((claim) => claim.spec?.volumeName === object.metadata.name);
      return [
        ...(type === 'DELETED' ? [] : [`volume ${keyOf(object)}`]),
        ...bound.map((claim) => `claim ${keyOf(claim)}`),
        // Claims that still look for a volume do so in rounds, not at each change of a volume.
        ...all.filter((claim) => isOpen(claim) && !bound.includes(claim)).map((claim) => `later ${keyOf(claim)}`),
      ];
    }
    if (resource !== 'storageclasses.storage.k8s.io') return [];
    return client
      .list<Claim>(claims)
      .filter(isOpen)
      .map((claim) => `claim ${keyOf(claim)}`);
  },
  reconcile(key, client) {
    const [kind, rest = ''] = key.split(' ');
    const { namespace, name } = splitKey(rest);
    if (kind === 'later') return waitForRound(rest, client);
    if (kind === 'claim') {
      const claim = client.find<Claim>(claims, namespace, name);
      if (claim && !claim.metadata.deletionTimestamp) syncClaim(claim, client);
      return undefined;
    }
    const volume = client.find<Volume>(volumes, undefined, rest);
    if (volume) syncVolume(volume, client);
    return undefined;
  },
};

/** Looks at a claim again in the next round of all claims. */
function waitForRound(key: string, client: Client): number | undefined {
  const dueMs = client.memory<number>(component, key) ?? client.now() + roundMs;
  if (client.now() < dueMs) {
    client.remember(component, key, dueMs);
    return dueMs - client.now();
  }
  client.remember(component, key, undefined);
  const { namespace, name } = splitKey(key);
  const claim = client.find<Claim>(claims, namespace, name);
  if (claim && isOpen(claim) && !claim.metadata.deletionTimestamp) syncClaim(claim, client);
  return undefined;
}

function isOpen(claim: Claim): boolean {
  return claim.metadata.annotations?.[bindCompletedKey] === undefined;
}

function syncClaim(claim: Claim, client: Client): void {
  const name = claim.spec?.volumeName;
  const volume = name ? client.find<Volume>(volumes, undefined, name) : null;
  if (!isOpen(claim)) {
    if (!volume || (volume.spec?.claimRef && !isReservedFor(volume, claim))) lose(claim, volume, client);
    else bind(claim, volume, client);
    return;
  }
  if (name) {
    if (volume && isWanted(claim, volume, client)) bind(claim, volume, client);
    else setStatus(claim, { ...claim.status, phase: 'Pending' }, client);
    return;
  }
  const found = findClass(claim, client);
  const isDelayed = found?.volumeBindingMode === 'WaitForFirstConsumer';
  const match = findMatchingVolume(claim, client.list<Volume>(volumes), { reservedOnly: isDelayed });
  if (match) bind(claim, match, client);
  else explainWait(claim, found, isDelayed, client);
}

/** Whether a claim gets the volume that it names: one that is kept for it, or a free one that gives what it asks for. */
function isWanted(claim: Claim, volume: Volume, client: Client): boolean {
  if (volume.spec?.claimRef) return isReservedFor(volume, claim);
  const mismatch = whyUnfit(claim, volume);
  if (mismatch === null) return true;
  const message = `Cannot bind to requested volume "${volume.metadata.name}": ${mismatch}`;
  client.event(claim, { type: 'Warning', reason: 'VolumeMismatch', message, component });
  return false;
}

function findClass(claim: Claim, client: Client): Class | null {
  return client.find<Class>('storageclasses.storage.k8s.io', undefined, classOf(claim));
}

/** Nothing fits yet: say what the claim waits for. */
function explainWait(claim: Claim, found: Class | null, isDelayed: boolean, client: Client): void {
  const tell = (type: 'Normal' | 'Warning', reason: string, message: string) =>
    client.event(claim, { type, reason, message, component });
  if (isDelayed && !claim.metadata.annotations?.[selectedNodeKey]) tellDelayed(claim, client);
  else if (classOf(claim) === '') {
    tell('Normal', 'FailedBinding', 'no persistent volumes available for this claim and no storage class is set');
  } else if (!found) {
    tell('Warning', 'ProvisioningFailed', `storageclass.storage.k8s.io "${classOf(claim)}" not found`);
  } else if (found.provisioner === noProvisioner) {
    tell('Warning', 'ProvisioningFailed', 'no volume plugin matched name: kubernetes.io/no-provisioner');
  } else {
    const message = `Waiting for a volume to be created either by the external provisioner '${found.provisioner}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`;
    tell('Normal', 'ExternalProvisioning', message);
    noteProvisioner(claim, found.provisioner ?? '', client);
    return;
  }
  setStatus(claim, { ...claim.status, phase: 'Pending' }, client);
}

function tellDelayed(claim: Claim, client: Client): void {
  const users = client
    .podsOnNode<StoredPod>('')
    .filter(
      (pod) =>
        pod.metadata.namespace === claim.metadata.namespace && !isPodTerminal(pod) && podCondition(pod, 'PodScheduled'),
    )
    .filter((pod) => claimNames(pod).includes(claim.metadata.name))
    .map((pod) => pod.metadata.name);
  const waiting =
    users.length === 0
      ? { reason: 'WaitForFirstConsumer', message: 'waiting for first consumer to be created before binding' }
      : users.length === 1
        ? { reason: 'WaitForPodScheduled', message: `waiting for pod ${users[0]} to be scheduled` }
        : { reason: 'WaitForPodScheduled', message: `waiting for pods ${users.join(',')} to be scheduled` };
  client.event(claim, { type: 'Normal', ...waiting, component });
}

function noteProvisioner(claim: Claim, provisioner: string, client: Client): void {
  const annotations = {
    ...claim.metadata.annotations,
    'volume.beta.kubernetes.io/storage-provisioner': provisioner,
    'volume.kubernetes.io/storage-provisioner': provisioner,
  };
  if (isEqual(annotations, claim.metadata.annotations)) return;
  client.update(claims, { ...claim, metadata: { ...claim.metadata, annotations } });
}

/** Both sides name each other, then both are Bound. */
function bind(claim: Claim, volume: Volume, client: Client): void {
  const { name, namespace, uid, resourceVersion } = claim.metadata;
  let held = volume;
  if (volume.spec?.claimRef?.uid !== uid) {
    const isOurs = volume.spec?.claimRef === undefined;
    const claimRef = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace, uid, resourceVersion };
    const annotations = { ...volume.metadata.annotations, ...(isOurs ? { [boundByControllerKey]: 'yes' } : {}) };
    const metadata = { ...volume.metadata, ...(Object.keys(annotations).length > 0 ? { annotations } : {}) };
    held = client.update<Volume>(volumes, { ...volume, metadata, spec: { ...volume.spec, claimRef } });
  }
  if (held.status?.phase !== 'Bound') held = setPhase(held, 'Bound', client);
  const isOurs = !claim.spec?.volumeName;
  const annotations = {
    ...claim.metadata.annotations,
    [bindCompletedKey]: 'yes',
    ...(isOurs ? { [boundByControllerKey]: 'yes' } : {}),
  };
  const spec = { ...claim.spec, volumeName: held.metadata.name };
  const bound = client.update<Claim>(claims, { ...claim, metadata: { ...claim.metadata, annotations }, spec });
  const accessModes = held.spec?.accessModes;
  const kept = bound.status?.phase === 'Bound' ? bound.status.capacity : undefined;
  const capacity = kept ?? held.spec?.capacity;
  setStatus(
    bound,
    { ...(accessModes ? { accessModes } : {}), ...(capacity ? { capacity } : {}), phase: 'Bound' },
    client,
  );
}

function lose(claim: Claim, volume: Volume | null, client: Client): void {
  if (claim.status?.phase === 'Lost') return;
  const told = volume
    ? { reason: 'ClaimMisbound', message: 'Two claims are bound to the same volume, this one is bound incorrectly' }
    : { reason: 'ClaimLost', message: 'Bound claim has lost its PersistentVolume. Data on the volume is lost!' };
  setStatus(claim, { phase: 'Lost' }, client);
  client.event(claim, { type: 'Warning', ...told, component });
}

function setStatus(claim: Claim, status: PersistentVolumeClaimStatus, client: Client): void {
  if (!isEqual(claim.status, status)) client.updateStatus(claims, { ...claim, status });
}

/** A volume without a claim is Available; one whose claim is gone is Released, and waits for its reclaim policy. */
function syncVolume(volume: Volume, client: Client): void {
  const reference = volume.spec?.claimRef;
  if (!reference?.uid) {
    setPhase(volume, 'Available', client);
    return;
  }
  const claim = client.find<Claim>(claims, reference.namespace, reference.name ?? '');
  if (!claim || claim.metadata.uid !== reference.uid) reclaim(volume, client);
  else if (claim.spec?.volumeName === volume.metadata.name) setPhase(volume, 'Bound', client);
  else if (!claim.spec?.volumeName && isOpen(claim)) bind(claim, volume, client);
}

/** A volume whose claim is gone: with the policy Delete it goes too where its kind of volume can be deleted. */
function reclaim(volume: Volume, client: Client): void {
  if (volume.status?.phase === 'Failed') return;
  const released = setPhase(volume, 'Released', client);
  if (volume.spec?.persistentVolumeReclaimPolicy !== 'Delete') return;
  const message = whyUndeletable(volume);
  if (message === null) return;
  if (message === '') {
    client.delete(volumes, undefined, volume.metadata.name);
    return;
  }
  setPhase({ ...released, status: { ...released.status, message } }, 'Failed', client);
  client.event(volume, { type: 'Warning', reason: 'VolumeFailedDelete', message, component });
}

function setPhase(volume: Volume, phase: string, client: Client): Volume {
  if (volume.status?.phase === phase) return volume;
  const lastPhaseTransitionTime = timestamp(client.now());
  return client.updateStatus(volumes, { ...volume, status: { ...volume.status, lastPhaseTransitionTime, phase } });
}
