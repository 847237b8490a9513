import { isRecord } from '#components/storage/local.ts';
import type { Answer } from '#lib/grader/answer.ts';
import type { Grade } from '#lib/grader/grade.ts';

/** The body of POST /api/submissions. */
export type SubmissionBody = {
  itemId: string;
  contentHash: string;
  seed: number;
  answer: Answer;
  /** Made once for one press of the button and kept until an answer came: the server counts it once. */
  idempotencyKey: string;
};

/** What POST /api/submissions answers. */
export type SubmissionAnswer = { submissionId: string | null; stored: boolean; grade: Grade; bestPercent: number };

/** A submission as this browser keeps it for an account to come. */
export type KeptSubmission = SubmissionBody & {
  submittedAt: string;
  scorePercent: number;
  /** It answers a question that has changed since: no account can take it over. */
  isOutdated?: true;
};

/** Whether a value read from this browser's storage is a submission. */
export function isSubmissionBody(value: unknown): value is SubmissionBody {
  return (
    isRecord(value) &&
    typeof value['itemId'] === 'string' &&
    typeof value['contentHash'] === 'string' &&
    typeof value['seed'] === 'number' &&
    typeof value['idempotencyKey'] === 'string' &&
    isRecord(value['answer'])
  );
}
