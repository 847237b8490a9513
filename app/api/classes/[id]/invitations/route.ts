import { requireId } from '#lib/auth/decide.ts';
import { invitationSchema, revocationSchema } from '#lib/classes/forms.ts';
import { invite, listInvitations, revokeInvitation } from '#lib/classes/invitations-store.ts';
import { json, mutation, query } from '#lib/http/route.ts';

export const GET = query(async ({ actor, params }) =>
  json({ invitations: await listInvitations(actor, requireId(params['id'])) }),
);

export const POST = mutation(
  { schema: invitationSchema, access: 'user', throttle: 'invitation' },
  async ({ actor, body, params }) =>
    json(await invite(actor, { classId: requireId(params['id']), ...body }), { status: 201 }),
);

export const DELETE = mutation(
  { schema: revocationSchema, access: 'user', throttle: 'invitation' },
  async ({ actor, body, params }) => {
    await revokeInvitation(actor, { classId: requireId(params['id']), invitationId: body.invitationId });
    return json({});
  },
);
