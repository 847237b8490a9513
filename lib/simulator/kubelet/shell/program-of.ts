import { parseProgram } from './parse.ts';
import type { Program } from './syntax.ts';

const parsed = new Map<string, Program>();

/** The program of a text, from memory when it was read before; throws ShellSyntaxError. */
export function programOf(text: string): Program {
  const known = parsed.get(text);
  if (known) return known;
  const program = parseProgram(text);
  if (parsed.size > 500) parsed.clear();
  parsed.set(text, program);
  return program;
}
