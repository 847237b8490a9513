import { completeDocker } from '#lib/docker/cli/complete.ts';
import { completeLine } from '#lib/simulator/kubectl/complete.ts';
import type { Host } from './host.ts';

/** Candidates that are sent at most; a screen has no room for more. */
const candidateLimit = 200;

/**
 * What may stand in place of the last word of a line on the learner's machine, sorted: programs, what kubectl and docker
 * complete, and names of files everywhere else. Behind `|`, `&&` or `;` a new command begins.
 */
export function completeHostLine({ files, kubectl, engine }: Host, line: string): string[] {
  const command = lastCommand(line);
  const [program = '', next] = command.split(/\s+/);
  if (next === undefined) {
    const programs = [...(kubectl ? ['kubectl'] : []), ...(engine ? ['docker'] : [])];
    return programs.filter((one) => one.startsWith(program));
  }
  if (program === 'kubectl' && kubectl) return completeLine(command, kubectl).slice(0, candidateLimit);
  if (program === 'docker' && engine) return completeDocker(command, engine).slice(0, candidateLimit);
  const last = command.split(/\s+/).at(-1) ?? '';
  return [...files.keys()]
    .filter((name) => name.startsWith(last) && name.startsWith('/') === last.startsWith('/'))
    .sort()
    .slice(0, candidateLimit);
}

/** The part of a line behind its last operator that no quotes hold. */
function lastCommand(line: string): string {
  let quote = '';
  let start = 0;
  for (let at = 0; at < line.length; at += 1) {
    const letter = line.charAt(at);
    if (letter === '\\') at += 1;
    else if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === '"' || letter === "'") quote = letter;
    else if (/[|&;(\n]/.test(letter)) start = at + 1;
  }
  return line.slice(start).trimStart();
}
