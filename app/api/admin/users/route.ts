import { listAccounts } from '#lib/auth/accounts-store.ts';
import { requireId } from '#lib/auth/decide.ts';
import { json, query } from '#lib/http/route.ts';

export const GET = query(async ({ actor, request }) => {
  const { searchParams } = new URL(request.url);
  const cursor = searchParams.get('cursor');
  const text = (searchParams.get('q') ?? '').replaceAll('\0', '').slice(0, 100);
  return json(await listAccounts(actor, { text, cursor: cursor === null ? null : requireId(cursor) }));
});
