import { failure } from '#lib/simulator/kubectl/errors.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import type { Kustomization, Replacement, ReplacementOptions } from './kustomization.ts';
import { isTarget } from './patches.ts';
import type { Item } from './resource.ts';

/** Copies values between resources, one replacement after the other. */
export function replaceFields(items: Item[], replacements: Kustomization['replacements']): Item[] {
  return (replacements ?? []).reduce<Item[]>(replaceOne, items);
}

function replaceOne(items: Item[], { source, targets }: Replacement): Item[] {
  if (!source || !targets) throw failure('replacements must specify a source and at least one target');
  const { fieldPath = 'metadata.name', options, ...selector } = source;
  const found = items.filter((item) => isTarget(item, selector));
  const [item] = found;
  if (!item) throw failure('nothing selected by source selector');
  if (found.length > 1) throw failure('multiple matches for selector');
  const whole = valueAt(item.object, readPath(fieldPath));
  if (whole === undefined) throw failure(`fieldPath \`${fieldPath}\` is missing for replacement source`);
  const value = options?.delimiter ? partOf(String(whole), options) : whole;
  return items.map((one) => ({
    ...one,
    object: targets.reduce((object, target) => {
      const { select, reject = [], fieldPaths = ['metadata.name'] } = target;
      if (!select || !isTarget(one, select) || reject.some((not) => isTarget(one, not))) return object;
      return fieldPaths.reduce((changed, path) => setAt(changed, readPath(path), { value, ...target.options }), object);
    }, one.object),
  }));
}

function partOf(text: string, { delimiter = '', index = 0 }: ReplacementOptions): string {
  const part = text.split(delimiter)[index];
  if (part === undefined) throw failure(`options.index ${index} is out of bounds for value ${text}`);
  return part;
}

/** `a.b.[name=x].c` and `metadata.annotations.[a.b/c]`: what stands in brackets is one step. */
function readPath(path: string): string[] {
  return [...path.matchAll(/\[([^\]]*)\]|((?:\\\.|[^.[])+)/g)].map(
    (part) => part[1] ?? part[2]?.replaceAll('\\.', '.') ?? '',
  );
}

/** The place of a step in a list: a number, or the element with that field; every element for `*`. */
function placesOf(list: Json[], step: string): number[] {
  if (step === '*') return list.map((_, at) => at);
  const at = step.indexOf('=');
  if (at < 0) return /^\d+$/.test(step) && Number(step) < list.length ? [Number(step)] : [];
  const [key, value] = [step.slice(0, at), step.slice(at + 1)];
  return list.flatMap((item, place) => (isMap(item) && String(item[key]) === value ? [place] : []));
}

function valueAt(value: Json | undefined, [step, ...rest]: string[]): Json | undefined {
  if (step === undefined) return value;
  if (Array.isArray(value)) {
    const [place] = placesOf(value, step);
    return place === undefined ? undefined : valueAt(value[place], rest);
  }
  return isMap(value) ? valueAt(value[step], rest) : undefined;
}

type Change = ReplacementOptions & { value: Json };

function setAt(object: JsonObject, path: string[], change: Change): JsonObject {
  const changed = setIn(object, path, change);
  if (changed === undefined) {
    throw failure(`unable to find field ${JSON.stringify(path.join('.'))} in replacement target`);
  }
  return changed as JsonObject;
}

/** The value with the change at the end of the path, or undefined where the path does not lead anywhere. */
function setIn(value: Json | undefined, [step, ...rest]: string[], change: Change): Json | undefined {
  if (step === undefined) return value === undefined && !change.create ? undefined : changedValue(value, change);
  if (Array.isArray(value)) {
    const places = placesOf(value, step);
    const parts = places.map((place) => setIn(value[place], rest, change));
    if (places.length === 0 || parts.includes(undefined)) return undefined;
    return value.map((item, at) => (places.includes(at) ? (parts[places.indexOf(at)] ?? null) : item));
  }
  if (value !== undefined && !isMap(value)) return undefined;
  if (value === undefined && !change.create) return undefined;
  const inner = setIn(value?.[step], rest, change);
  // A list that is not there yet begins with what is made.
  if (value === undefined && step === '0') return inner === undefined ? undefined : [inner];
  return inner === undefined ? undefined : { ...value, [step]: inner };
}

function changedValue(old: Json | undefined, { value, delimiter, index = 0 }: Change): Json {
  if (!delimiter || old === undefined) return value;
  const parts = String(old).split(delimiter);
  if (index < 0) parts.unshift(String(value));
  else if (index >= parts.length) parts.push(String(value));
  else parts[index] = String(value);
  return parts.join(delimiter);
}

function isMap(value: Json | undefined): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
