import type { BuildOptions, Built, Entry } from '#lib/simulator/kubectl/builder.ts';
import type { Call } from '#lib/simulator/kubectl/command.ts';
import type { ResourceType } from '#lib/simulator/kubectl/discovery.ts';
import { CommandError, failure } from '#lib/simulator/kubectl/errors.ts';
import { getInfo, type Info } from '#lib/simulator/kubectl/info.ts';
import type { Named } from './arguments.ts';

/** Objects by `type/name`. */
export function buildByPair(call: Call, options: BuildOptions, pairs: { type: string; name: string }[]): Built {
  const found = pairs.map((pair) => ({ type: call.discovery.typeFor(pair.type), name: pair.name }));
  return retrieve(call, options, found);
}

/** Objects of one type by their names. */
export function buildByName(call: Call, options: BuildOptions, named: Named): Built {
  const [first = ''] = named.types;
  if (named.types.length > 1) throw failure('you must specify only one resource');
  const type = call.discovery.typeFor(first);
  return retrieve(
    call,
    options,
    named.names.map((name) => ({ type, name })),
  );
}

function retrieve(call: Call, options: BuildOptions, wanted: { type: ResourceType; name: string }[]): Built {
  if (options.allNamespaces && wanted.some(({ type }) => type.namespaced)) {
    throw failure('a resource cannot be retrieved by name across all namespaces');
  }
  const entries: Entry[] = wanted.map(({ type, name }) => {
    const base = { type, name, namespace: type.namespaced ? call.namespace : '', source: '' };
    return options.lazy ? { info: { ...base, object: {} } } : fetchEntry(call, base, options);
  });
  return { entries: untilError(entries, options), single: wanted.length === 1, last: [], targetsSingle: true };
}

/** An object as the server has it, or the error that it gives instead. */
export function fetchEntry(call: Call, base: Omit<Info, 'object'>, options: BuildOptions): Entry {
  const { subresource, table } = options;
  const read = { ...(subresource ? { subresource } : {}), ...(table ? { accept: 'table' as const } : {}) };
  try {
    return { info: { ...base, object: getInfo(call, base, read) } };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { error };
  }
}

/** Without continueOnError, nothing behind the first error counts. */
export function untilError(entries: Entry[], options: BuildOptions): Entry[] {
  if (options.continueOnError) return entries;
  const at = entries.findIndex((entry) => 'error' in entry);
  return at < 0 ? entries : entries.slice(0, at + 1);
}
