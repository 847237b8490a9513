import { requireId } from '#lib/auth/decide.ts';
import { removalSchema } from '#lib/classes/forms.ts';
import { removeMember } from '#lib/classes/members-store.ts';
import { json, mutation } from '#lib/http/route.ts';

/** Leaves a class, or takes somebody out of it. */
export const DELETE = mutation(
  { schema: removalSchema, access: 'user', throttle: 'members' },
  async ({ actor, params }) => {
    await removeMember(actor, { classId: requireId(params['id']), userId: requireId(params['userId']) });
    return json({});
  },
);
