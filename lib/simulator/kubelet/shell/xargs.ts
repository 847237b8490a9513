import { linesOf, readFlags } from './applets/applet.ts';
import { done, type Outcome } from './outcome.ts';
import type { Session } from './session.ts';

/**
 * `xargs [-r] [-n MOST] [-I MARK] command …`: the words of the input become arguments of the command, with -I each line
 * in place of the mark. `run` runs one command and takes over what it came to.
 */
export function runXargs(session: Session, args: string[], run: (words: string[]) => Outcome): Outcome {
  const { flags, rest } = readFlags(args, 'nIP');
  const input = session.stdin;
  session.stdin = '';
  let status = 0;
  for (const words of commandsOf(input, { command: rest.length > 0 ? rest : ['echo'], flags })) {
    const outcome = run(words);
    if (outcome.kind === 'serve') return outcome;
    const { status: code } = session.state;
    if (code === 126 || code === 127) return done(code);
    if (code !== 0) status = 123;
  }
  return done(status);
}

function commandsOf(input: string, { command, flags }: { command: string[]; flags: Map<string, string> }): string[][] {
  const mark = flags.get('I');
  if (mark !== undefined) {
    const lines = linesOf(input).map((line) => line.trim());
    return lines.filter((line) => line !== '').map((line) => command.map((word) => word.replaceAll(mark, line)));
  }
  const words = input.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return flags.has('r') ? [] : [command];
  const most = Number(flags.get('n')) || words.length;
  const calls = Math.ceil(words.length / most);
  return Array.from({ length: calls }, (_, at) => [...command, ...words.slice(at * most, (at + 1) * most)]);
}
