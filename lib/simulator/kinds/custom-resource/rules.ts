import { type FieldError, forbidden, invalid, required } from '#lib/simulator/api/field-error.ts';
import { compile } from '#lib/simulator/cel/check.ts';
import { evaluate, type Names } from '#lib/simulator/cel/evaluate.ts';
import type { Expression } from '#lib/simulator/cel/parse.ts';
import { CelError, type CelValue, fromJson } from '#lib/simulator/cel/value.ts';
import { isEqual, isObject, type Json } from '#lib/simulator/value.ts';
import { childSchema, itemsBefore, type Rule, type Schema } from './schema.ts';

/** A value with what stood in its place before an update (undefined: nothing did). */
type Place = { value: Json; old: Json | undefined; path: string };

const compiled = new WeakMap<Rule, Expression | { error: string }>();

/** What the rules of a schema (x-kubernetes-validations) say against a value, from the root down. */
export function checkRules({ value, old, path }: Place, schema: Schema): FieldError[] {
  const errors = (schema['x-kubernetes-validations'] ?? []).flatMap((rule) =>
    checkRule(rule, schema, { value, old, path }),
  );
  if (Array.isArray(value)) {
    const { items } = schema;
    if (!items) return errors;
    const before = itemsBefore(schema, old);
    const below = value.flatMap((item, at) =>
      checkRules({ value: item, old: before(item), path: `${path}[${at}]` }, items),
    );
    return [...errors, ...below];
  }
  if (!isObject(value)) return errors;
  for (const key of Object.keys(value).sort()) {
    const child = childSchema(schema, key);
    const item = value[key];
    if (!child || item === undefined) continue;
    const before = isObject(old) ? old[key] : undefined;
    errors.push(...checkRules({ value: item, old: before, path: path === '' ? key : `${path}.${key}` }, child));
  }
  return errors;
}

function checkRule(rule: Rule, schema: Schema, { value, old, path }: Place): FieldError[] {
  const source = rule.rule ?? '';
  const expression = compiled.get(rule) ?? compile(source, ['self', 'oldSelf']);
  compiled.set(rule, expression);
  const isTransition = /\boldSelf\b/.test(source);
  if ('error' in expression || (isTransition && old === undefined)) return [];
  const names: Names = { self: fromJson(value), oldSelf: fromJson(old) };
  try {
    if (evaluate(expression, names) === true) return [];
  } catch (error) {
    if (!(error instanceof CelError)) throw error;
    return [invalid(path || '<nil>', schema.type ?? '', `${error.message} evaluating rule: ${source}`)];
  }
  // What an update leaves as it was is tolerated.
  if (!isTransition && old !== undefined && isEqual(value, old)) return [];
  return [refusal(rule, value, path, messageOf(rule, names))];
}

/** Whole objects and lists are not printed. */
function refusal({ reason, fieldPath = '' }: Rule, value: Json, path: string, detail: string): FieldError {
  const field = `${path}${fieldPath}`.replace(/^\./, '') || '<nil>';
  const shown = value !== null && typeof value === 'object' ? {} : { badValue: value };
  if (reason === 'FieldValueForbidden') return forbidden(field, detail);
  if (reason === 'FieldValueRequired') return required(field, detail);
  if (reason === 'FieldValueDuplicate') return { type: 'FieldValueDuplicate', field, ...shown, detail: '' };
  return { type: 'FieldValueInvalid', field, ...shown, detail };
}

function messageOf(rule: Rule, names: Names): string {
  if (rule.messageExpression) {
    const text = tryText(rule.messageExpression, names);
    if (typeof text === 'string' && text.trim() !== '') return text.trim();
  }
  return rule.message || `failed rule: ${(rule.rule ?? '').trim()}`;
}

function tryText(source: string, names: Names): CelValue {
  try {
    const expression = compile(source, Object.keys(names));
    return 'error' in expression ? null : evaluate(expression, names);
  } catch (error) {
    if (error instanceof CelError) return null;
    throw error;
  }
}
