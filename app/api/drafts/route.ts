import { json, mutation, query } from '#lib/http/route.ts';
import { draftLimitBytes, draftSchema } from '#lib/progress/forms.ts';
import { findDraft, saveDraft } from '#lib/progress/own-store.ts';

export const GET = query(async ({ actor, request }) => {
  const itemId = new URL(request.url).searchParams.get('itemId') ?? '';
  return json({ draft: await findDraft(actor, itemId) });
});

export const PUT = mutation(
  { schema: draftSchema, limitBytes: draftLimitBytes, access: 'user', throttle: 'draft' },
  async ({ actor, body }) => json({ draft: await saveDraft(actor, body) }),
);
