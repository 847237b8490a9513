import { setupSchema } from '#lib/auth/forms.ts';
import { setUpAdministrator } from '#lib/auth/setup-store.ts';
import { json, mutation } from '#lib/http/route.ts';

export const POST = mutation({ schema: setupSchema, access: 'anyone', throttle: 'setup' }, async ({ body }) => {
  return json({ user: await setUpAdministrator(body) }, { status: 201 });
});
