import { createHash } from 'node:crypto';

/** Shuffles that are tried before lines are simply turned round. */
const maxShuffles = 100;

/**
 * Letters by the hash of the names that only the author knows: stable while texts are polished, and not to be
 * recomputed from what is public. An order that would come out as the answer is turned by one place.
 */
export function lettersFor(salt: string, names: string[], { mustMove }: { mustMove: boolean }): Map<string, string> {
  const shuffled = shuffle([salt, ...names].join('\0'), names);
  const first = shuffled[0];
  if (mustMove && first !== undefined && shuffled.every((name, index) => name === names[index]))
    shuffled.push(...shuffled.splice(0, 1));
  return inLetters(shuffled);
}

/**
 * The same for lines to be put in order: shuffled until at most half of them already stand right to each other (two of
 * three), so that doing nothing earns next to nothing.
 */
export function lettersOutOfOrder(salt: string, names: string[]): Map<string, string> {
  const most = Math.max(Math.min(2, names.length - 1), Math.floor(names.length / 2));
  for (let turn = 0; turn < maxShuffles; turn++) {
    const shuffled = shuffle([turn === 0 ? salt : `${salt}#${turn}`, ...names].join('\0'), names);
    if (standingRight(shuffled, names) <= most) return inLetters(shuffled);
  }
  return inLetters(names.toReversed());
}

/** How many lines at most keep their order: the longest run of them, with gaps, that rises. */
function standingRight(shuffled: string[], names: string[]): number {
  const longest: number[] = [];
  for (const [index, name] of shuffled.entries()) {
    const before = longest.filter((_, at) => names.indexOf(shuffled[at] ?? '') < names.indexOf(name));
    longest[index] = 1 + Math.max(0, ...before);
  }
  return Math.max(0, ...longest);
}

function inLetters(shuffled: string[]): Map<string, string> {
  return new Map(shuffled.map((name, index) => [name, String.fromCharCode(97 + index)]));
}

/** The choices of one place: numbers by their size, words in an order that the author's order does not show. */
export function shownChoices(salt: string, choices: string[]): string[] {
  const numbers = choices.map((choice) => Number.parseFloat(choice));
  if (choices.every((choice) => /^\d/.test(choice)) && new Set(numbers).size === choices.length)
    return choices.toSorted((a, b) => Number.parseFloat(a) - Number.parseFloat(b));
  return shuffle([salt, ...choices].join('\0'), choices);
}

function shuffle(salt: string, names: string[]): string[] {
  const rank = new Map(names.map((name) => [name, createHash('sha256').update(`${salt}\0${name}`).digest('hex')]));
  return names.toSorted((a, b) => ((rank.get(a) ?? '') < (rank.get(b) ?? '') ? -1 : 1));
}
