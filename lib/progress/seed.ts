import { z } from 'zod';

/** The number that picks a learner's variant of an item; a browser draws it. */
export const seedSchema = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1);

/** A seed out of an address; null when there is none or it is no seed. */
export function readSeed(text: string | null): number | null {
  if (text === null || !/^\d{1,10}$/.test(text)) return null;
  const read = seedSchema.safeParse(Number(text));
  return read.success ? read.data : null;
}
