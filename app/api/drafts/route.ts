import { requireSignedIn } from '#lib/auth/decide.ts';
import { Refusal } from '#lib/auth/refusal.ts';
import { findItem } from '#lib/content/course.ts';
import { json, mutation, query } from '#lib/http/route.ts';
import { draftLimitBytes, draftSchema } from '#lib/progress/forms.ts';
import { findDraft, saveDraft } from '#lib/progress/own-store.ts';

export const GET = query(async ({ actor, search }) => {
  const itemId = search.get('itemId') ?? '';
  requireSignedIn(actor);
  return json({ draft: findItem(itemId) ? await findDraft(actor, itemId) : null });
});

export const PUT = mutation(
  { schema: draftSchema, limitBytes: draftLimitBytes, access: 'user', throttle: 'draft' },
  async ({ actor, body }) => {
    if (!findItem(body.itemId)) throw new Refusal('NotFound');
    return json({ draft: await saveDraft(actor, body) });
  },
);
