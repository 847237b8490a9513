import { matchesSelector } from '#lib/simulator/controllers/label-selector.ts';
import { classOf } from '#lib/simulator/kinds/storageclass/class-of.ts';
import { matchesNodeSelector } from '#lib/simulator/scheduler/plugins/node-affinity.ts';
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '#lib/simulator/schema/kubernetes.ts';
import { compareQuantity } from '#lib/simulator/schema/quantity.ts';
import type { Stored } from '#lib/simulator/value.ts';

export type Claim = Stored<PersistentVolumeClaim>;
export type Volume = Stored<PersistentVolume>;
export type Class = Stored<StorageClass>;

/** Where a volume would be used: only volumes that this node reaches count. */
export type At = { name: string; labels: Record<string, string> };

/**
 * The volume that fits a claim best: one reserved for it, else the smallest free one with exactly the wanted access
 * modes, else with one more, and so on (findByClaim). `reservedOnly` leaves the free ones to the scheduler.
 */
export function findMatchingVolume(
  claim: Claim,
  volumes: Volume[],
  options: { at?: At; reservedOnly?: boolean },
): Volume | null {
  const candidates = volumes.filter((volume) => hasRightShape(claim, volume));
  const reserved = candidates.find((volume) => isReservedFor(volume, claim));
  if (reserved) return reserved;
  if (options.reservedOnly) return null;
  const wantedClass = classOf(claim);
  const free = candidates.filter(
    (volume) =>
      !volume.spec?.claimRef &&
      volume.metadata.deletionTimestamp === undefined &&
      (volume.status?.phase ?? 'Available') !== 'Failed' &&
      classOf(volume) === wantedClass &&
      (claim.spec?.selector === undefined || matchesSelector(claim.spec.selector, volume.metadata.labels)) &&
      reaches(volume, options.at),
  );
  free.sort((a, b) => modesOf(a).length - modesOf(b).length || compareQuantity(sizeOf(a), sizeOf(b)));
  return free[0] ?? null;
}

/** Whether the volume names this claim as its user; before the first binding without its uid. */
export function isReservedFor(volume: Volume, claim: Claim): boolean {
  const reference = volume.spec?.claimRef;
  if (reference?.name !== claim.metadata.name || reference.namespace !== claim.metadata.namespace) return false;
  return !reference.uid || reference.uid === claim.metadata.uid;
}

/** Whether a node can use the volume by the volume's own node affinity. */
export function reaches(volume: Volume, at: At | undefined): boolean {
  const required = volume.spec?.nodeAffinity?.required;
  return at === undefined || required === undefined || matchesNodeSelector(required, at);
}

/** What keeps a claim from the volume that it names, in the controller's words (checkVolumeSatisfyClaim); null for nothing. */
export function whyUnfit(claim: Claim, volume: Volume): string | null {
  if (volume.metadata.deletionTimestamp !== undefined)
    return `the volume is marked for deletion "${volume.metadata.name}"`;
  if (!isLargeEnough(claim, volume)) return 'requested PV is too small';
  if (classOf(volume) !== classOf(claim)) return 'storageClassName does not match';
  if (!isSameMode(claim, volume)) return 'incompatible volumeMode';
  return allowsModes(claim, volume) ? null : 'incompatible accessMode';
}

function hasRightShape(claim: Claim, volume: Volume): boolean {
  return allowsModes(claim, volume) && isSameMode(claim, volume) && isLargeEnough(claim, volume);
}

function allowsModes(claim: Claim, volume: Volume): boolean {
  const modes = modesOf(volume);
  return (claim.spec?.accessModes ?? []).every((mode) => modes.includes(mode));
}

function isSameMode(claim: Claim, volume: Volume): boolean {
  return (claim.spec?.volumeMode ?? 'Filesystem') === (volume.spec?.volumeMode ?? 'Filesystem');
}

function isLargeEnough(claim: Claim, volume: Volume): boolean {
  return compareQuantity(sizeOf(volume), claim.spec?.resources?.requests?.['storage'] ?? 0) >= 0;
}

function modesOf(volume: Volume): string[] {
  return volume.spec?.accessModes ?? [];
}

function sizeOf(volume: Volume): string | number {
  return volume.spec?.capacity?.['storage'] ?? 0;
}
