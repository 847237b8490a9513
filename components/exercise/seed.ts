import { readLocal, writeLocal } from '#components/storage/local.ts';

/** The number that picks this learner's variant of an item; drawn once and kept, so that a reload shows the same one. */
export function findSeed(itemId: string): number {
  const kept = readLocal(`seeds.${itemId}`, isSeed);
  if (kept !== null) return kept;
  const drawn = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const seed = drawn >>> 1;
  writeLocal(`seeds.${itemId}`, seed);
  return seed;
}

function isSeed(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
