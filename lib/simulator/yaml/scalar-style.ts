const bestWidth = 80;

/** Where a scalar begins and how its continuation lines are indented; keys are never folded. */
export type Fold = { column: number; indent: number; mayBreak: boolean };

export type Analysis = { plainAllowed: boolean; singleQuotedAllowed: boolean; blockAllowed: boolean };

/** Which styles can show a text outside of flow collections (yaml_emitter_analyze_scalar). */
export function analyse(value: string): Analysis {
  if (value === '') return { plainAllowed: false, singleQuotedAllowed: true, blockAllowed: false };
  const isSpecial = [...value].some((char) => !isPrintable(char)) || / \n/.test(value);
  const hasBreakSpace = /\n /.test(value);
  const edges = /^[ \n]|[ \n]$/.test(value);
  return {
    plainAllowed: !isSpecial && !edges && !value.includes('\n') && !hasIndicators(value),
    singleQuotedAllowed: !isSpecial && !hasBreakSpace,
    blockAllowed: !isSpecial && !value.endsWith(' '),
  };
}

function hasIndicators(value: string): boolean {
  if (value.startsWith('---') || value.startsWith('...')) return true;
  if (/^[#,[\]{}&*!|>'"%@`]/.test(value)) return true;
  return /^[?:-](?:[ \t]|$)/.test(value) || /:(?:[ \t]|$)/.test(value) || /[ \t\n]#/.test(value);
}

/** What the emitter writes as it is. Characters beyond the basic plane (emoji) and tabs are not among them. */
function isPrintable(char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  if (code === 0x0a || (code >= 0x20 && code <= 0x7e)) return true;
  return code >= 0xa0 && code <= 0xffff && code !== 0xfeff && code < 0xfffe && !(code >= 0xd800 && code <= 0xdfff);
}

/** Unquoted text, folded at single spaces behind the best width. */
export function foldPlain(value: string, fold: Fold): string {
  if (fold.column + value.length <= bestWidth || !fold.mayBreak) return value;
  return foldAtSpaces(value, fold, { edges: true, escape: (char) => char });
}

export function singleQuoted(value: string, fold: Fold): string {
  const at = { ...fold, column: fold.column + 1 };
  return `'${foldAtSpaces(value, at, { edges: false, escape: (char) => (char === "'" ? "''" : char) })}'`;
}

type Folding = { edges: boolean; escape(char: string): string };

function foldAtSpaces(value: string, fold: Fold, folding: Folding): string {
  const chars = [...value];
  let out = '';
  let column = fold.column;
  let afterSpace = false;
  for (const [index, char] of chars.entries()) {
    const isInside = folding.edges || (index > 0 && index < chars.length - 1);
    const breaks = char === ' ' && fold.mayBreak && !afterSpace && column > bestWidth && isInside;
    if (breaks && chars[index + 1] !== ' ') {
      out += `\n${' '.repeat(fold.indent)}`;
      column = fold.indent;
    } else {
      const written = folding.escape(char);
      out += written;
      column += written.length === char.length ? 1 : written.length;
    }
    afterSpace = char === ' ';
  }
  return out;
}

const shortEscapes: Record<string, string> = {
  '\0': '0',
  '\x07': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '\x1b': 'e',
  '"': '"',
  '\\': '\\',
  '\u0085': 'N',
  '\u00a0': '_',
  '\u2028': 'L',
  '\u2029': 'P',
};

export function doubleQuoted(value: string, fold: Fold): string {
  const chars = [...value];
  let out = '"';
  let column = fold.column + 1;
  let afterSpace = false;
  for (const [index, char] of chars.entries()) {
    if (char === ' ' && fold.mayBreak && !afterSpace && column > bestWidth && index > 0 && index < chars.length - 1) {
      const next = chars[index + 1] === ' ' ? '\\' : '';
      out += `\n${' '.repeat(fold.indent)}${next}`;
      column = fold.indent + next.length;
    } else {
      const written = escapeChar(char);
      out += written;
      column += written === char ? 1 : written.length;
    }
    afterSpace = char === ' ';
  }
  return `${out}"`;
}

function escapeChar(char: string): string {
  const isBreak = char === '\n' || char === '\u2028' || char === '\u2029' || char === '\u0085';
  if (isPrintable(char) && !isBreak && char !== '"' && char !== '\\') return char;
  const short = Object.hasOwn(shortEscapes, char) ? shortEscapes[char] : undefined;
  if (short !== undefined) return `\\${short}`;
  const code = char.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** What follows `|`: an indentation hint for text that begins with a blank, and how the end is chomped. */
export function literalHints(value: string): string {
  const indentation = /^[ \n]/.test(value) ? '2' : '';
  if (!value.endsWith('\n')) return `${indentation}-`;
  return value === '\n' || value.endsWith('\n\n') ? `${indentation}+` : indentation;
}
