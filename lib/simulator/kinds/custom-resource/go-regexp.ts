/**
 * What Go says of a regular expression that it cannot read (`missing closing ]: …`), or null. Only the syntax of RE2
 * is known: no look-around, no back references.
 */
export function goRegexpProblem(pattern: string): string | null {
  const state: State = { at: 0, depth: 0, hasOperand: false, lastRepeat: -1 };
  while (state.at < pattern.length) {
    const problem = step(pattern, state);
    if (problem) return problem;
  }
  return state.depth > 0 ? quoted('missing closing )', pattern) : null;
}

type State = {
  at: number;
  depth: number;
  /** Whether there is something that a repetition could repeat. */
  hasOperand: boolean;
  /** Where the repetition in front of here began, or -1. */
  lastRepeat: number;
};

const maxRepeat = 1000;

function quoted(what: string, text: string): string {
  return `error parsing regexp: ${what}: \`${text}\``;
}

function step(pattern: string, state: State): string | null {
  const character = pattern.charAt(state.at);
  switch (character) {
    case '(':
      return open(pattern, state);
    case ')':
      if (state.depth === 0) return quoted('unexpected )', pattern);
      state.depth -= 1;
      return take(state, 1);
    case '|':
      state.hasOperand = false;
      state.lastRepeat = -1;
      state.at += 1;
      return null;
    case '[':
      return readClass(pattern, state);
    case '\\':
      return readEscape(pattern, state);
    case '*':
    case '+':
    case '?':
      return repeat(pattern, state, 1);
    case '{': {
      const count = /^\{(\d+)(?:,(\d*))?\}/.exec(pattern.slice(state.at));
      if (!count) return take(state, 1);
      const [text, low = '', high] = count;
      const problem = repeat(pattern, state, text.length);
      if (problem) return problem;
      const isTooMuch = Number(low) > maxRepeat || Number(high || 0) > maxRepeat;
      return isTooMuch || (high && Number(high) < Number(low)) ? quoted('invalid repeat count', text) : null;
    }
    default:
      return take(state, 1);
  }
}

function take(state: State, length: number): null {
  state.at += length;
  state.hasOperand = true;
  state.lastRepeat = -1;
  return null;
}

function repeat(pattern: string, state: State, length: number): string | null {
  const start = state.at;
  const operator = pattern.slice(start, start + length);
  if (!state.hasOperand) return quoted('missing argument to repetition operator', operator);
  state.at += length;
  if (pattern.charAt(state.at) === '?') state.at += 1;
  if (state.lastRepeat >= 0) {
    return quoted('invalid nested repetition operator', pattern.slice(state.lastRepeat, state.at));
  }
  state.lastRepeat = start;
  return null;
}

function open(pattern: string, state: State): string | null {
  const rest = pattern.slice(state.at);
  state.depth += 1;
  state.hasOperand = false;
  state.lastRepeat = -1;
  if (!rest.startsWith('(?')) {
    state.at += 1;
    return null;
  }
  const name = /^\(\?P?</.exec(rest);
  if (name) {
    const end = rest.indexOf('>');
    if (end < 0) return quoted('invalid named capture', rest);
    if (!/^\w+$/.test(rest.slice(name[0].length, end))) return quoted('invalid named capture', rest.slice(0, end + 1));
    state.at += end + 1;
    return null;
  }
  const flags = /^\(\?(?:[imsU]*(?:-[imsU]+)?)([:)]?)/.exec(rest);
  const [text = '(?', end = ''] = flags ?? [];
  if (end === '') {
    return text.length === rest.length
      ? quoted('missing closing )', pattern)
      : quoted('invalid or unsupported Perl syntax', rest.slice(0, text.length + 1));
  }
  state.at += text.length;
  if (end === ')') state.depth -= 1;
  return null;
}

function readClass(pattern: string, state: State): string | null {
  const start = state.at;
  let at = start + 1;
  if (pattern.charAt(at) === '^') at += 1;
  for (let isFirst = true; pattern.charAt(at) !== ']' || isFirst; isFirst = false) {
    if (at >= pattern.length) return quoted('missing closing ]', pattern.slice(start));
    const named = /^\[:(\^?\w+):\]/.exec(pattern.slice(at));
    if (named) {
      if (!classNames.test(named[1] ?? '')) return quoted('invalid character class range', named[0]);
      at += named[0].length;
      continue;
    }
    const item = /^(\\(?:p\{[^}]*\}|x\{[^}]*\}|x..|.)|[^\\])(?:-(\\.|[^\]\\]))?/su.exec(pattern.slice(at));
    if (!item) return quoted('missing closing ]', pattern.slice(start));
    const [text, low = '', high] = item;
    if (high !== undefined && low.length === 1 && high.length === 1 && high < low) {
      return quoted('invalid character class range', text);
    }
    at += text.length;
  }
  return take(state, at + 1 - start);
}

const classNames = /^\^?(alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit)$/;

function readEscape(pattern: string, state: State): string | null {
  const rest = pattern.slice(state.at);
  if (rest.length === 1) return quoted('trailing backslash at end of expression', '');
  if (rest.startsWith('\\Q')) {
    const end = rest.indexOf('\\E');
    return take(state, end < 0 ? rest.length : end + 2);
  }
  const known =
    /^\\(?:[pP](?:\{\^?\w+\}|[A-Z])|x(?:[0-9A-Fa-f]{2}|\{[0-9A-Fa-f]+\})|[0-7]{2,3}|0|[AzbBdDsSwWafnrtvC]|[^0-9A-Za-z])/s;
  const found = known.exec(rest);
  return found ? take(state, found[0].length) : quoted('invalid escape sequence', rest.slice(0, 2));
}
