import { requireId } from '#lib/auth/decide.ts';
import { classSchema } from '#lib/classes/forms.ts';
import { getClass, renameClass } from '#lib/classes/store.ts';
import { json, mutation, query } from '#lib/http/route.ts';

export const GET = query(async ({ actor, params }) => json({ class: await getClass(actor, requireId(params['id'])) }));

export const PATCH = mutation(
  { schema: classSchema, access: 'user', throttle: 'class' },
  async ({ actor, body, params }) =>
    json({ class: await renameClass(actor, { classId: requireId(params['id']), name: body.name }) }),
);
