import type { Warning } from './linter.ts';
import { printFrames } from './log.ts';

/** Rules that no page tells of. */
const undocumented = new Set(['InvalidBaseImagePlatform']);

/** What `docker build --check` prints of its warnings, by their place in the file. */
export function printChecks(warnings: Warning[], { text, file }: { text: string; file: string }): string {
  if (warnings.length === 0) return 'Check complete, no warnings found.\n';
  const count = warnings.length === 1 ? '1 warning has' : `${warnings.length} warnings have`;
  const sorted = warnings.toSorted((one, other) => one.line - other.line);
  const parts = sorted.map(({ rule, text: detail, line, endLine }) => {
    const frame = printFrames(text, { text: '', marked: [{ startLine: line, endLine }] }, file);
    return `\nWARNING: ${rule}${undocumented.has(rule) ? '' : ` - ${pageOf(rule)}`}\n${detail}\n${frame}`;
  });
  return `Check complete, ${count} been found!\n${parts.join('')}`;
}

function pageOf(rule: string): string {
  const words = rule.replace(/([a-z])([A-Z])/g, '$1-$2').replace(/([A-Z])([A-Z][a-z])/g, '$1-$2');
  return `https://docs.docker.com/go/dockerfile/rule/${words.toLowerCase()}/`;
}
