import type { DockerfileProblem, LineRange } from './dockerfile.ts';
import type { Warning } from './linter.ts';

/** One step of a build as the plain log shows it. */
export type Vertex = { heading: string; lines: string[] };

/** The first line of every log. */
export const logHead = '#0 building with "default" instance using docker driver\n';

/** The steps, numbered, with an empty line in front of each. */
export function printVertices(vertices: Vertex[]): string {
  return vertices
    .map(({ heading, lines }, at) => `\n${[heading, ...lines].map((line) => `#${at + 1} ${line}\n`).join('')}`)
    .join('');
}

/** The end of a step that failed, once more. */
export function printFailedStep(vertex: Vertex): string {
  const own = vertex.lines.filter((line) => /^\d+\.\d+ /.test(line)).map((line) => `${line}\n`);
  return `------\n > ${vertex.heading}:\n${own.join('')}------\n`;
}

/** The summary of the checks; its colour codes come even where there is no terminal. */
export function printWarnings(warnings: Warning[]): string {
  if (warnings.length === 0) return '';
  const count = warnings.length === 1 ? '1 warning found' : `${warnings.length} warnings found`;
  const lines = warnings.map(({ rule, text, line }) => ` - ${rule}: ${text} (line ${line})\n`);
  return `\n \u001b[33m${count} (use docker --debug to expand):\n\u001b[0m${lines.join('')}`;
}

/** A warning as the log ends with it. */
export function warningLine({ rule, text, line }: Warning): string {
  return `WARN: ${rule}: ${text} (line ${line})`;
}

/** The lines of the Dockerfile around a mistake, the wrong ones marked; once for each instruction that has a part in it. */
export function printFrames(text: string, { marked }: DockerfileProblem, name: string): string {
  const lines = text.split('\n');
  return marked.map((range) => printFrame(lines, range, name)).join('');
}

function printFrame(lines: string[], { startLine, endLine }: LineRange, name: string): string {
  if (startLine > lines.length) return '';
  let first = startLine;
  let last = Math.min(endLine, lines.length);
  // A single line shows more around it than several do.
  const room = first === last ? 4 : 2;
  for (let taken = 0; taken < room; taken += 1) {
    if (first > 1) {
      first -= 1;
      taken += 1;
    }
    if (last !== lines.length) {
      last += 1;
      taken += 1;
    }
  }
  const shown = lines.slice(first - 1, last).map((line, at) => {
    const number = first + at;
    const isMarked = number >= startLine && number <= endLine;
    return `${String(number).padStart(4)} | ${isMarked ? '>>>' : '   '} ${line}\n`;
  });
  const rule = '--------------------\n';
  return `${name}:${startLine}\n${rule}${shown.join('')}${rule}`;
}
