import { type CelType, commonType, type Env, isOpen, typeText } from './cel-type.ts';
import { isFunction, resultType } from './function-types.ts';
import { CelSyntaxError, mistakeText } from './lex.ts';
import { type Expression, parse } from './parse.ts';

export type Compiled = { expression: Expression; type: CelType };
type Call = Extract<Expression, { kind: 'call' }>;
type Check = { env: Env; mistakes: { at: number; why: string }[] };

const macros = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);

/** Parses an expression that may use the given names; gives the error's text where it can not be compiled. */
export function compile(source: string, names: string[]): Expression | { error: string } {
  const compiled = compileTyped(source, Object.fromEntries(names.map((name) => [name, '?'])));
  return 'error' in compiled ? compiled : compiled.expression;
}

/** The same with the types that the names have, and the type of the whole. */
export function compileTyped(source: string, env: Env): Compiled | { error: string } {
  try {
    const expression = parse(source);
    const check: Check = { env, mistakes: [] };
    const type = typeOf(expression, check);
    const found = check.mistakes.map(({ at, why }) => mistakeText(source, at, why));
    return found.length > 0 ? { error: `compilation failed: ${found.join('\n')}` } : { expression, type };
  } catch (error) {
    if (error instanceof CelSyntaxError) return { error: `compilation failed: ${error.message}` };
    throw error;
  }
}

function mistake(check: Check, at: number, why: string): CelType {
  check.mistakes.push({ at, why });
  return 'error';
}

function undeclared(check: Check, at: number, name: string): CelType {
  return mistake(check, at, `undeclared reference to '${name}' (in container '')`);
}

function typeOf(expression: Expression, check: Check): CelType {
  switch (expression.kind) {
    case 'literal':
      return literalType(expression.value);
    case 'name': {
      const { name, at } = expression;
      return Object.hasOwn(check.env, name) ? (check.env[name] ?? '?') : undeclared(check, at, name);
    }
    case 'select':
      return fieldType(typeOf(expression.of, check), expression.field, expression.at, check);
    case 'index':
      typeOf(expression.key, check);
      return valueType(typeOf(expression.of, check));
    case 'list':
      return { list: commonType(expression.items.map((item) => typeOf(item, check))) };
    case 'map': {
      const entries = expression.entries.map(([key, value]) => [typeOf(key, check), typeOf(value, check)] as const);
      return { map: [commonType(entries.map(([key]) => key)), commonType(entries.map(([, value]) => value))] };
    }
    default:
      return callType(expression, check);
  }
}

function literalType(value: null | boolean | bigint | number | string): CelType {
  if (value === null) return 'null_type';
  if (typeof value === 'bigint') return 'int';
  return { boolean: 'bool', number: 'double', string: 'string' }[typeof value as 'boolean'] ?? '?';
}

function fieldType(of: CelType, field: string, at: number, check: Check): CelType {
  if (isOpen(of)) return of;
  if (typeof of === 'object' && 'map' in of) return of.map[1];
  if (typeof of === 'object' && 'object' in of) {
    if (Object.hasOwn(of.object, field)) return of.object[field] ?? '?';
    return mistake(check, at, `undefined field '${field}'`);
  }
  return mistake(check, at, `type '${typeText(of)}' does not support field selection`);
}

/** What an index of such a value gives. */
function valueType(of: CelType): CelType {
  if (typeof of !== 'object') return isOpen(of) ? of : '?';
  if ('list' in of) return of.list;
  return 'map' in of ? of.map[1] : '?';
}

function callType(call: Call, check: Check): CelType {
  const { name, target, args, at } = call;
  const [first] = args;
  if (name === '_&&_' || name === '_||_') {
    for (const arg of args) expectBool(arg, check);
    return 'bool';
  }
  if (name === '_?_:_') {
    if (first) expectBool(first, check);
    return commonType(args.slice(1).map((arg) => typeOf(arg, check)));
  }
  if (name === 'has' && !target && args.length === 1 && first) {
    if (first.kind !== 'select') return mistake(check, first.at, 'invalid argument to has() macro');
    fieldType(typeOf(first.of, check), first.field, at, check);
    return 'bool';
  }
  if (target && macros.has(name) && (args.length === 2 || (name === 'map' && args.length === 3))) {
    return macroType(call, target, check);
  }
  const types = [...(target ? [typeOf(target, check)] : []), ...args.map((arg) => typeOf(arg, check))];
  // What is wrong with a part is not told of the whole once more.
  if (types.includes('error')) return 'error';
  if (!/^_|_$/.test(name) && !isFunction(name)) return undeclared(check, at, name);
  const result = resultType(name, types);
  if (result !== null) return result;
  const shown = types.map(typeText);
  const applied = target ? `${shown[0]}.(${shown.slice(1).join(', ')})` : `(${shown.join(', ')})`;
  const called = name === '_in_' ? '@in' : name;
  return mistake(check, at, `found no matching overload for '${called}' applied to '${applied}'`);
}

function expectBool(expression: Expression, check: Check): void {
  const type = typeOf(expression, check);
  if (isOpen(type) || type === 'bool') return;
  mistake(check, expression.at, `expected type 'bool' but found '${typeText(type)}'`);
}

function macroType({ name, args }: Call, target: Expression, check: Check): CelType {
  const range = typeOf(target, check);
  const [variable, ...bodies] = args;
  if (variable?.kind !== 'name') {
    return mistake(check, variable?.at ?? 0, 'argument must be a simple name');
  }
  const within: Check = { env: { ...check.env, [variable.name]: elementType(range) }, mistakes: check.mistakes };
  const types = bodies.map((body) => typeOf(body, within));
  if (name === 'map') return types.at(-1) === 'error' ? 'error' : { list: types.at(-1) ?? '?' };
  const [truth] = types;
  const body = bodies[0];
  if (body && truth !== undefined && !isOpen(truth) && truth !== 'bool') {
    mistake(check, body.at, `expected type 'bool' but found '${typeText(truth)}'`);
  }
  return name === 'filter' ? range : 'bool';
}

function elementType(range: CelType): CelType {
  if (typeof range !== 'object') return isOpen(range) ? range : '?';
  if ('list' in range) return range.list;
  return 'map' in range ? range.map[0] : '?';
}
