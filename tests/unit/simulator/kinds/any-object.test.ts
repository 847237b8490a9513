import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorText } from '#lib/simulator/api/field-error.ts';
import { ApiError } from '#lib/simulator/api/status.ts';
import { kinds } from '#lib/simulator/kinds/all.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { decodeTyped } from '#lib/simulator/schema/decode.ts';
import { resources } from '#lib/simulator/schema/resources.ts';
import { type FieldType, findKindType, getType } from '#lib/simulator/schema/types.ts';
import { clone, type Json, type JsonObject, type KubeObject } from '#lib/simulator/value.ts';
import { describeContext, kindContext } from '#tests/support/judge.ts';

const words = [
  '',
  'web',
  'Web_1',
  'a.b',
  '../x',
  '/abs',
  '25%',
  '1Gi',
  '-1',
  'Always',
  'Never',
  '2026-03-01T00:00:00Z',
];
const deepest = 10;

/** Draws from a list of numbers, so that a failing object can be shrunk; an empty list draws zeros. */
type Draw = { next(below: number): number };

function drawFrom(numbers: number[]): Draw {
  let index = 0;
  return {
    next(below) {
      const number = numbers[index] ?? 0;
      index += 1;
      return number % below;
    },
  };
}

function pick<T>(draw: Draw, values: T[]): T {
  return values[draw.next(values.length)] as T;
}

/** A value that fits a type of the API's table, often at the edges: empty, negative, a wrong word, half of its parts. */
function drawValue(field: FieldType, draw: Draw, depth: number): Json {
  if (field.ref) return drawObject(field.ref, draw, depth);
  switch (field.type) {
    case 'integer':
    case 'number':
      return pick<Json>(draw, [0, 1, -1, 80, 420, 2147483647, 4294967296]);
    case 'boolean':
      return draw.next(2) === 1;
    case 'array':
      return Array.from({ length: draw.next(3) }, () => drawValue(field.items ?? {}, draw, depth + 1));
    case 'map': {
      const map: JsonObject = {};
      for (let left = draw.next(3); left > 0; left -= 1) {
        map[pick(draw, ['app', 'cpu', 'memory', 'a/b/c', 'x y'])] = drawValue(field.items ?? {}, draw, depth + 1);
      }
      return map;
    }
    case 'string':
      return pick<Json>(draw, [...words, ...(field.enum ?? [])]);
    default:
      return pick<Json>(draw, [{}, { a: 1 }]);
  }
}

function drawObject(key: string, draw: Draw, depth: number): Json {
  const { fields, oneOf, type, format } = getType(key);
  if (oneOf || format === 'int-or-string') return pick<Json>(draw, [0, 1, -1, 80, 'http', '25%', '150%', 'x']);
  if (key.endsWith('Quantity')) return pick<Json>(draw, ['0', '1', '500m', '1Gi', '-1', '0.0001', 2]);
  if (!fields) return type === 'string' ? '2026-03-01T00:00:00Z' : {};
  const object: JsonObject = {};
  if (depth > deepest) return object;
  // Few fields have many siblings deep down; spec and template are always there, or nothing would be looked at.
  const share = depth < 4 ? 2 : 4;
  for (const [name, field] of Object.entries(fields)) {
    const isWanted = ['spec', 'template', 'containers'].includes(name) || draw.next(share) === 0;
    if (isWanted) object[name] = drawValue(field, draw, depth + 1);
  }
  return object;
}

function typeOf(kind: Kind): string | null {
  const [plural = '', ...group] = kind.resource.split('.');
  const served = resources.find((item) => item.resource === plural && item.group === group.join('.'));
  return served ? findKindType(served) : null;
}

/** Everything that is asked of a kind, on one object. */
function askAll(kind: Kind, body: JsonObject, before: JsonObject, typeKey: string): string[] {
  const [next, old] = [body, before].map((value) => {
    const decoding = decodeTyped(value, typeKey);
    if ('error' in decoding) return null;
    const object = decoding.value as unknown as KubeObject;
    object.metadata = { ...object.metadata, name: 'web', namespace: 'default', uid: 'u' };
    kind.setDefaults?.(object);
    return object;
  });
  if (!next || !old) return [];
  const created = clone(next);
  kind.prepareForCreate?.(created, kindContext);
  const errors = [...(kind.validate?.(created, kindContext) ?? [])];
  kind.warnings?.(created, null, kindContext);
  for (const column of kind.columns ?? []) column.cell(created, kindContext);
  kind.describe?.(created, describeContext);
  kind.gracePeriodSeconds?.(created, undefined);
  kind.prepareForUpdate?.(next, old, kindContext);
  errors.push(...(kind.validateUpdate?.(next, old, kindContext) ?? []));
  kind.warnings?.(next, old, kindContext);
  return errors.map(errorText);
}

/** What comes out, or the words of a refusal: strategies that allocate refuse by throwing. */
function refusalOf(ask: () => string[]): string[] {
  try {
    return ask();
  } catch (error) {
    if (error instanceof ApiError) return [error.message];
    throw error;
  }
}

describe('the rules of any kind', () => {
  const typed = kinds.flatMap((kind) => {
    const key = typeOf(kind);
    return key ? [{ name: kind.resource, kind, key }] : [];
  });

  it.each(typed)('answer for every $name that can be decoded', ({ kind, key }) => {
    const numbers = fc.array(fc.nat({ max: 1000 }), { minLength: 50, maxLength: 600, size: 'max' });
    fc.assert(
      fc.property(numbers, numbers, (next, before) => {
        const [body, old] = [next, before].map((list) => drawObject(key, drawFrom(list), 0) as JsonObject);
        const errors = refusalOf(() => askAll(kind, body ?? {}, old ?? {}, key));
        // Two rules of upstream say "must be true or undefined" and "must be undefined to be structural".
        const texts = errors.map((error) => error.replace(/true or undefined|undefined to be structural/, ''));
        expect(texts.filter((text) => text.includes('undefined'))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
