import { readLocal, writeLocal } from '#components/storage/local.ts';

const folder = 'seeds.';

/** The number that picks this learner's variant of an item; drawn once and kept, so that a reload shows the same one. */
export function findSeed(itemId: string): number {
  return readLocal(folder + itemId, isSeed) ?? drawSeed(itemId);
}

/** Draws another number for an item and keeps it. */
export function drawSeed(itemId: string): number {
  const drawn = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  return keepSeed(itemId, drawn >>> 1);
}

/** Keeps a number that is known from elsewhere, as from a draft of another device. */
export function keepSeed(itemId: string, seed: number): number {
  writeLocal(folder + itemId, seed);
  return seed;
}

function isSeed(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
