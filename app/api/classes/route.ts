import { classSchema } from '#lib/classes/forms.ts';
import { createClass, listClasses } from '#lib/classes/store.ts';
import { json, mutation, query } from '#lib/http/route.ts';

export const GET = query(async ({ actor }) => json({ classes: await listClasses(actor) }));

export const POST = mutation({ schema: classSchema, access: 'user', throttle: 'class' }, async ({ actor, body }) =>
  json({ class: await createClass(actor, body.name) }, { status: 201 }),
);
