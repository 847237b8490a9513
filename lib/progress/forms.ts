import { z } from 'zod';
import { answerSchema } from '#lib/grader/answer.ts';
import { seedSchema } from './seed.ts';

/** `<chapter>/<lesson>` or `<chapter>/<lesson>/<exercise>`. */
const slugs = z
  .string()
  .max(200)
  .regex(/^[a-z0-9-]+(\/[a-z0-9-]+){1,2}$/);

export const draftLimitBytes = 300 * 1024;
export const lessonsReadSchema = z.strictObject({ lessonIds: z.array(slugs).min(1).max(200) });
export const draftSchema = z.strictObject({
  itemId: slugs,
  contentHash: z.string().regex(/^[\w-]{1,128}$/),
  seed: seedSchema.nullable().default(null),
  answer: answerSchema,
});
