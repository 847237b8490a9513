import { Refusal } from '#lib/auth/refusal.ts';
import type { ItemVariant } from '#lib/content/item.ts';
import { findVariant } from '#lib/content/keys.ts';
import { json, query } from '#lib/http/route.ts';
import { readSeed } from '#lib/progress/seed.ts';

/** The variant of an item that belongs to a seed: what its page would show of it, with the prompt as a tree. */
export const GET = query(async ({ search }) => {
  const seed = readSeed(search.get('seed'));
  const found = seed === null ? null : findVariant(search.get('id') ?? '', seed);
  if (!found) throw new Refusal('NotFound');
  const { item, prompt } = found;
  return json({ item, prompt } satisfies ItemVariant);
});
