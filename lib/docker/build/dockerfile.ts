import { splitCommand, wordsOf } from './line-parsers.ts';
import { ExpandError, expand } from './variables.ts';

/** A here-document behind an instruction. */
export type Heredoc = { word: string; text: string; expands: boolean; dropsTabs: boolean };

/** One instruction of a Dockerfile, with its continuation lines joined. */
export type Instruction = {
  /** Upper case: RUN. */
  name: string;
  /** As it was written: run. */
  written: string;
  /** What follows the name and its flags. */
  args: string;
  /** The arguments as BuildKit splits them for this instruction; one text for RUN, WORKDIR and others. */
  words: string[];
  /** They were written as a JSON list. */
  isJson: boolean;
  /** `name=value` pairs of ENV and LABEL; `isOld` without an equals sign. */
  pairs: { key: string; value: string; isOld: boolean }[];
  flags: string[];
  /** The whole line, joined. */
  original: string;
  startLine: number;
  endLine: number;
  /** Here-documents that follow, by their word. */
  heredocs: Heredoc[];
  /** The comment lines right above it. */
  comments: string[];
};

export type LineRange = { startLine: number; endLine: number };

/** A mistake in a Dockerfile: BuildKit's sentence and the lines that it marks. */
export type DockerfileProblem = { text: string; marked: LineRange[] };

/** A Dockerfile that BuildKit refuses. */
export class DockerfileError extends Error {
  override name = 'DockerfileError';
  readonly problem: DockerfileProblem;
  constructor(text: string, ...marked: LineRange[]) {
    super(text);
    this.problem = { text, marked: marked.filter((range) => range.startLine > 0) };
  }
}

/** A Dockerfile as it is read: its instructions, its escape character, what `# check=` says, and odd lines. */
export type Dockerfile = {
  instructions: Instruction[];
  escapeMark: string;
  check: string;
  /** The lines where an empty line inside a continued instruction ends. */
  emptyContinuations: number[];
};

const withHeredocs = new Set(['ADD', 'COPY', 'RUN', 'ONBUILD']);

/** Splits a Dockerfile into instructions: directives, comments, continuation lines, here-documents. */
export function readDockerfile(text: string): Dockerfile {
  if (text === '') throw new DockerfileError('the Dockerfile cannot be empty');
  const lines = text.replace(/^\ufeff/, '').split('\n');
  if (lines.at(-1) === '') lines.pop();
  const { escapeMark, check, count } = readDirectives(lines);
  const found: Dockerfile = { instructions: [], escapeMark, check, emptyContinuations: [] };
  let comments: string[] = [];
  for (let at = count; at < lines.length; at += 1) {
    const first = (lines[at] ?? '').replace(/\r$/, '').trimStart();
    if (first.startsWith('#')) {
      const comment = first.slice(1).trim();
      comments = comment === '' ? [] : [...comments, comment];
      continue;
    }
    if (first === '') continue;
    const joined = joinLines(lines, at, escapeMark);
    const marked = { startLine: at + 1, endLine: joined.end + 1 };
    if (joined.hasEmpty) found.emptyContinuations.push(joined.end + 1);
    const instruction = readInstruction(joined.text, { escapeMark, marked, comments });
    at = readHeredocs(instruction, lines, joined.end);
    instruction.endLine = at + 1;
    found.instructions.push(instruction);
    comments = [];
  }
  if (found.instructions.length === 0) {
    const line = Math.max(lines.length, 0);
    throw new DockerfileError('file with no instructions', { startLine: line, endLine: line });
  }
  return found;
}

/** The instructions alone. */
export function parseDockerfile(text: string): Instruction[] {
  return readDockerfile(text).instructions;
}

