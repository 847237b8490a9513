import { Refusal } from '#lib/auth/refusal.ts';
import { findKey } from '#lib/content/keys.ts';
import { json, query } from '#lib/http/route.ts';

/** One hint of an item by its number, from 1: a page never holds more of them than its reader asked for. */
export const GET = query(async ({ request }) => {
  const asked = new URL(request.url).searchParams;
  const number = Number(asked.get('number'));
  const hint = findKey(asked.get('itemId') ?? '')?.hints[number - 1];
  if (hint === undefined) throw new Refusal('NotFound');
  return json({ hint });
});
