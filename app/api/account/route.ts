import { changeName } from '#lib/auth/accounts-store.ts';
import { nameChangeSchema } from '#lib/auth/forms.ts';
import { json, mutation } from '#lib/http/route.ts';

export const PATCH = mutation(
  { schema: nameChangeSchema, access: 'user', throttle: 'account' },
  async ({ actor, body }) => json({ user: await changeName(actor, body.name) }),
);
