import { signUp } from '#lib/auth/accounts-store.ts';
import { signUpSchema } from '#lib/auth/forms.ts';
import { json, mutation } from '#lib/http/route.ts';

export const POST = mutation({ schema: signUpSchema, access: 'anyone', throttle: 'sign-up' }, async ({ body }) => {
  return json({ user: await signUp(body) }, { status: 201 });
});
