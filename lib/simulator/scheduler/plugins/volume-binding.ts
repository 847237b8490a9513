import type { Client } from '#lib/simulator/controllers/controller.ts';
import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import {
  type Claim,
  type Class,
  findMatchingVolume,
  reaches,
  type Volume,
} from '#lib/simulator/controllers/volumes/matching.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import { classOf } from '#lib/simulator/kinds/storageclass/class-of.ts';
import type { Plugin, Refusal } from '#lib/simulator/scheduler/plugin.ts';
import type { NodeInfo } from '#lib/simulator/scheduler/snapshot.ts';
import { bindCompletedKey, noProvisioner } from '#lib/simulator/schema/well-known.ts';

const unboundImmediate = 'pod has unbound immediate PersistentVolumeClaims';
const nothingToBind = "node(s) didn't find available persistent volumes to bind";
const outOfReach = "node(s) didn't match PersistentVolume's node affinity";
const lostVolume = 'node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)';

/** Claims must exist and be bound, or be bindable once the pod's node is known (WaitForFirstConsumer). */
export const volumeBinding: Plugin = {
  name: 'VolumeBinding',
  retriedOn: ['node-added', 'node-labels', 'volumes'],
  filter(pod, { client }) {
    const names = claimNames(pod);
    if (names.length === 0) return null;
    const claims: Claim[] = [];
    for (const name of names) {
      const claim = client.find<Claim>('persistentvolumeclaims', pod.metadata.namespace, name);
      if (!claim) return `persistentvolumeclaim "${name}" not found`;
      if (claim.status?.phase === 'Lost') {
        return `persistentvolumeclaim "${name}" bound to non-existent persistentvolume "${claim.spec?.volumeName ?? ''}"`;
      }
      if (claim.metadata.deletionTimestamp !== undefined) return `persistentvolumeclaim "${name}" is being deleted`;
      claims.push(claim);
    }
    const unbound = claims.filter((claim) => !isBound(claim));
    if (unbound.some((claim) => !waitsForConsumer(claim, client))) return unboundImmediate;
    const volumes = unbound.length > 0 ? client.list<Volume>('persistentvolumes') : [];
    return (info) => refuse(info, { claims, volumes, client });
  },
};

type Volumes = { claims: Claim[]; volumes: Volume[]; client: Client };

function refuse(info: NodeInfo, { claims, volumes, client }: Volumes): Refusal | null {
  const free = [...volumes];
  let reason: string | null = null;
  for (const claim of claims) {
    if (isBound(claim)) {
      const volume = client.find<Volume>('persistentvolumes', undefined, claim.spec?.volumeName ?? '');
      if (!volume) reason ??= lostVolume;
      else if (!reaches(volume, info)) reason ??= outOfReach;
      continue;
    }
    const match = findMatchingVolume(claim, free, { at: info });
    if (match) free.splice(free.indexOf(match), 1);
    else if (!canProvision(claim, client)) reason ??= nothingToBind;
  }
  return reason ? { reasons: [reason], helpless: true } : null;
}

/** The claims of a pod's volumes, those of ephemeral volumes by their made-up names. */
export function claimNames(pod: StoredPod): string[] {
  const names: string[] = [];
  for (const volume of pod.spec?.volumes ?? []) {
    if (volume.persistentVolumeClaim?.claimName) names.push(volume.persistentVolumeClaim.claimName);
    else if (volume.ephemeral) names.push(`${pod.metadata.name}-${volume.name}`);
  }
  return names;
}

/** The claims of the pod that wait for its node, each with the volume that it could have there (none: to be made). */
export function claimsToBind(
  pod: StoredPod,
  info: NodeInfo,
  client: Client,
): { claim: Claim; volume: Volume | null }[] {
  const free = client.list<Volume>('persistentvolumes');
  return flatMap(claimNames(pod), (name) => {
    const claim = client.find<Claim>('persistentvolumeclaims', pod.metadata.namespace, name);
    if (!claim || isBound(claim)) return [];
    const volume = findMatchingVolume(claim, free, { at: info });
    if (volume) free.splice(free.indexOf(volume), 1);
    return [{ claim, volume }];
  });
}

function isBound(claim: Claim): boolean {
  const isComplete = claim.metadata.annotations?.[bindCompletedKey] !== undefined;
  return Boolean(claim.spec?.volumeName) && isComplete;
}

function waitsForConsumer(claim: Claim, client: Client): boolean {
  if (claim.spec?.volumeName) return false;
  return findClass(claim, client)?.volumeBindingMode === 'WaitForFirstConsumer';
}

function canProvision(claim: Claim, client: Client): boolean {
  const provisioner = findClass(claim, client)?.provisioner;
  return provisioner !== undefined && provisioner !== noProvisioner;
}

function findClass(claim: Claim, client: Client): Class | null {
  const name = classOf(claim);
  return name ? client.find<Class>('storageclasses.storage.k8s.io', undefined, name) : null;
}
