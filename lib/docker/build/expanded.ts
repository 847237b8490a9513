import { DockerfileError, type Instruction } from './dockerfile.ts';
import { ExpandError, type Expanded, expand } from './variables.ts';

type Expansion = {
  env: ReadonlyMap<string, string>;
  escapeMark: string;
  ignoresQuotes?: boolean;
  /** Told of variables that are not known when the text cannot be read. */
  onUnknown?(names: string[]): void;
};

/** Expands a text of an instruction; what cannot be read is a mistake in its lines. */
export function expanded(
  text: string,
  one: Instruction,
  { env, escapeMark, ignoresQuotes = false, onUnknown }: Expansion,
): Expanded {
  try {
    return expand(text, env, { escapeMark, ignoresQuotes });
  } catch (error) {
    if (!(error instanceof ExpandError)) throw error;
    onUnknown?.(error.unknown);
    throw new DockerfileError(error.message, one);
  }
}
