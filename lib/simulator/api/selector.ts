import { checkLabelValue, checkQualifiedName } from '#lib/simulator/kinds/names.ts';
import { badRequestError } from './status.ts';

/** One requirement of a label selector: `app=web`, `tier in (a,b)`, `!old`. */
export type Requirement = {
  key: string;
  operator: 'in' | 'notin' | '=' | '==' | '!=' | 'exists' | '!' | '>' | '<';
  values: string[];
};

type Token = { type: 'word' | 'symbol' | 'end'; text: string };

const symbols = new Set(['=', '!', '(', ')', ',', '>', '<']);
const tokens = new Set([')', ',', '!', '==', '=', '!=', '(', '>', '<']);
const binaryOperators = 'in, notin, =, ==, !=, gt, lt';

/** Whether the labels meet a selector given as text; a selector that can not be read throws an ApiError. */
export function matchesSelector(selector: string, labels: Record<string, string>): boolean {
  return labelsMatch(parseSelector(selector), labels);
}

/** Whether the labels meet every requirement (labels.Requirement.Matches). */
export function labelsMatch(requirements: Requirement[], labels: Record<string, string> | undefined): boolean {
  return requirements.every(({ key, operator, values }) => {
    const value = labels && Object.hasOwn(labels, key) ? labels[key] : undefined;
    switch (operator) {
      case 'in':
      case '=':
      case '==':
        return value !== undefined && values.includes(value);
      case 'notin':
      case '!=':
        return value === undefined || !values.includes(value);
      case 'exists':
        return value !== undefined;
      case '!':
        return value === undefined;
      default: {
        const [left, right] = [Number.parseInt(value ?? '', 10), Number.parseInt(values[0] ?? '', 10)];
        return operator === '>' ? left > right : left < right;
      }
    }
  });
}

/** Reads a label selector (labels.Parse); throws BadRequest with upstream's words. */
export function parseSelector(text: string): Requirement[] {
  const reader = { items: lex(text), at: 0 };
  const requirements: Requirement[] = [];
  for (;;) {
    const next = peek(reader);
    if (next.type === 'end') return requirements;
    if (next.type !== 'word' && next.text !== '!') {
      throw badRequestError(`found '${next.text}', expected: !, identifier, or 'end of string'`);
    }
    requirements.push(parseRequirement(reader));
    const after = take(reader);
    if (after.type === 'end') return requirements;
    if (after.text !== ',') throw badRequestError(`found '${after.text}', expected: ',' or 'end of string'`);
    const following = peek(reader);
    if (following.type !== 'word' && following.text !== '!') {
      throw badRequestError(`found '${following.text}', expected: identifier after ','`);
    }
  }
}

type Reader = { items: Token[]; at: number };

function peek(reader: Reader): Token {
  return reader.items[reader.at] ?? { type: 'end', text: '' };
}

function take(reader: Reader): Token {
  const token = peek(reader);
  reader.at += 1;
  return token;
}

function complain(why: string): never {
  throw badRequestError(`unable to parse requirement: ${why}`);
}

function parseRequirement(reader: Reader): Requirement {
  let token = take(reader);
  const isAbsence = token.type === 'symbol' && token.text === '!';
  if (isAbsence) token = take(reader);
  if (token.type !== 'word') complain(`found '${token.text}', expected: identifier`);
  const key = token.text;
  const mistakes = checkQualifiedName(key);
  if (mistakes.length > 0) complain(`<nil>: Invalid value: ${JSON.stringify(key)}: ${mistakes.join('; ')}`);
  if (isAbsence) return { key, operator: '!', values: [] };
  const next = peek(reader);
  if (next.type === 'end' || next.text === ',') return { key, operator: 'exists', values: [] };
  const operator = take(reader).text as Requirement['operator'] | '(';
  if (!['in', 'notin', '=', '==', '!=', '>', '<'].includes(operator)) {
    complain(`found '${operator}', expected: ${binaryOperators}`);
  }
  const isSet = operator === 'in' || operator === 'notin';
  const values = isSet ? parseValues(reader) : [parseExactValue(reader)];
  checkValues(key, operator as Requirement['operator'], values);
  return { key, operator: operator as Requirement['operator'], values };
}

function checkValues(key: string, operator: Requirement['operator'], values: string[]): void {
  if (operator === '>' || operator === '<') {
    const [value = ''] = values;
    if (!/^[+-]?\d+$/.test(value)) {
      complain(
        `values[0]: Invalid value: ${JSON.stringify(value)}: for 'Gt', 'Lt' operators, the value must be an integer`,
      );
    }
  }
  values.forEach((value, index) => {
    const mistakes = checkLabelValue(value);
    if (mistakes.length > 0) {
      complain(`values[${index}][${key}]: Invalid value: ${JSON.stringify(value)}: ${mistakes.join('; ')}`);
    }
  });
}

function parseExactValue(reader: Reader): string {
  const next = peek(reader);
  if (next.type === 'end' || next.text === ',') return '';
  const token = take(reader);
  if (token.type !== 'word') complain(`found '${token.text}', expected: identifier`);
  return token.text;
}

/** `(a,b)`; an empty place between commas is the empty value, `()` no value at all, which is refused. */
function parseValues(reader: Reader): string[] {
  const open = take(reader);
  if (open.text !== '(') complain(`found '${open.text}' expected: '('`);
  const first = peek(reader);
  if (first.text === ')' && first.type === 'symbol') {
    complain("values: Invalid value: []: for 'in', 'notin' operators, values set can't be empty");
  }
  if (first.type !== 'word' && first.text !== ',') complain(`found '${first.text}', expected: ',', ')' or identifier`);
  const values = new Set<string>();
  let isPlaceFilled = false;
  for (;;) {
    const token = take(reader);
    if (token.type === 'word' && !isPlaceFilled) {
      values.add(token.text);
      isPlaceFilled = true;
      const next = peek(reader);
      if (next.text !== ',' && next.text !== ')') complain(`found '${next.text}', expected: ',' or ')'`);
    } else if (token.text === ',' || token.text === ')') {
      if (!isPlaceFilled) values.add('');
      isPlaceFilled = false;
      if (token.text === ')') return [...values].sort();
    } else {
      complain(`found '${token.text}', expected: ',', or identifier`);
    }
  }
}

function lex(text: string): Token[] {
  const items: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    if (/[ \t\r\n]/.test(character)) {
      at += 1;
      continue;
    }
    if (symbols.has(character)) {
      const two = text.slice(at, at + 2);
      const symbol = tokens.has(two) ? two : character;
      items.push({ type: 'symbol', text: symbol });
      at += symbol.length;
      continue;
    }
    const start = at;
    while (at < text.length && !symbols.has(text.charAt(at)) && !/[ \t\r\n]/.test(text.charAt(at))) at += 1;
    items.push({ type: 'word', text: text.slice(start, at) });
  }
  return items;
}
