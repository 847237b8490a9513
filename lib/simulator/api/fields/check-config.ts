import { goValue } from '#lib/simulator/api/patch/go-value.ts';
import { type FieldType, findType } from '#lib/simulator/schema/types.ts';
import type { Json } from '#lib/simulator/value.ts';
import { pathsOf } from './field-set.ts';
import { itemElement, type ListKey, shapeOf } from './shape.ts';

/** What of an applied configuration does not fit its type: `.spec.ports[…].nam: field not declared in schema`. */
export function checkConfig(config: Json, typeKey: string): string[] {
  return check(config, { ref: typeKey }, '');
}

function check(value: Json, type: FieldType, path: string): string[] {
  if (value === null) return [];
  const entry = type.ref === undefined ? null : findType(type.ref);
  if (entry && !entry.fields) return [];
  if (entry?.fields || type.type === 'map') return checkMap(value, type, path);
  if (type.type === 'array') return checkList(value, type, path);
  return checkScalar(value, type, path);
}

function checkMap(value: Json, type: FieldType, path: string): string[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return [`${path}: expected map, got &{${goValue(value)}}`];
  }
  const fields = type.ref === undefined ? null : (findType(type.ref)?.fields ?? {});
  const mistakes: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const child = fields ? (Object.hasOwn(fields, key) ? fields[key] : undefined) : type.items;
    // What the schema does not know ends the look at this map.
    if (child === undefined) return [...mistakes, `${path}.${key}: field not declared in schema`];
    mistakes.push(...check(value[key] ?? null, child, `${path}.${key}`));
  }
  return mistakes;
}

function checkList(value: Json, type: FieldType, path: string): string[] {
  if (!Array.isArray(value)) return [`${path}: expected list, got &{${goValue(value)}}`];
  const shape = shapeOf(type, value);
  const mistakes: string[] = [];
  const seen = new Set<string>();
  value.forEach((item, index) => {
    let place = `[${index}]`;
    if (shape.kind === 'list') {
      const element = itemElement(shape.keys, item);
      if (element === null) {
        mistakes.push(`${path}: element ${index}: ${missingKey(shape.keys ?? [], item)}`);
        return;
      }
      place = pathsOf(new Map([[element, { isMember: true, children: new Map() }]]))[0] ?? place;
      if (seen.has(element)) mistakes.push(`${path}: duplicate entries for key ${place}`);
      seen.add(element);
    }
    if (type.items) mistakes.push(...check(item, type.items, `${path}${place}`));
  });
  return mistakes;
}

function missingKey(keys: ListKey[], item: Json): string {
  if (item === null) return 'associative list with keys may not have a null element';
  if (typeof item !== 'object' || Array.isArray(item))
    return 'associative list with keys may not have non-map elements';
  const names = `[${keys.map(({ name }) => JSON.stringify(name)).join(' ')}]`;
  return `associative list with keys has an element that omits all key fields ${names} (and doesn't have default values for any key fields)`;
}

function checkScalar(value: Json, type: FieldType, path: string): string[] {
  switch (type.type) {
    case 'integer':
    case 'number':
      return typeof value === 'number' ? [] : [`${path}: expected numeric (int or float), got ${goType(value)}`];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${path}: expected boolean, got &{${goValue(value)}}`];
    case 'string':
      return typeof value === 'string'
        ? []
        : [`${path}: expected string, got &value.valueUnstructured{Value:${goSyntax(value)}}`];
    default:
      return [];
  }
}

function goType(value: Json): string {
  if (Array.isArray(value)) return '[]interface {}';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'object' ? 'map[string]interface {}' : typeof value;
}

/** %#v of a decoded value. */
function goSyntax(value: Json): string {
  if (value === null) return 'interface {}(nil)';
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  if (typeof value === 'object') {
    const parts = Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${goSyntax(value[key] ?? null)}`);
    return `map[string]interface {}{${parts.join(', ')}}`;
  }
  return typeof value === 'string' ? JSON.stringify(value) : goValue(value);
}
