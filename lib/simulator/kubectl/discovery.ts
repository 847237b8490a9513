import { resourceName, resources } from '#lib/simulator/schema/resources.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import type { Client } from './client.ts';
import { type CommandError, failure } from './errors.ts';

/** A resource as discovery tells it; the order of all of them is the server's. */
export type ResourceType = {
  group: string;
  version: string;
  resource: string;
  singular: string;
  shortNames: string[];
  categories: string[];
  kind: string;
  namespaced: boolean;
  verbs: string[];
  subresources: { name: string; kind?: string; verbs?: string[] }[];
};

export type Discovery = {
  all(): ResourceType[];
  /** What an argument such as `deploy`, `Deployment`, `deployments.v1.apps` names; throws kubectl's refusal. */
  typeFor(argument: string): ResourceType;
  findType(argument: string): ResourceType | null;
  /** The types that a category (`all`) or a comma-free argument stands for. */
  typesFor(argument: string): ResourceType[];
  findKind(group: string, version: string, kind: string): ResourceType | null;
};

/** Discovery of one call: the built-in resources and those of the cluster's CustomResourceDefinitions. */
export function createDiscovery(client: Client, err: (text: string) => void = () => {}): Discovery {
  let known: ResourceType[] | null = null;
  const warned = new Set<string>();
  const all = () => {
    known ??= [...resources, ...customResources(client)];
    return known;
  };
  const findType = (argument: string) => {
    for (const other of shadowed(all(), argument)) {
      const text = `short name ${JSON.stringify(argument)} could also match lower priority resource ${other}`;
      if (!warned.has(text)) err(`Warning: ${text}\n`);
      warned.add(text);
    }
    return findResource(all(), argument);
  };
  const typeFor = (argument: string) => findType(argument) ?? refuse(argument);
  return {
    all,
    findType,
    typeFor,
    typesFor: (argument) => {
      const members = all().filter((type) => type.categories.includes(argument) && type.verbs.includes('list'));
      return members.length > 0 ? preferred(members) : [typeFor(argument)];
    },
    findKind: (group, version, kind) =>
      all().find(
        (type) =>
          type.group === group && type.version === version && (type.kind === kind || type.kind.toLowerCase() === kind),
      ) ?? null,
  };
}

/** GroupVersionResource's String: `apps/v1, Resource=deployments`. */
export function resourceText(type: ResourceType): string {
  return `${type.group}/${type.version}, Resource=${type.resource}`;
}

/** GroupVersionKind's String: `apps/v1, Kind=Deployment`. */
export function kindText(type: ResourceType): string {
  return `${type.group}/${type.version}, Kind=${type.kind}`;
}

/** GroupKind's String: `Job.batch`, `Pod`. */
export function groupKind({ group, kind }: { group: string; kind: string }): string {
  return group ? `${kind}.${group}` : kind;
}

const visited = ['Job.batch', 'Pod', 'ReplicaSet.apps', 'ReplicationController', 'CronJob.batch'];

/** Why rollouts have nothing for a kind: kubectl knows some kinds with pods, all others not at all. */
export function notVisited(type: ResourceType, retrieved: string, helper: string): string {
  const named = JSON.stringify(groupKind(type));
  if (visited.includes(groupKind(type))) return `no ${helper} has been implemented for ${named}`;
  return `error retrieving ${retrieved} for ${named}, no visitor method exists for {${type.group} ${type.kind}}`;
}

/** How printers name an object: `deployment.apps/shop`. */
export function nameText(type: ResourceType, name: string): string {
  return `${type.kind.toLowerCase()}${type.group ? `.${type.group}` : ''}/${name}`;
}

/** The resources behind the first one that has this short name too. */
function shadowed(types: ResourceType[], shortName: string): string[] {
  const names = types.filter((type) => type.shortNames.includes(shortName)).map(resourceName);
  return [...new Set(names)].slice(1);
}

function refuse(argument: string): never {
  throw noResourceType(argument.split('.')[0] ?? argument);
}

