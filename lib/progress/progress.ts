import type { Account } from '#lib/auth/account.ts';
import type { Answer } from '#lib/grader/answer.ts';
import type { Grade } from '#lib/grader/grade.ts';

/** The best of what one person sent for one item. */
export type BestScore = {
  itemId: string;
  bestScorePercent: number;
  /** Unreadable answers do not count. */
  attemptCount: number;
  /** ISO 8601. */
  lastSubmittedAt: string;
  bestSubmissionId: string;
};

/** GET /api/progress. `user` is null, and the lists are empty, for someone who has not signed in. */
export type Progress = { user: Account | null; items: BestScore[]; lessonsRead: string[] };

/**
 * GET /api/drafts?itemId=… gives `{ draft: Draft | null }`; PUT takes `{ itemId, contentHash, answer }` and, for an item with
 * variants, the `seed` of the one that is answered.
 */
export type Draft = { itemId: string; contentHash: string; seed: number | null; answer: Answer; savedAt: string };

/** One graded answer as it goes into the database. */
export type GradedSubmission = {
  itemId: string;
  contentHash: string;
  seed: number;
  answer: Answer;
  idempotencyKey: string;
  evaluatorVersion: string;
  grade: Grade;
  item: { title: string; kind: string };
};

export type RecordedSubmission = {
  submissionId: string;
  /** The key was known: nothing was stored, and the grade is the one from then. */
  isReplay: boolean;
  grade: Grade;
  /** Of this person at this item, this submission included. */
  bestPercent: number;
};
