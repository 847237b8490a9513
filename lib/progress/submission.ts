import { z } from 'zod';
import { answerSchema } from '#lib/grader/answer.ts';
import type { Grade } from '#lib/grader/grade.ts';
import { seedSchema } from './seed.ts';

/** The body of POST /api/submissions. The key is made once per press of the button and counts the answer once. */
export const submissionSchema = z.strictObject({
  itemId: z.string().min(1).max(200),
  contentHash: z.string().min(1).max(128),
  seed: seedSchema,
  answer: answerSchema,
  idempotencyKey: z.uuid(),
});

/** At most this many kept submissions in one merge; a browser with more sends several. */
const mergeLimit = 100;

/** The body of POST /api/submissions/merge: what an anonymous browser kept, oldest first. */
export const mergeSchema = z.strictObject({
  submissions: z.array(submissionSchema.extend({ submittedAt: z.iso.datetime() })).max(mergeLimit),
});

export type SubmissionBody = z.infer<typeof submissionSchema>;
export type SubmissionAnswer = { submissionId: string | null; stored: boolean; grade: Grade; bestPercent: number };

/**
 * What a merge answers. `takenOver` and `outdated` name idempotency keys: outdated ones answer a question that has
 * changed since, so they cannot be graded any more and stay in the browser.
 */
export type MergeAnswer = { merged: number; takenOver: string[]; outdated: string[]; best: Record<string, number> };
