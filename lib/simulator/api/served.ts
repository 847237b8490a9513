import { kinds } from '#lib/simulator/kinds/all.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { findResource, findServedResource, type Resource, resourceName } from '#lib/simulator/schema/resources.ts';
import type { Store } from './store.ts';

const kindByResource = new Map(kinds.map((kind) => [kind.resource, kind]));

/** The resource under a group, version and plural, custom ones too; null where there is none. */
export function serve(store: Store, at: { group: string; version: string; resource: string }): Resource | null {
  return findServedResource(at) ?? findCustom(store, (custom) => isAt(custom, at));
}

/** The resource under its storage name, in the version in which it is stored. */
export function serveStorage(store: Store, storage: string): Resource | null {
  return findResource(storage) ?? findCustom(store, (custom) => resourceName(custom) === storage);
}

/** Where objects of a resource are kept: events of both groups are the same objects. */
export function storageOf(resource: Resource): string {
  const name = resourceName(resource);
  return name === 'events.events.k8s.io' ? 'events' : name;
}

/** The rules of a resource's kind; what has none of its own gets none. */
export function kindOfResource(_store: Store, resource: Resource): Kind {
  const name = storageOf(resource);
  return kindByResource.get(name) ?? { resource: name };
}

function findCustom(_store: Store, _matches: (resource: Resource) => boolean): Resource | null {
  return null;
}

function isAt(resource: Resource, at: { group: string; version: string; resource: string }): boolean {
  return resource.resource === at.resource && resource.group === at.group && resource.version === at.version;
}
