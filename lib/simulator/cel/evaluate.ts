import { callFunction } from './functions.ts';
import type { Expression } from './parse.ts';
import { CelError, type CelValue, fromJson, isMap } from './value.ts';

/** What names stand for; a function is called when the name is first read. */
export type Names = { [name: string]: CelValue | (() => CelValue) };

type Scope = { names: Names; steps: { left: number } };

/** Steps that one evaluation may take. */
const maxSteps = 100_000;
const macros = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);

/**
 * Evaluates an expression; throws a CelError. A subset of CEL as Kubernetes has it: all operators and macros, text,
 * lists and maps; types are checked before (check.ts). Deliberately absent: times and durations, optional values,
 * URLs, addresses, quantities but for isQuantity, and the authorizer.
 */
export function evaluate(expression: Expression, names: Names): CelValue {
  return run(expression, { names, steps: { left: maxSteps } });
}

function run(expression: Expression, scope: Scope): CelValue {
  scope.steps.left -= 1;
  if (scope.steps.left < 0) throw new CelError('operation cancelled: actual cost limit exceeded');
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name':
      return read(expression.name, scope);
    case 'select':
      return select(run(expression.of, scope), expression.field);
    case 'index':
      return at(run(expression.of, scope), run(expression.key, scope));
    case 'list':
      return expression.items.map((item) => run(item, scope));
    case 'map':
      return Object.fromEntries(expression.entries.map(([key, value]) => [String(run(key, scope)), run(value, scope)]));
    case 'call':
      return call(expression, scope);
  }
}

function read(name: string, { names }: Scope): CelValue {
  if (!Object.hasOwn(names, name)) throw new CelError(`undeclared reference to '${name}' (in container '')`);
  const value = names[name];
  return fromJson(typeof value === 'function' ? value() : (value ?? null));
}

function select(of: CelValue, field: string): CelValue {
  if (!isMap(of)) throw new CelError(`no such key: ${field}`);
  if (!Object.hasOwn(of, field)) throw new CelError(`no such key: ${field}`);
  return fromJson(of[field]);
}

function at(of: CelValue, key: CelValue): CelValue {
  if (Array.isArray(of)) {
    if (typeof key !== 'bigint') throw new CelError('no such overload');
    const found = of[Number(key)];
    if (found === undefined) throw new CelError(`index out of bounds: ${key}`);
    return fromJson(found);
  }
  return select(of, String(key));
}

type Call = Extract<Expression, { kind: 'call' }>;

function call(expression: Call, scope: Scope): CelValue {
  const { name, target, args } = expression;
  const [first, second, third] = args;
  if (name === '_&&_' || name === '_||_') return logical(name === '_||_', expression, scope);
  if (name === '_?_:_' && first && second && third) {
    const condition = run(first, scope);
    if (typeof condition !== 'boolean') throw new CelError('no such overload');
    return run(condition ? second : third, scope);
  }
  if (name === 'has' && !target && first?.kind === 'select') {
    const of = run(first.of, scope);
    return isMap(of) && Object.hasOwn(of, first.field) && of[first.field] !== null;
  }
  if (target && macros.has(name) && first?.kind === 'name' && second) {
    return macro(expression, { variable: first.name, body: second, transform: third }, scope);
  }
  const values = args.map((arg) => run(arg, scope));
  return callFunction(name, target ? [run(target, scope), ...values] : values);
}

/** One side that decides is enough, even when the other one fails. */
function logical(decisive: boolean, { args }: Call, scope: Scope): CelValue {
  let failure: unknown = null;
  for (const arg of args) {
    try {
      const value = run(arg, scope);
      if (value === decisive) return decisive;
      if (typeof value !== 'boolean') failure ??= new CelError('no such overload');
    } catch (error) {
      if (!(error instanceof CelError)) throw error;
      failure ??= error;
    }
  }
  if (failure) throw failure;
  return !decisive;
}

type Macro = { variable: string; body: Expression; transform: Expression | undefined };

function macro({ name, target }: Call, { variable, body, transform }: Macro, scope: Scope): CelValue {
  const range = target ? run(target, scope) : null;
  const items = Array.isArray(range) ? range : isMap(range) ? Object.keys(range) : null;
  if (items === null) throw new CelError('no such overload');
  const within = (item: CelValue): Scope => ({ ...scope, names: { ...scope.names, [variable]: fromJson(item) } });
  const isTrue = (item: CelValue) => run(body, within(item)) === true;
  switch (name) {
    case 'all':
      return items.every(isTrue);
    case 'exists':
      return items.some(isTrue);
    case 'exists_one':
      return items.filter(isTrue).length === 1;
    case 'filter':
      return items.filter(isTrue);
    default: {
      if (!transform) return items.map((item) => run(body, within(item)));
      return items.filter(isTrue).map((item) => run(transform, within(item)));
    }
  }
}
