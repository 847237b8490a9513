import { applyJsonPatch, PatchError } from '#lib/simulator/api/patch/json-patch.ts';
import { applyMergePatch } from '#lib/simulator/api/patch/merge-patch.ts';
import { applyStrategicMerge, StrategicMergeError } from '#lib/simulator/api/patch/strategic-merge.ts';
import { matchesSelector } from '#lib/simulator/api/selector.ts';
import { goRegexpProblem } from '#lib/simulator/kinds/custom-resource/go-regexp.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import { findKindType } from '#lib/simulator/schema/types.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { readDocuments } from '#lib/simulator/yaml/documents.ts';
import type { Target } from './kustomization.ts';
import { type Item, idText, metadata, nameOf } from './resource.ts';

/** Applies the text of one patch: JSON 6902 operations or a (partial) object. */
export function applyPatch(items: Item[], text: string, target: Target | undefined, source = ''): Item[] {
  const documents = [...readDocuments(text)];
  const values = documents.map((document) => {
    if ('problem' in document) throw failure(`unable to parse SM or JSON patch from [${text}]`);
    return document.value;
  });
  if (!target && values.some(Array.isArray)) throw failure(`must specify a target for JSON patch [${source}]`);
  return values.reduce<Item[]>((current, value) => applyOne(current, value, target), items);
}

function applyOne(items: Item[], value: Json, target: Target | undefined): Item[] {
  if (Array.isArray(value)) {
    return items.map((item) =>
      target && isTarget(item, target) ? { ...item, object: patchJson(item.object, value) } : item,
    );
  }
  if (value === null || typeof value !== 'object') throw failure('unable to parse SM or JSON patch');
  if (target) {
    return items.flatMap((item) => (isTarget(item, target) ? mergeInto(item, value) : [item]));
  }
  const at = items.findIndex(
    (item) =>
      item.object['kind'] === value['kind'] &&
      (item.original === nameOf(value) || nameOf(item.object) === nameOf(value)),
  );
  if (at < 0) {
    const id = idText(value);
    throw failure(
      `no resource matches strategic merge patch ${JSON.stringify(id)}: no matches for Id ${id}; failed to find unique target for patch ${id}`,
    );
  }
  return items.flatMap((item, index) => (index === at ? mergeInto(item, value) : [item]));
}

function patchJson(object: JsonObject, operations: Json[]): JsonObject {
  try {
    return applyJsonPatch(object, operations) as JsonObject;
  } catch (error) {
    throw error instanceof PatchError ? failure(error.message) : error;
  }
}

/** A `$patch: delete` takes the resource away. */
function mergeInto(item: Item, patch: JsonObject): Item[] {
  if (patch['$patch'] === 'delete') return [];
  const { apiVersion: _, kind: __, ...rest } = patch;
  const { name: ___, ...meta } = metadata(rest);
  const body: JsonObject = { ...rest, metadata: meta };
  const typeKey = typeKeyOf(item.object);
  try {
    const object =
      typeKey === null ? applyMergePatch(item.object, body) : applyStrategicMerge(item.object, body, typeKey);
    return [{ ...item, object: object as JsonObject }];
  } catch (error) {
    throw error instanceof StrategicMergeError ? failure(error.message) : error;
  }
}

function typeKeyOf(object: JsonObject): string | null {
  const [first = '', second] = String(object['apiVersion'] ?? '').split('/');
  const [group, version] = second === undefined ? ['', first] : [first, second];
  return findKindType({ group, version, kind: String(object['kind'] ?? '') });
}

function anchored(pattern: string): RegExp {
  const source = `^(?:${pattern})$`;
  try {
    return new RegExp(source);
  } catch {
    throw failure(goRegexpProblem(source) ?? `error parsing regexp: \`${source}\``);
  }
}

/** Kind and name of a target are anchored regular expressions. */
export function isTarget(item: Item, target: Target): boolean {
  const fits = (pattern: string | undefined, text: string) => pattern === undefined || anchored(pattern).test(text);
  const names = [item.original, ...item.earlier, nameOf(item.object)];
  const [first = '', second] = String(item.object['apiVersion'] ?? '').split('/');
  const labels = (metadata(item.object)['labels'] ?? {}) as Record<string, string>;
  return (
    fits(target.kind, String(item.object['kind'] ?? '')) &&
    names.some((name) => fits(target.name, name)) &&
    fits(target.group, second === undefined ? '' : first) &&
    fits(target.version, second ?? first) &&
    fits(target.namespace, String(metadata(item.object)['namespace'] ?? '')) &&
    (target.labelSelector === undefined || matchesSelector(target.labelSelector, labels))
  );
}
