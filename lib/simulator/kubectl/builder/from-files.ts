import { matchesSelector } from '#lib/simulator/api/selector.ts';
import type { BuildOptions, Built, Entry } from '#lib/simulator/kubectl/builder.ts';
import type { Call } from '#lib/simulator/kubectl/command.ts';
import { type Info, inNamespace, metadataOf, namespaceMismatch } from '#lib/simulator/kubectl/info.ts';
import { readManifests } from '#lib/simulator/kubectl/manifest-files.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { fetchEntry, untilError } from './by-name.ts';

/** The objects of files, each in its namespace. */
export function buildFromFiles(call: Call, options: BuildOptions): Built {
  const read = readManifests(call, options);
  const entries = read.entries.map((entry): Entry => {
    if ('error' in entry) return entry;
    const placed = options.local ? entry : placeInNamespace(call, entry.info);
    if ('error' in placed || !options.latest) return placed;
    return fetchEntry(call, placed.info, options);
  });
  const selected = options.selector === undefined ? entries : entries.filter((entry) => isSelected(entry, options));
  const single = read.entries.length === 1 && read.single;
  return { entries: untilError(selected, options), single, last: read.errors, targetsSingle: false };
}

/** -l picks among the objects of files too. */
function isSelected(entry: Entry, options: BuildOptions): boolean {
  if ('error' in entry) return true;
  const labels = (metadataOf(entry.info.object)['labels'] ?? {}) as Record<string, string>;
  return matchesSelector(options.selector ?? '', labels);
}

/** SetNamespace and RequireNamespace; what stands in no namespace loses the one it names. */
function placeInNamespace(call: Call, info: Info): Entry {
  if (!info.type.namespaced) {
    const { namespace, ...metadata } = metadataOf(info.object) as JsonObject;
    return { info: namespace === undefined ? info : { ...info, object: { ...info.object, metadata } } };
  }
  if (info.namespace === '') return { info: inNamespace(info, call.namespace) };
  if (call.enforceNamespace && info.namespace !== call.namespace) {
    return { error: namespaceMismatch(info, call.namespace) };
  }
  return { info };
}
