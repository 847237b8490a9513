import { setAccountDisabled } from '#lib/auth/accounts-store.ts';
import { requireId } from '#lib/auth/decide.ts';
import { accountChangeSchema } from '#lib/auth/forms.ts';
import { json, mutation } from '#lib/http/route.ts';

export const PATCH = mutation(
  { schema: accountChangeSchema, access: 'user', throttle: 'administration' },
  async ({ actor, body, params }) =>
    json({ user: await setAccountDisabled(actor, { userId: requireId(params['id']), ...body }) }),
);
