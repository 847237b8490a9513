/** Why an expression cannot be worked out; its text is Korean and for the author. */
export class ArithmeticError extends Error {
  override name = 'ArithmeticError';
}

type Reader = { tokens: string[]; at: number; numbers: Record<string, number> };

const functions: Record<string, (...values: number[]) => number> = {
  min: Math.min,
  max: Math.max,
  ceil: Math.ceil,
  floor: Math.floor,
};

/** Works out `ceil(replicas * 25 / 100) + surge`; names stand for the given numbers. Throws ArithmeticError. */
export function calculate(expression: string, numbers: Record<string, number>): number {
  const reader = { tokens: tokensOf(expression), at: 0, numbers };
  const value = sum(reader);
  if (reader.at < reader.tokens.length)
    throw new ArithmeticError(`${reader.tokens[reader.at]} 앞까지만 읽을 수 있습니다`);
  if (!Number.isFinite(value)) throw new ArithmeticError('0으로 나눕니다');
  // 0.1 + 0.2 is 0.3 for a learner.
  return Number(value.toPrecision(12));
}

function tokensOf(expression: string): string[] {
  const tokens = expression.match(/\d+(?:\.\d+)?|[A-Za-z_]\w*|\S/g) ?? [];
  const strange = tokens.find((token) => !/^([\w.]+|[-+*/%(),])$/.test(token));
  if (strange !== undefined) throw new ArithmeticError(`${strange}는 쓸 수 없습니다`);
  return tokens;
}

function take(reader: Reader, ...wanted: string[]): string | null {
  const token = reader.tokens[reader.at];
  if (token === undefined || !wanted.includes(token)) return null;
  reader.at += 1;
  return token;
}

function sum(reader: Reader): number {
  let value = product(reader);
  for (let sign = take(reader, '+', '-'); sign !== null; sign = take(reader, '+', '-')) {
    const next = product(reader);
    value = sign === '+' ? value + next : value - next;
  }
  return value;
}

function product(reader: Reader): number {
  let value = factor(reader);
  for (let sign = take(reader, '*', '/', '%'); sign !== null; sign = take(reader, '*', '/', '%')) {
    const next = factor(reader);
    value = sign === '*' ? value * next : sign === '/' ? value / next : value % next;
  }
  return value;
}

function factor(reader: Reader): number {
  if (take(reader, '-') !== null) return -factor(reader);
  if (take(reader, '(') !== null) {
    const value = sum(reader);
    expect(reader, ')');
    return value;
  }
  const token = reader.tokens[reader.at];
  reader.at += 1;
  if (token === undefined) throw new ArithmeticError('식이 중간에 끝납니다');
  if (/^\d/.test(token)) return Number(token);
  if (take(reader, '(') !== null) return call(reader, token);
  const known = Object.hasOwn(reader.numbers, token) ? reader.numbers[token] : undefined;
  if (known === undefined) throw new ArithmeticError(`${token}은 수인 이름이 아닙니다`);
  return known;
}

function call(reader: Reader, name: string): number {
  const work = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!work)
    throw new ArithmeticError(`${name}이라는 함수는 없습니다. ${Object.keys(functions).join(', ')}만 있습니다`);
  const values = [sum(reader)];
  while (take(reader, ',') !== null) values.push(sum(reader));
  expect(reader, ')');
  return work(...values);
}

function expect(reader: Reader, token: string): void {
  if (take(reader, token) === null) throw new ArithmeticError(`${token}가 빠졌습니다`);
}
