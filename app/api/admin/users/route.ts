import { listAccounts } from '#lib/auth/accounts-store.ts';
import { requireId } from '#lib/auth/decide.ts';
import { json, query } from '#lib/http/route.ts';

export const GET = query(async ({ actor, search }) => {
  const cursor = search.get('cursor');
  const text = (search.get('q') ?? '').slice(0, 100);
  return json(await listAccounts(actor, { text, cursor: cursor === null ? null : requireId(cursor) }));
});
