import { distance } from './distance.ts';

/** How far a word may be from what was meant. */
const farthest = 2;

/** The nearest of the known words; '' when none is near, or when the word is one of them. */
export function nearest(word: string, known: string[], { ignoresCase = false } = {}): string {
  const fold = (text: string) => (ignoresCase ? text.toLowerCase() : text);
  if (known.some((one) => fold(one) === fold(word))) return '';
  const [near] = known
    .map((one) => ({ one, away: distance(fold(word), fold(one)) }))
    .filter(({ away }) => away <= farthest)
    .sort((a, b) => a.away - b.away);
  if (!near) return '';
  if (!ignoresCase) return near.one;
  if (word === word.toLowerCase()) return near.one.toLowerCase();
  return word === word.toUpperCase() ? near.one.toUpperCase() : near.one.toLowerCase();
}

/** ` (did you mean RUN?)`, when something known is near. */
export function hint(word: string, known: string[], options: { ignoresCase?: boolean } = {}): string {
  const near = nearest(word, known, options);
  return near === '' ? '' : ` (did you mean ${near}?)`;
}
