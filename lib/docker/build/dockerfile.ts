/** One instruction of a Dockerfile, with its continuation lines joined. */
export type Instruction = {
  /** Upper case: RUN. */
  name: string;
  /** As it was written: run. */
  written: string;
  /** What follows the name and its flags. */
  args: string;
  flags: string[];
  /** The whole line, joined. */
  original: string;
  startLine: number;
  endLine: number;
  /** Here-documents that follow, by their word. */
  heredocs: { word: string; text: string }[];
};

/** A mistake in a Dockerfile: BuildKit's sentence and the lines that it marks; none where it marks none. */
export type DockerfileProblem = { text: string; startLine: number; endLine: number; shown: boolean };

/** A Dockerfile that BuildKit refuses. */
export class DockerfileError extends Error {
  override name = 'DockerfileError';
  readonly problem: DockerfileProblem;
  constructor(text: string, at?: { startLine: number; endLine: number }) {
    super(text);
    this.problem = { text, startLine: at?.startLine ?? 0, endLine: at?.endLine ?? 0, shown: at !== undefined };
  }
}

const withFlags = new Set(['ADD', 'COPY', 'FROM', 'HEALTHCHECK', 'RUN']);
const withHeredocs = new Set(['ADD', 'COPY', 'RUN']);

/** Splits a Dockerfile into instructions: directives, comments, continuation lines, here-documents. */
export function parseDockerfile(text: string): Instruction[] {
  if (text.trim() === '') throw new DockerfileError('the Dockerfile cannot be empty');
  const lines = text.split(/\r?\n/);
  const mark = escapeOf(lines);
  const instructions: Instruction[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const first = (lines[at] ?? '').trimStart();
    if (first === '' || first.startsWith('#')) continue;
    const startLine = at + 1;
    let joined = '';
    for (let line = first; ; ) {
      const continued = isContinued(line, mark);
      joined += continued ? line.trimEnd().slice(0, -1) : line;
      if (!continued) break;
      do at += 1;
      while (at < lines.length && isSkipped(lines[at] ?? ''));
      if (at >= lines.length) break;
      line = lines[at] ?? '';
    }
    const instruction = split(joined.trimEnd(), startLine);
    at = readHeredocs(instruction, lines, at);
    instruction.endLine = Math.min(at + 1, lines.length);
    instructions.push(instruction);
  }
  if (instructions.length === 0) throw new DockerfileError('file with no instructions');
  return instructions;
}

/** `# escape=` in the first lines changes the continuation character. */
function escapeOf(lines: string[]): string {
  for (const line of lines) {
    const match = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/.exec(line);
    if (!match) break;
    if (match[1]?.toLowerCase() === 'escape') return match[2] ?? '\\';
  }
  return '\\';
}

function isContinued(line: string, mark: string): boolean {
  const trimmed = line.trimEnd();
  return trimmed.endsWith(mark) && trimmed.charAt(trimmed.length - 2) !== mark;
}

/** Comments and empty lines inside a continued instruction do not count. */
function isSkipped(line: string): boolean {
  return line.trim() === '' || line.trimStart().startsWith('#');
}

function split(joined: string, startLine: number): Instruction {
  const written = /^\S+/.exec(joined)?.[0] ?? '';
  const name = written.toUpperCase();
  let args = joined.slice(written.length).trim();
  const flags: string[] = [];
  while (withFlags.has(name) && args.startsWith('--')) {
    const flag = /^--\S*/.exec(args)?.[0] ?? '';
    flags.push(flag);
    args = args.slice(flag.length).trimStart();
    if (flag === '--') break;
  }
  return { name, written, args, flags, original: joined, startLine, endLine: startLine, heredocs: [] };
}

/** Reads the texts of `<<EOF`; gives the index of their last line. */
function readHeredocs(instruction: Instruction, lines: string[], from: number): number {
  if (!withHeredocs.has(instruction.name)) return from;
  let at = from;
  for (const match of instruction.args.matchAll(/(?:^|\s)\d*<<(-?)(['"]?)([a-zA-Z_][a-zA-Z0-9_]*)\2/g)) {
    const [, dash = '', , word = ''] = match;
    const body: string[] = [];
    for (at += 1; at < lines.length; at += 1) {
      const line = dash === '-' ? (lines[at] ?? '').replace(/^\t+/, '') : (lines[at] ?? '');
      if (line === word) break;
      body.push(line);
    }
    if (at >= lines.length) throw new DockerfileError('unterminated heredoc', instruction);
    instruction.heredocs.push({ word, text: body.map((line) => `${line}\n`).join('') });
  }
  return at;
}

/** The JSON form of CMD, RUN and others, or null where it is none (then the text is a shell command). */
export function jsonForm(text: string): string[] | null {
  if (!text.startsWith('[')) return null;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null;
  } catch {
    return null;
  }
}

/** Words of an argument list; quotes hold blanks together and stay. */
export function splitArguments(text: string): string[] {
  const json = jsonForm(text);
  return json ?? text.match(/(?:"(?:\\.|[^"])*"|'[^']*'|\\.|[^\s"'\\])+/g) ?? [];
}
