import { joinSchema } from '#lib/classes/forms.ts';
import { joinClass } from '#lib/classes/invitations-store.ts';
import { json, mutation } from '#lib/http/route.ts';

export const POST = mutation({ schema: joinSchema, access: 'user', throttle: 'join' }, async ({ actor, body }) =>
  json({ class: await joinClass(actor, body) }),
);
