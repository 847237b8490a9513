import { createHash } from 'node:crypto';
import { requireId } from '#lib/auth/decide.ts';
import { getMatrix } from '#lib/classes/matrix-store.ts';
import { getCourse } from '#lib/content/course.ts';
import { inCourseOrder } from '#lib/content/item-order.ts';
import { query } from '#lib/http/route.ts';

/** Polled while a class works: an unchanged matrix is answered without a body. */
export const GET = query(async ({ actor, params, request }) => {
  const matrix = await getMatrix(actor, requireId(params['id']));
  const body = JSON.stringify({ ...matrix, items: inCourseOrder(getCourse(), matrix.items) });
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  // Private and checked each time: it must never come out of a cache for somebody else.
  const headers = { etag, 'cache-control': 'private, no-cache', 'content-type': 'application/json' };
  const isKnown = request.headers.get('if-none-match')?.replace(/^W\//, '') === etag;
  return isKnown ? new Response(null, { status: 304, headers }) : new Response(body, { headers });
});
