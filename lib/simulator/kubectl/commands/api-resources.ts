import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import type { ResourceType } from '#lib/simulator/kubectl/discovery.ts';
import { failure, usageError } from '#lib/simulator/kubectl/errors.ts';
import { printFlags } from '#lib/simulator/kubectl/globals.ts';
import { createPrinter, unknownFormat } from '#lib/simulator/kubectl/printers/output.ts';
import { alignRows } from '#lib/simulator/kubectl/printers/tab-writer.ts';
import { apiVersionOf, resourceName } from '#lib/simulator/schema/resources.ts';
import type { Json } from '#lib/simulator/value.ts';

export const apiResourcesCommand: Command = {
  name: 'api-resources',
  flags: [
    ...printFlags,
    { name: 'api-group', type: 'string' },
    { name: 'cached', type: 'bool' },
    { name: 'categories', type: 'stringSlice' },
    { name: 'namespaced', type: 'bool', initial: true },
    { name: 'no-headers', type: 'bool' },
    { name: 'sort-by', type: 'string' },
    { name: 'verbs', type: 'stringSlice' },
  ],
  run: apiResources,
};

const formats = ['json', 'kyaml', 'name', 'wide', 'yaml'];

function apiResources(call: Call): void {
  const { flags } = call;
  if (call.args.length > 0) throw usageError(call.path, `unexpected arguments: [${call.args.join(' ')}]`);
  const output = flags.text('output');
  if (output !== '' && !formats.includes(output)) throw unknownFormat(output, formats);
  const sortBy = flags.text('sort-by');
  if (!['', 'name', 'kind'].includes(sortBy)) throw failure('--sort-by accepts only name or kind');
  const types = call.discovery.all().filter((type) => isWanted(call, type));
  const shown = sortTypes(preferred(types), sortBy);
  if (output === 'name') {
    call.out(shown.map((type) => `${resourceName(type)}\n`).join(''));
    return;
  }
  if (output !== '' && output !== 'wide') {
    createPrinter(call, { output, typed: true })({
      kind: 'APIResourceList',
      apiVersion: 'v1',
      apiVersionOf: '',
      resources: shown.map(resourceJson),
    });
    return;
  }
  const wide = output === 'wide';
  const header = ['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND', ...(wide ? ['VERBS', 'CATEGORIES'] : [])];
  const rows = shown.map((type) => [
    type.resource,
    type.shortNames.join(','),
    apiVersionOf(type),
    String(type.namespaced),
    type.kind,
    ...(wide ? [type.verbs.join(','), type.categories.join(',')] : []),
  ]);
  call.out(alignRows([...(flags.bool('no-headers') ? [] : [header]), ...rows]));
}

function isWanted(call: Call, type: ResourceType): boolean {
  const { flags } = call;
  if (type.verbs.length === 0) return false;
  if (flags.isSet('api-group') && type.group !== flags.text('api-group')) return false;
  if (flags.isSet('namespaced') && type.namespaced !== flags.bool('namespaced')) return false;
  const has = (list: string[], wanted: string[]) => wanted.every((one) => list.includes(one));
  return has(type.verbs, flags.list('verbs')) && has(type.categories, flags.list('categories'));
}

/** Only the preferred version of each resource. */
function preferred(types: ResourceType[]): ResourceType[] {
  return types.filter((type, at) => types.findIndex((one) => resourceName(one) === resourceName(type)) === at);
}

/** By group and name, or by what --sort-by says. */
function sortTypes(types: ResourceType[], by: string): ResourceType[] {
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...types].sort((a, b) => {
    if (by === 'kind') return compare(a.kind, b.kind);
    if (by === 'name') return compare(a.resource, b.resource);
    return compare(a.group, b.group) || compare(a.resource, b.resource);
  });
}

function resourceJson(type: ResourceType): Json {
  const { resource, singular, namespaced, kind, verbs, shortNames, categories, group, version } = type;
  return {
    name: resource,
    singularName: singular,
    namespaced,
    ...(group ? { group } : {}),
    version,
    kind,
    verbs,
    ...(shortNames.length > 0 ? { shortNames } : {}),
    ...(categories.length > 0 ? { categories } : {}),
  };
}

export const apiVersionsCommand: Command = {
  name: 'api-versions',
  run: (call) => {
    if (call.args.length > 0) throw usageError(call.path, `unexpected arguments: [${call.args.join(' ')}]`);
    const versions = new Set(call.discovery.all().map(apiVersionOf));
    call.out(
      [...versions]
        .sort()
        .map((version) => `${version}\n`)
        .join(''),
    );
  },
};
