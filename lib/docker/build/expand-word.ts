import type { Instruction } from './dockerfile.ts';
import { expanded } from './expanded.ts';
import type { Linter } from './linter.ts';
import type { Draft, Scope } from './prepare.ts';
import { hint } from './suggest.ts';

/** Expands a word of an instruction and tells of variables that nobody set. */
export function expandWord(draft: Draft, one: Instruction, { scope, text }: { scope: Scope; text: string }): string {
  const onUnknown = (unknown: string[]) => unknownVariables(draft, one, { linter: scope.linter, unknown });
  const read = expanded(text, one, { env: draft.env, escapeMark: scope.escapeMark, onUnknown });
  onUnknown(read.unknown);
  return read.text;
}

/** Tells of variables that neither the image nor the Dockerfile has. */
export function unknownVariables(
  draft: Draft,
  one: Instruction,
  { linter, unknown }: { linter: Linter; unknown: string[] },
): void {
  for (const name of unknown.filter((text) => !draft.args.has(text))) {
    const near = hint(name, [...draft.env.keys()]).replace('mean ', 'mean $');
    linter.warn('UndefinedVar', `Usage of undefined variable '$${name}'${near}`, one);
  }
}
