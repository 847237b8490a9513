import { requireId } from '#lib/auth/decide.ts';
import { passwordResetSchema } from '#lib/auth/forms.ts';
import { resetPassword } from '#lib/auth/reset-store.ts';
import { json, mutation } from '#lib/http/route.ts';

export const POST = mutation(
  { schema: passwordResetSchema, access: 'user', throttle: 'administration' },
  async ({ actor, params }) => json({ password: await resetPassword(actor, requireId(params['id'])) }),
);
