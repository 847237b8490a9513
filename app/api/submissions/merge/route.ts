import { json, mutation } from '#lib/http/route.ts';
import { mergeSchema } from '#lib/progress/submission.ts';
import { merge } from '#lib/progress/submit.ts';

/** Takes over what a browser kept before its owner signed in. */
export const POST = mutation(
  { schema: mergeSchema, limitBytes: 4 * 1024 * 1024, access: 'user', throttle: 'merge' },
  async ({ actor, asker, body }) => json(await merge({ actor, asker }, body.submissions)),
);
