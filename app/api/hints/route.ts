import { Refusal } from '#lib/auth/refusal.ts';
import { findVariant } from '#lib/content/keys.ts';
import { json, query } from '#lib/http/route.ts';
import { readSeed } from '#lib/progress/seed.ts';

/** One hint of an item by its number, from 1: a page never holds more of them than its reader asked for. */
export const GET = query(async ({ search }) => {
  const number = Number(search.get('number'));
  const hint = findVariant(search.get('itemId') ?? '', readSeed(search.get('seed')) ?? 0)?.hints[number - 1];
  if (hint === undefined) throw new Refusal('NotFound');
  return json({ hint });
});
