import { customKind } from '#lib/simulator/kinds/custom-resource/custom-resource.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import type { CustomResourceDefinition } from '#lib/simulator/schema/kubernetes.ts';
import type { Resource } from '#lib/simulator/schema/resources.ts';
import type { Stored } from '#lib/simulator/value.ts';

export type Definition = Stored<CustomResourceDefinition>;

const verbs = ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'];
const readWrite = ['get', 'patch', 'update'];

const resourcesOf = new WeakMap<Definition, Resource[]>();
const kindsOf = new WeakMap<Definition, Map<string, Kind>>();

/** The resources that a definition adds, one for each served version; none while its names are not accepted. */
export function customResourcesOf(definition: Definition): Resource[] {
  const known = resourcesOf.get(definition);
  if (known) return known;
  const made = isEstablished(definition) ? makeResources(definition) : [];
  resourcesOf.set(definition, made);
  return made;
}

/** The rules of a custom kind in one of its versions, made once for each state of the definition. */
export function findCustomKind(definition: Definition, resource: Resource): Kind {
  const known = kindsOf.get(definition) ?? new Map<string, Kind>();
  kindsOf.set(definition, known);
  const found = known.get(resource.version);
  if (found) return found;
  const made = customKind(definition, resource);
  known.set(resource.version, made);
  return made;
}

function isEstablished({ status }: Definition): boolean {
  return status?.conditions?.some(({ type, status: value }) => type === 'Established' && value === 'True') ?? false;
}

function makeResources({ spec }: Definition): Resource[] {
  const { group = '', names = {}, scope, versions = [] } = spec ?? {};
  const kind = names.kind ?? '';
  return versions
    .filter((version) => version.served)
    .map(({ name = '', subresources }) => ({
      group,
      version: name,
      resource: names.plural ?? '',
      singular: names.singular || kind.toLowerCase(),
      shortNames: names.shortNames ?? [],
      categories: names.categories ?? [],
      kind,
      namespaced: scope !== 'Cluster',
      verbs,
      subresources: [
        ...(subresources?.status ? [{ name: 'status', kind, verbs: readWrite }] : []),
        ...(subresources?.scale ? [{ name: 'scale', kind: 'Scale', verbs: readWrite }] : []),
      ],
    }));
}
