import { maxSteps, type Session } from '#lib/simulator/kubelet/shell/session.ts';
import { callFunction, regexOf } from './functions.ts';
import { AwkSyntaxError, type Expression } from './syntax.ts';
import { compare, isTrue, numberOf, outer, textOf, type Value } from './values.ts';

/** A program at work: its variables, its arrays and the line that it looks at. */
export type Program = {
  variables: Map<string, Value>;
  arrays: Map<string, Map<string, Value>>;
  line(): string;
  setLine(text: string): void;
  set(name: string, value: Value): void;
  get(name: string): Value | undefined;
  /** $0 is the line, $1 its first part. */
  field(at: number): Value;
  evaluate(expression: Expression): Value | undefined;
  assign(target: Expression, value: Value): void;
  /** Parts of a text by a separator; by FS unless told. */
  split(text: string, separator?: string | RegExp): string[];
  /** Counts what is done, so that a program comes to an end. */
  tick(): void;
};

/** No line has more fields. */
const maxFields = 10_000;

export function createProgram(session: Session, given: [name: string, value: string][]): Program {
  const variables = new Map<string, Value>([
    ['FS', ' '],
    ['OFS', ' '],
    ['ORS', '\n'],
    ['SUBSEP', '\u001C'],
    ['NR', 0],
    ['FNR', 0],
    ...given.map(([name, text]): [string, Value] => [name, outer(text)]),
  ]);
  let whole = '';
  let fields: string[] | null = null;
  let steps = 0;
  const text = (name: string) => textOf(variables.get(name));
  const fieldList = () => {
    fields ??= program.split(whole);
    return fields;
  };
  const program: Program = {
    variables,
    arrays: new Map(),
    line: () => whole,
    setLine(line) {
      whole = line;
      fields = null;
    },
    get: (name) => (name === 'NF' ? fieldList().length : variables.get(name)),
    set(name, value) {
      if (name !== 'NF') {
        variables.set(name, value);
        return;
      }
      const count = Math.min(Math.max(0, numberOf(value)), maxFields);
      fields = Array.from({ length: count }, (_, at) => fieldList()[at] ?? '');
      whole = fields.join(text('OFS'));
    },
    split(line, separator = text('FS')) {
      if (line === '') return [];
      if (separator === ' ') return line.trim() === '' ? [] : line.trim().split(/\s+/);
      if (typeof separator !== 'string') return line.split(separator);
      if (separator === '\t' || separator.length === 1) return line.split(separator);
      return line.split(regexOf(program, { kind: 'text', value: separator }));
    },
    field(at) {
      if (at < 0) throw new AwkSyntaxError('Access to negative field');
      return outer(at === 0 ? whole : (fieldList()[at - 1] ?? ''));
    },
    evaluate: (expression) => evaluate(program, expression),
    assign(target, value) {
      if (target.kind === 'name') program.set(target.name, value);
      else if (target.kind === 'item') arrayOf(program, target.name).set(keyOf(program, target.keys), value);
      else if (target.kind === 'field') setField(Math.trunc(numberOf(program.evaluate(target.of))), textOf(value));
    },
    tick() {
      steps += 1;
      if (steps > maxSteps * 10) {
        session.steps = maxSteps + 1;
        throw new AwkSyntaxError('the program does not come to an end');
      }
    },
  };
  const setField = (at: number, value: string) => {
    if (at === 0) {
      program.setLine(value);
      return;
    }
    if (at < 0 || at > maxFields) throw new AwkSyntaxError('Access to negative field');
    const list = [...fieldList()];
    while (list.length < at) list.push('');
    list[at - 1] = value;
    fields = list;
    whole = list.join(text('OFS'));
  };
  return program;
}

export function arrayOf(program: Program, name: string): Map<string, Value> {
  const known = program.arrays.get(name);
  if (known) return known;
  const made = new Map<string, Value>();
  program.arrays.set(name, made);
  return made;
}

export function keyOf(program: Program, keys: Expression[]): string {
  return keys.map((key) => textOf(program.evaluate(key))).join(textOf(program.get('SUBSEP')));
}

function evaluate(program: Program, expression: Expression): Value | undefined {
  program.tick();
  switch (expression.kind) {
    case 'number':
    case 'text':
      return expression.value;
    case 'regex':
      return regexOf(program, expression).test(program.line()) ? 1 : 0;
    case 'name':
      return program.get(expression.name);
    case 'field':
      return program.field(Math.trunc(numberOf(evaluate(program, expression.of))));
    case 'item': {
      const array = arrayOf(program, expression.name);
      const key = keyOf(program, expression.keys);
      // Asking for an item makes it.
      if (!array.has(key)) array.set(key, '');
      return array.get(key);
    }
    case 'in':
      return arrayOf(program, expression.name).has(keyOf(program, expression.keys)) ? 1 : 0;
    case 'unary': {
      const value = evaluate(program, expression.of);
      if (expression.operator === '!') return isTrue(value) ? 0 : 1;
      return expression.operator === '-' ? -numberOf(value) : numberOf(value);
    }
    case 'choice':
      return evaluate(program, isTrue(evaluate(program, expression.test)) ? expression.then : expression.otherwise);
    case 'assign': {
      const given = evaluate(program, expression.value);
      const old = expression.operator === '=' ? 0 : numberOf(evaluate(program, expression.target));
      const value =
        expression.operator === '=' ? (given ?? '') : reckon(expression.operator.slice(0, -1), old, numberOf(given));
      program.assign(expression.target, value);
      return value;
    }
    case 'step': {
      const old = numberOf(evaluate(program, expression.target));
      program.assign(expression.target, old + expression.by);
      return expression.isPrefix ? old + expression.by : old;
    }
    case 'call': {
      const value = callFunction(program, expression.name, expression.args);
      if (value === undefined) throw new AwkSyntaxError('Call to undefined function');
      return value;
    }
    case 'binary':
      return binary(program, expression);
  }
}

function binary(program: Program, { operator, left, right }: Extract<Expression, { kind: 'binary' }>): Value {
  const first = evaluate(program, left);
  if (operator === '&&') return isTrue(first) && isTrue(evaluate(program, right)) ? 1 : 0;
  if (operator === '||') return isTrue(first) || isTrue(evaluate(program, right)) ? 1 : 0;
  if (operator === '~' || operator === '!~')
    return regexOf(program, right).test(textOf(first)) === (operator === '~') ? 1 : 0;
  const second = evaluate(program, right);
  if (operator === 'join') return textOf(first) + textOf(second);
  const order = compare(first, second);
  const verdicts: Record<string, boolean> = {
    '<': order < 0,
    '>': order > 0,
    '<=': order <= 0,
    '>=': order >= 0,
    '==': order === 0,
    '!=': order !== 0,
  };
  const verdict = verdicts[operator];
  return verdict === undefined ? reckon(operator, numberOf(first), numberOf(second)) : verdict ? 1 : 0;
}

function reckon(operator: string, left: number, right: number): number {
  if ((operator === '/' || operator === '%') && right === 0) throw new AwkSyntaxError('Division by zero');
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    default:
      return left ** right;
  }
}
