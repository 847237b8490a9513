import { requireId } from '#lib/auth/decide.ts';
import { getSubmission } from '#lib/classes/matrix-store.ts';
import { json, query } from '#lib/http/route.ts';

export const GET = query(async ({ actor, params }) =>
  json({ submission: await getSubmission(actor, requireId(params['id'])) }),
);
