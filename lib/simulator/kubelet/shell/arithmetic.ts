const levels = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];

type Cursor = { tokens: string[]; at: number; variables: Record<string, string> };

/** The value of `$(( … ))`: whole numbers, variables, the operators of C. What cannot be read is 0. */
export function evaluateArithmetic(text: string, variables: Record<string, string>): number {
  const tokens = text.match(/\d+|[A-Za-z_]\w*|\|\||&&|==|!=|<=|>=|<<|>>|[-+*/%()<>!~?:&|^]/g) ?? [];
  const cursor = { tokens, at: 0, variables };
  const value = ternary(cursor);
  return Number.isFinite(value) ? value : 0;
}

function ternary(cursor: Cursor): number {
  const condition = binary(cursor, 0);
  if (cursor.tokens[cursor.at] !== '?') return condition;
  cursor.at += 1;
  const then = ternary(cursor);
  cursor.at += 1;
  const otherwise = ternary(cursor);
  return condition !== 0 ? then : otherwise;
}

function binary(cursor: Cursor, level: number): number {
  const operators = levels[level];
  if (!operators) return unary(cursor);
  let left = binary(cursor, level + 1);
  for (
    let operator = cursor.tokens[cursor.at];
    operator && operators.includes(operator);
    operator = cursor.tokens[cursor.at]
  ) {
    cursor.at += 1;
    left = apply(operator, left, binary(cursor, level + 1));
  }
  return left;
}

function unary(cursor: Cursor): number {
  const token = cursor.tokens[cursor.at] ?? '0';
  cursor.at += 1;
  if (token === '-') return -unary(cursor);
  if (token === '+') return unary(cursor);
  if (token === '!') return unary(cursor) === 0 ? 1 : 0;
  if (token === '~') return ~unary(cursor);
  if (token === '(') {
    const value = ternary(cursor);
    cursor.at += 1;
    return value;
  }
  return /^\d/.test(token) ? Number(token) : Math.trunc(Number(cursor.variables[token] ?? 0)) || 0;
}

function apply(operator: string, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? 0 : Math.trunc(left / right);
    case '%':
      return right === 0 ? 0 : left % right;
    case '<<':
      return left << right;
    case '>>':
      return left >> right;
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    default:
      return compare(operator, left, right) ? 1 : 0;
  }
}

function compare(operator: string, left: number, right: number): boolean {
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '<=':
      return left <= right;
    case '>=':
      return left >= right;
    case '&&':
      return left !== 0 && right !== 0;
    default:
      return left !== 0 || right !== 0;
  }
}
