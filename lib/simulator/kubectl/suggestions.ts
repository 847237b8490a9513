import type { Command } from './command.ts';

/** cobra's text of suggestions for a mistyped command: at most two edits away, or the beginning of its name. */
export function didYouMean(typed: string, commands: Command[]): string {
  const word = typed.toLowerCase();
  const near = commands
    .filter(
      (command) =>
        distance(word, command.name.toLowerCase()) <= 2 ||
        command.name.toLowerCase().startsWith(word) ||
        (command.suggestFor ?? []).includes(word),
    )
    .map((command) => command.name)
    .sort();
  return near.length === 0 ? '' : `\n\nDid you mean this?\n${near.map((name) => `\t${name}\n`).join('')}`;
}

/** The Levenshtein distance of two words. */
export function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const same = left.charAt(i - 1) === right.charAt(j - 1);
      const cost = same ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
