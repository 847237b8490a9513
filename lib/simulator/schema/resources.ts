import { remembered } from '#lib/simulator/remembered.ts';
import table from './resources.json' with { type: 'json' };

/** A resource as discovery lists it. */
export type Resource = {
  group: string;
  version: string;
  /** The plural, e.g. `deployments`. */
  resource: string;
  singular: string;
  shortNames: string[];
  categories: string[];
  kind: string;
  namespaced: boolean;
  verbs: string[];
  subresources: Subresource[];
};

export type Subresource = { name: string; kind: string; verbs: string[] };

export type GroupVersionKind = { group: string; version: string; kind: string };

/** Every built-in resource, in the order of the API server's groups: legacy core first, preferred versions before others. */
export const resources: readonly Resource[] = table;

const byKind = new Map(resources.map((resource) => [kindKey(resource), resource]));
const byPath = new Map(resources.map((resource) => [pathKey(resource), resource]));
const byName = new Map<string, Resource>();
for (const resource of resources) if (!byName.has(resourceName(resource))) byName.set(resourceName(resource), resource);

/** `deployments.apps`, or `pods` in the core group: how the simulator names a resource. */
export function resourceName(resource: { group: string; resource: string }): string {
  return resource.group ? `${resource.resource}.${resource.group}` : resource.resource;
}

/** `apps/v1`, or `v1` in the core group. */
export function apiVersionOf(gv: { group: string; version: string }): string {
  return gv.group ? `${gv.group}/${gv.version}` : gv.version;
}

/** Splits `apps/v1` into group and version; more than one slash is not a version at all. */
export const parseApiVersion = remembered((apiVersion): { group: string; version: string } | null => {
  const parts = apiVersion.split('/');
  if (parts.length > 2) return null;
  const [first = '', second] = parts;
  return second === undefined ? { group: '', version: first } : { group: first, version: second };
});

/** The preferred version of a resource by the simulator's name (`pods`, `deployments.apps`), or null. */
export function findResource(name: string): Resource | null {
  return byName.get(name) ?? null;
}

/** The resource of a kind in exactly this group and version, or null. */
export function findResourceOfKind(gvk: GroupVersionKind): Resource | null {
  return byKind.get(kindKey(gvk)) ?? null;
}

/** The resource under a URL: group, version and plural; null where the server answers 404. */
export function findServedResource(request: { group: string; version: string; resource: string }): Resource | null {
  return byPath.get(pathKey(request)) ?? null;
}

function kindKey(gvk: GroupVersionKind): string {
  return `${gvk.group}/${gvk.version}/${gvk.kind}`;
}

function pathKey(at: { group: string; version: string; resource: string }): string {
  return `${at.group}/${at.version}/${at.resource}`;
}
