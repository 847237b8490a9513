import type { Warning } from './checks.ts';
import type { DockerfileProblem } from './dockerfile.ts';

/** One step of a build as the plain log shows it. */
export type Vertex = { heading: string; lines: string[] };

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

export function warningLine({ rule, text, line }: Warning): string {
  return `WARN: ${rule}: ${text} (line ${line})`;
}

/** The lines of the Dockerfile around a mistake, the wrong ones marked. */
export function printFrame(text: string, problem: DockerfileProblem, name: string): string {
  if (!problem.shown) return '';
  const lines = text.split('\n');
  const first = Math.max(problem.startLine - 2, 1);
  const last = Math.min(problem.endLine + 2, lines.length);
  const shown: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const marked = number >= problem.startLine && number <= problem.endLine;
    shown.push(`${String(number).padStart(4)} | ${marked ? '>>>' : '   '} ${lines[number - 1] ?? ''}\n`);
  }
  const rule = '--------------------\n';
  return `${name}:${problem.startLine}\n${rule}${shown.join('')}${rule}`;
}
