import { changePassword } from '#lib/auth/accounts-store.ts';
import { passwordChangeSchema } from '#lib/auth/forms.ts';
import { json, mutation } from '#lib/http/route.ts';

export const POST = mutation(
  { schema: passwordChangeSchema, access: 'user', throttle: 'password' },
  async ({ actor, body }) => {
    await changePassword(actor, body);
    return json({});
  },
);
