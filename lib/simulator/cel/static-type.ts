import type { Expression } from './parse.ts';

const truths = new Set([
  ...['_||_', '_&&_', '_<_', '_<=_', '_>=_', '_>_', '_==_', '_!=_', '@in', '_in_', '!_'],
  ...['has', 'all', 'exists', 'exists_one', 'startsWith', 'endsWith', 'contains', 'matches', 'bool'],
]);

/** Objects of any kind: nothing is known of their fields. */
const untyped = new Set(['object', 'oldObject', 'params']);

/** The type that is known before anything runs, as cel-go calls it; null where nothing is claimed. */
export function staticType(expression: Expression): string | null {
  switch (expression.kind) {
    case 'literal': {
      const { value } = expression;
      if (value === null) return 'null_type';
      if (typeof value === 'bigint') return 'int';
      return { boolean: 'bool', number: 'double', string: 'string' }[typeof value as 'boolean'] ?? null;
    }
    case 'select':
      return untyped.has(rootOf(expression)) ? 'dyn' : null;
    case 'call':
      return callType(expression);
    default:
      return null;
  }
}

function rootOf(expression: Expression): string {
  if (expression.kind === 'select' || expression.kind === 'index') return rootOf(expression.of);
  return expression.kind === 'name' ? expression.name : '';
}

function callType({ name, args, target }: Expression & { kind: 'call' }): string | null {
  if (truths.has(name)) return 'bool';
  if (name === 'size' || name === 'int') return 'int';
  if (name === 'string') return 'string';
  if (target || args.length !== 2) return null;
  const types = args.map(staticType);
  const isPlain = types[0] === types[1] && ['int', 'double', 'string'].includes(types[0] ?? '');
  return isPlain ? (types[0] ?? null) : null;
}