function noResourceType(resource: string): CommandError {
  return failure(`the server doesn't have a resource type ${JSON.stringify(resource)}`);
}

/** One version a group and resource: the first one, which is the server's preferred one. */
function preferred(types: ResourceType[]): ResourceType[] {
  return types.filter((type, at) => types.findIndex((one) => resourceName(one) === resourceName(type)) === at);
}

/**
 * The REST mapper's search: a short name (exact case), then plural, singular or kind in any case. The group may be a
 * prefix. `name.version.group` wants that version; a short name loses its version on the way.
 */
function findResource(types: ResourceType[], argument: string): ResourceType | null {
  const [first = '', second, ...rest] = argument.split('.');
  if (second !== undefined && rest.length > 0) {
    const group = rest.join('.');
    const short = types.find((type) => type.shortNames.includes(first) && type.group === group);
    const found = short ?? search(types, { name: first, group, version: second });
    if (found) return found;
  }
  const group = second === undefined ? undefined : [second, ...rest].join('.');
  return search(types, group === undefined ? { name: first } : { name: first, group });
}

function search(
  types: ResourceType[],
  wanted: { name: string; group?: string; version?: string },
): ResourceType | null {
  const { name, group, version } = wanted;
  const lower = name.toLowerCase();
  const fits = (type: ResourceType, exact: boolean) =>
    (group === undefined || (exact ? type.group === group : type.group.startsWith(group))) &&
    (version === undefined || type.version === version);
  const named = (type: ResourceType) =>
    type.shortNames.includes(name) ||
    type.resource === lower ||
    (type.singular || type.kind.toLowerCase()) === lower ||
    type.kind.toLowerCase() === lower;
  const exact = types.find((type) => named(type) && fits(type, true));
  if (exact || version !== undefined || group === undefined) return exact ?? null;
  return types.find((type) => named(type) && fits(type, false)) ?? null;
}

type CustomResourceDefinition = {
  spec: {
    group: string;
    scope: string;
    names: { plural: string; singular?: string; kind: string; shortNames?: string[]; categories?: string[] };
    versions: { name: string; served: boolean; subresources?: { status?: JsonObject; scale?: JsonObject } }[];
  };
  status?: { conditions?: { type: string; status: string }[] };
};

function customResources(client: Client): ResourceType[] {
  const { body } = client.cluster.request({
    verb: 'list',
    group: 'apiextensions.k8s.io',
    version: 'v1',
    resource: 'customresourcedefinitions',
    user: { name: 'system:apiserver', groups: ['system:masters'] },
  });
  const items = ((body as JsonObject)['items'] ?? []) as CustomResourceDefinition[];
  return items.flatMap((definition) => {
    const { group, scope, names, versions } = definition.spec;
    const verbs = ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'];
    return versions
      .filter((version) => version.served)
      .sort((a, b) => compareVersions(a.name, b.name))
      .map((version) => ({
        group,
        version: version.name,
        resource: names.plural,
        singular: names.singular ?? names.kind.toLowerCase(),
        shortNames: names.shortNames ?? [],
        categories: names.categories ?? [],
        kind: names.kind,
        namespaced: scope === 'Namespaced',
        verbs,
        subresources: Object.keys(version.subresources ?? {}).map((name) => ({ name })),
      }));
  });
}

/** Kubernetes' order of versions: v2, v1, v1beta1, v1alpha1, then others by name. */
function compareVersions(left: string, right: string): number {
  const rank = (version: string) => {
    const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
    if (!match) return [-1, 0, 0];
    const stage = match[2] === undefined ? 2 : match[2] === 'beta' ? 1 : 0;
    return [stage, Number(match[1]), Number(match[3] ?? 0)];
  };
  const [a, b] = [rank(left), rank(right)];
  for (let at = 0; at < 3; at += 1) {
    const difference = (b[at] ?? 0) - (a[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return left < right ? -1 : 1;
}
