/** A place in a text: offset in UTF-16 units, line and column counted from 0. */
export type Mark = { index: number; line: number; column: number };

/** A mistake in the YAML text. The message is libyaml's; `shownLine` is the line that kubectl prints, if it prints one. */
export class YamlError extends Error {
  mark: Mark | null;
  shownLine: number | null;
  constructor(problem: { message: string; mark?: Mark | null; shownLine?: number | null }) {
    super(problem.message);
    this.mark = problem.mark ?? null;
    this.shownLine = problem.shownLine ?? null;
  }
}

/** The text being read and how far. A NUL stands for the end of the text. */
export type Source = Mark & { text: string };

export function newSource(text: string): Source {
  return { text, index: text.startsWith('\uFEFF') ? 1 : 0, line: 0, column: 0 };
}

export function markOf(source: Source): Mark {
  return { index: source.index, line: source.line, column: source.column };
}

/** The character `ahead` places on; '' at the end. */
export function peek(source: Source, ahead = 0): string {
  return source.text.charAt(source.index + ahead);
}

export function isBreak(char: string): boolean {
  return char === '\n' || char === '\r' || char === '\u0085' || char === '\u2028' || char === '\u2029';
}

export function isBlank(char: string): boolean {
  return char === ' ' || char === '\t';
}

/** Blank, line break or the end. */
export function isBlankOrEnd(char: string): boolean {
  return char === '' || char === ' ' || char === '\t' || isBreak(char);
}

export function skip(source: Source, count = 1): void {
  source.index += count;
  source.column += count;
}

/** Passes a line break; gives it as YAML reads it. */
export function readBreak(source: Source): string {
  const char = peek(source);
  if (!isBreak(char)) return '';
  source.index += char === '\r' && peek(source, 1) === '\n' ? 2 : 1;
  source.line += 1;
  source.column = 0;
  return char === '\u2028' || char === '\u2029' ? char : '\n';
}

/** Whether a line begins here with `---` or `...` as a document marker. */
export function isDocumentMarker(source: Source): boolean {
  if (source.column !== 0) return false;
  const { text, index } = source;
  return (text.startsWith('---', index) || text.startsWith('...', index)) && isBlankOrEnd(peek(source, 3));
}

/** A scanner's error: kubectl shows the line on which the scanner stood. */
export function scanError(source: Source, message: string): YamlError {
  const shownLine = source.line !== 0 ? source.line + 1 : null;
  return new YamlError({ message, mark: markOf(source), shownLine });
}

/** The same with a context: on the first line kubectl falls back to where the context began. */
export function scanErrorSince(source: Source, start: Mark, message: string): YamlError {
  const error = scanError(source, message);
  if (error.shownLine === null && start.line !== 0) error.shownLine = start.line;
  return error;
}
