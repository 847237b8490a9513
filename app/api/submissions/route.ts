import { manifestLimitBytes } from '#lib/grader/answer.ts';
import { json, mutation } from '#lib/http/route.ts';
import { submissionSchema } from '#lib/progress/submission.ts';
import { submit } from '#lib/progress/submit.ts';

/** Grades one answer; see lib/progress/submission.ts for the body and the answer. */
export const POST = mutation(
  { schema: submissionSchema, limitBytes: 8 * manifestLimitBytes, access: 'anyone', throttle: 'submission' },
  async ({ actor, asker, body }) => json(await submit({ actor, asker }, body)),
);
