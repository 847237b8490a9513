import type { LabelSelector } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import type { Client } from './controller.ts';
import { matchesSelector } from './label-selector.ts';
import { controllerReference, isControlledBy } from './owner.ts';

type Claim = {
  client: Client;
  owner: KubeObject;
  selector: LabelSelector | undefined;
  resource: string;
  /** Beside the selector: e.g. only pods that are not over are adopted. */
  mayAdopt?: (object: KubeObject) => boolean;
};

/**
 * The objects that belong to the owner: those it controls and still selects, and free ones that it selects and now
 * adopts. Those it controls but no longer selects are released (ControllerRefManager).
 */
export function claimObjects<T extends KubeObject>(claim: Claim): T[] {
  const { client, owner, selector, resource } = claim;
  const uid = owner.metadata.uid ?? '';
  const claimed: T[] = [];
  for (const object of client.listOwned<T>(resource, uid)) {
    if (matchesSelector(selector, object.metadata.labels)) claimed.push(object);
    else if (owner.metadata.deletionTimestamp === undefined && !isGoing(object)) release(claim, object);
  }
  if (owner.metadata.deletionTimestamp !== undefined) return claimed;
  for (const object of client.listOrphans<T>(resource, owner.metadata.namespace ?? '')) {
    if (isGoing(object) || !matchesSelector(selector, object.metadata.labels)) continue;
    if (claim.mayAdopt && !claim.mayAdopt(object)) continue;
    claimed.push(adopt(claim, object));
  }
  return claimed;
}

function adopt<T extends KubeObject>({ client, owner, resource }: Claim, object: T): T {
  const others = object.metadata.ownerReferences ?? [];
  const ownerReferences = [...others, controllerReference(owner)];
  return client.update(resource, { ...object, metadata: { ...object.metadata, ownerReferences } });
}

function release<T extends KubeObject>({ client, owner, resource }: Claim, object: T): void {
  if (!isControlledBy(object, owner)) return;
  const rest = object.metadata.ownerReferences?.filter((reference) => reference.uid !== owner.metadata.uid) ?? [];
  const { ownerReferences: _, ...metadata } = object.metadata;
  client.update(resource, { ...object, metadata: rest.length > 0 ? { ...metadata, ownerReferences: rest } : metadata });
}

function isGoing(object: KubeObject): boolean {
  return object.metadata.deletionTimestamp !== undefined;
}
