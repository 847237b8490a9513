import { readLocal, writeLocal } from '#components/storage/local.ts';

const folder = 'seeds.';

/** The number that picks this learner's variant of an item; drawn once and kept, so that a reload shows the same one. */
export function findSeed(itemId: string): number {
  return readLocal(folder + itemId, isSeed) ?? keepSeed(itemId, drawn());
}

/** Draws a number that picks another of the item's variants (two at least), and keeps it. */
export function drawOther(itemId: string, { seed, variants }: { seed: number; variants: number }): number {
  let next = drawn();
  while (next % variants === seed % variants) next = drawn();
  return keepSeed(itemId, next);
}

/** Keeps a number that is known from elsewhere, as from a draft of another device. */
export function keepSeed(itemId: string, seed: number): number {
  writeLocal(folder + itemId, seed);
  return seed;
}

function drawn(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 1;
}

function isSeed(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