/** `# escape=`, `# syntax=` and `# check=` in the first lines. */
function readDirectives(lines: string[]): { escapeMark: string; check: string; count: number } {
  const seen = new Map<string, string>();
  let count = 0;
  for (; count < lines.length; count += 1) {
    const match = /^\s*#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/.exec(lines[count] ?? '');
    const key = match?.[1]?.toLowerCase() ?? '';
    if (!match || !['escape', 'syntax', 'check'].includes(key)) break;
    const at = { startLine: count, endLine: count };
    if (seen.has(key)) throw new DockerfileError(`only one ${key} parser directive can be used`, at);
    const value = match[2] ?? '';
    if (key === 'escape' && value !== '`' && value !== '\\')
      throw new DockerfileError(`invalid escape token '${value}' does not match \` or \\`, at);
    seen.set(key, value);
  }
  return { escapeMark: seen.get('escape') ?? '\\', check: seen.get('check') ?? '', count };
}

/** One instruction's lines as one; comments and empty lines inside do not count. */
function joinLines(
  lines: string[],
  start: number,
  escapeMark: string,
): { text: string; end: number; hasEmpty: boolean } {
  const mark = escapeMark === '`' ? '`' : '\\\\';
  const continued = new RegExp(`([^${mark}])${mark}[ \\t]*$|^${mark}[ \\t]*$`);
  const trim = (line: string) => {
    const isOpen = continued.test(line);
    return { isOpen, line: isOpen ? line.replace(continued, '$1') : line };
  };
  let { isOpen, line } = trim((lines[start] ?? '').replace(/\r$/, '').trimStart());
  let text = line;
  let end = start;
  let hasEmpty = false;
  while (isOpen && end + 1 < lines.length) {
    end += 1;
    const raw = (lines[end] ?? '').replace(/\r$/, '');
    if (raw.trimStart().startsWith('#')) continue;
    if (raw.trim() === '') {
      hasEmpty = true;
      continue;
    }
    ({ isOpen, line } = trim(raw));
    text += line;
  }
  return { text, end, hasEmpty };
}

/** Reads one instruction; throws what BuildKit's parser says, marking its lines. */
export function readInstruction(
  text: string,
  { escapeMark, marked, comments = [] }: { escapeMark: string; marked: LineRange; comments?: string[] },
): Instruction {
  const { written, flags, args } = splitCommand(text, escapeMark);
  const base = { name: written.toUpperCase(), written, args, flags, original: text, ...marked, heredocs: [], comments };
  const read = wordsOf(base.name, args, escapeMark);
  if ('problem' in read) throw new DockerfileError(read.problem, marked);
  return { ...base, ...read };
}

/** Reads the texts of `<<EOF`; gives the index of their last line. */
function readHeredocs(instruction: Instruction, lines: string[], from: number): number {
  if (!withHeredocs.has(instruction.name) || !instruction.original.includes('<<')) return from;
  let at = from;
  for (const heredoc of heredocsIn(instruction.original)) {
    const body: string[] = [];
    let isClosed = false;
    for (at += 1; at < lines.length && !isClosed; at += 1) {
      const line = (lines[at] ?? '').replace(/\r$/, '');
      if ((heredoc.dropsTabs ? line.replace(/^\t+/, '') : line) === heredoc.word) isClosed = true;
      else body.push(`${lines[at]}\n`);
    }
    if (!isClosed)
      throw new DockerfileError('unterminated heredoc', { startLine: instruction.startLine, endLine: lines.length });
    at -= 1;
    instruction.heredocs.push({ ...heredoc, text: body.join('') });
  }
  return at;
}

function heredocsIn(line: string): Omit<Heredoc, 'text'>[] {
  try {
    const { words } = expand(line, new Map(), { keepsQuotes: true, keepsEscapes: true, keepsUnknown: true });
    return words.flatMap((word) => readHeredocWord(word) ?? []);
  } catch (error) {
    if (error instanceof ExpandError) return [];
    throw error;
  }
}

/** `<<EOF`, `<<-EOF` or `<<"EOF"` as a here-document's head; null for any other word. */
export function readHeredocWord(word: string): Omit<Heredoc, 'text'> | null {
  const [, , dash = '', rest = ''] = /^(\d*)<<(-?)\s*([^<]*)$/.exec(word) ?? [];
  if (rest === '') return null;
  const plain = expand(rest, new Map(), { keepsUnknown: true });
  if (plain.words.length !== 1) return null;
  return { word: plain.text, expands: !/['"]/.test(rest), dropsTabs: dash === '-' };
}
