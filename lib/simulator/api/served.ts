import { kinds } from '#lib/simulator/kinds/all.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import {
  findResource,
  findServedResource,
  type Resource,
  resourceName,
  resources,
} from '#lib/simulator/schema/resources.ts';
import { customResourcesOf, type Definition, findCustomKind } from './custom.ts';
import type { Store } from './store.ts';

const definitions = 'customresourcedefinitions.apiextensions.k8s.io';
const kindByResource = new Map(kinds.map((kind) => [kind.resource, kind]));
const withoutRules = new Map<string, Kind>();

/** The resource under a group, version and plural, custom ones too; null where there is none. */
export function serve(store: Store, at: { group: string; version: string; resource: string }): Resource | null {
  const found = findServedResource(at);
  if (found) return found;
  const isAt = ({ resource, group, version }: Resource) =>
    resource === at.resource && group === at.group && version === at.version;
  return customResources(store).find(isAt) ?? null;
}

/** Everything that discovery lists: the built-in resources, then those of CustomResourceDefinitions. */
export function servedResources(store: Store): Resource[] {
  return [...resources, ...customResources(store)];
}

/** The resource under its storage name, in the version in which it is stored. */
export function serveStorage(store: Store, storage: string): Resource | null {
  const found = findResource(storage);
  if (found) return found;
  const definition = store.find(definitions, undefined, storage) as Definition | null;
  if (!definition) return null;
  const stored = definition.spec?.versions?.find((version) => version.storage)?.name;
  return customResourcesOf(definition).find(({ version }) => version === stored) ?? null;
}

/** Where objects of a resource are kept: events of both groups are the same objects. */
export function storageOf(resource: Resource): string {
  const name = resourceName(resource);
  return name === 'events.events.k8s.io' ? 'events' : name;
}

/** The rules of a resource's kind; what has none of its own gets none. */
export function kindOfResource(store: Store, resource: Resource): Kind {
  const name = storageOf(resource);
  const kind = kindByResource.get(name) ?? withoutRules.get(name);
  if (kind) return kind;
  const definition = findResource(name) ? null : (store.find(definitions, undefined, name) as Definition | null);
  if (definition) return findCustomKind(definition, resource);
  const plain: Kind = { resource: name };
  withoutRules.set(name, plain);
  return plain;
}

function customResources(store: Store): Resource[] {
  if (store.count(definitions) === 0) return [];
  return (store.list(definitions) as Definition[]).flatMap(customResourcesOf);
}
