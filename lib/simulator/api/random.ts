import { hex16, hex32 } from '#lib/simulator/hex.ts';

/** A seeded source of ids. Its state is one number, so that a fork goes on by itself in the same way. */
export type Random = { state: number };

/** What names and hashes are spelled in: no vowels and no digits that read as letters. */
export const safeAlphabet = 'bcdfghjklmnpqrstvwxz2456789';
const suffixLength = 5;
/** Of the name in front of a generated suffix; longer ones are cut (SimpleNameGenerator). */
const maxBaseLength = 63 - suffixLength;

/** A whole number of 32 bits (mulberry32). */
function nextNumber(random: Random): number {
  random.state = (random.state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(random.state ^ (random.state >>> 15), 1 | random.state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return (mixed ^ (mixed >>> 14)) >>> 0;
}

/** A version 4 UUID. */
export function nextUid(random: Random): string {
  const [a, b, c, d] = [nextNumber(random), nextNumber(random), nextNumber(random), nextNumber(random)];
  const versioned = hex16(0x4000 | (b & 0xfff));
  const variant = hex16(0x8000 | ((c >>> 16) & 0x3fff));
  return `${hex32(a)}-${hex16(b >>> 16)}-${versioned}-${variant}-${hex16(c)}${hex32(d)}`;
}

/** generateName's name: the base, cut to 58 characters, and five of the suffix alphabet. */
export function nextName(random: Random, base: string): string {
  let suffix = '';
  for (let index = 0; index < suffixLength; index += 1) {
    suffix += safeAlphabet.charAt(nextNumber(random) % safeAlphabet.length);
  }
  return base.slice(0, maxBaseLength) + suffix;
}
