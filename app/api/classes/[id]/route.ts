import { requireId } from '#lib/auth/decide.ts';
import { deleteClass } from '#lib/classes/deletion-store.ts';
import { classChangeSchema, deletionSchema } from '#lib/classes/forms.ts';
import { changeClass, getClass } from '#lib/classes/store.ts';
import { json, mutation, query } from '#lib/http/route.ts';

export const GET = query(async ({ actor, params }) => json({ class: await getClass(actor, requireId(params['id'])) }));

export const PATCH = mutation(
  { schema: classChangeSchema, access: 'user', throttle: 'class' },
  async ({ actor, body, params }) =>
    json({ class: await changeClass(actor, { classId: requireId(params['id']), ...body }) }),
);

/** Deletes a class that was put away. */
export const DELETE = mutation(
  { schema: deletionSchema, access: 'user', throttle: 'class' },
  async ({ actor, body, params }) => {
    await deleteClass(actor, { classId: requireId(params['id']), ...body });
    return json({});
  },
);
