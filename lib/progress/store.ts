import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '#lib/auth/actor.ts';
import { requireSignedIn } from '#lib/auth/decide.ts';
import { Refusal } from '#lib/auth/refusal.ts';
import { getDatabase, type Transaction } from '#lib/db/client.ts';
import type { Best, Prisma } from '#lib/db/generated/client.ts';
import type { Grade } from '#lib/grader/grade.ts';
import { addSubmission } from './add-store.ts';
import { recomputeBest } from './best-store.ts';
import type { BestScore, GradedSubmission, RecordedSubmission } from './progress.ts';

type Sent = Pick<GradedSubmission, 'idempotencyKey' | 'itemId' | 'contentHash' | 'seed' | 'answer'>;

/** What this person sent under this key, or null; KeyReused when it was something else. */
export async function findSubmissionByKey(actor: Actor, sent: Sent): Promise<RecordedSubmission | null> {
  const { id } = requireSignedIn(actor);
  return findRecorded(getDatabase(), { userId: id, sent });
}

/**
 * Stores a graded answer and its grade, all or nothing. A key that is known gives what was stored then; the same key with
 * another answer is refused with KeyReused.
 */
export async function recordSubmission(actor: Actor, submission: GradedSubmission): Promise<RecordedSubmission> {
  const { id } = requireSignedIn(actor);
  return getDatabase().$transaction(async (transaction) => {
    await lockPerson(transaction, id);
    const submissionId = await addSubmission(transaction, { userId: id, submission, isMerged: false });
    if (!submissionId) return getRecorded(transaction, { userId: id, sent: submission });
    const best = await recomputeBest(transaction, { userId: id, itemId: submission.itemId });
    return { submissionId, isReplay: false, grade: submission.grade, bestPercent: best?.scorePercent ?? 0 };
  });
}

/** Takes over what somebody sent before signing in, all or nothing; known keys are left as they are. */
export async function mergeSubmissions(
  actor: Actor,
  submissions: GradedSubmission[],
): Promise<{ merged: number; items: BestScore[] }> {
  const { id } = requireSignedIn(actor);
  return getDatabase().$transaction(async (transaction) => {
    await lockPerson(transaction, id);
    let merged = 0;
    for (const submission of submissions) {
      if (await addSubmission(transaction, { userId: id, submission, isMerged: true })) merged += 1;
    }
    const itemIds = [...new Set(submissions.map((submission) => submission.itemId))];
    for (const itemId of itemIds) await recomputeBest(transaction, { userId: id, itemId });
    const items = await transaction.best.findMany({ where: { userId: id, itemId: { in: itemIds } } });
    return { merged, items: items.map(toBestScore) };
  });
}

/** A new grade beside the old ones; it counts from now on. For the evaluator's own regrading, not for any request. */
export async function addGrade({
  submissionId,
  evaluatorVersion,
  grade,
}: {
  submissionId: string;
  evaluatorVersion: string;
  grade: Grade;
}): Promise<void> {
  await getDatabase().$transaction(async (transaction) => {
    const { userId, itemId } = await transaction.submission.findUniqueOrThrow({ where: { id: submissionId } });
    await lockPerson(transaction, userId);
    await transaction.grade.create({ data: { submissionId, ...toGradeRow({ evaluatorVersion, grade }) } });
    await recomputeBest(transaction, { userId, itemId });
  });
}

/** The actor's own best scores, by item id; empty for somebody who has not signed in. */
export async function getBestScores(actor: Actor): Promise<BestScore[]> {
  if (actor.kind === 'anonymous') return [];
  const rows = await getDatabase().best.findMany({ where: { userId: actor.id }, orderBy: { itemId: 'asc' } });
  return rows.map(toBestScore);
}

/** One person's submissions are stored one after another, so that counting attempts and finding the best sees them all. */
async function lockPerson(transaction: Transaction, userId: string): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${userId}, 1))`;
}

async function findRecorded(
  transaction: Transaction,
  { userId, sent }: { userId: string; sent: Sent },
): Promise<RecordedSubmission | null> {
  const found = await transaction.submission.findUnique({
    where: { userId_idempotencyKey: { userId, idempotencyKey: sent.idempotencyKey } },
    include: { grades: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1 } },
  });
  if (!found) return null;
  const isSame =
    found.itemId === sent.itemId &&
    found.contentHash === sent.contentHash &&
    Number(found.seed) === sent.seed &&
    isDeepStrictEqual(found.answer, sent.answer);
  const grade = found.grades[0];
  if (!isSame || !grade) throw new Refusal('KeyReused');
  const best = await transaction.best.findUnique({ where: { userId_itemId: { userId, itemId: sent.itemId } } });
  return {
    submissionId: found.id,
    isReplay: true,
    grade: grade.result as unknown as Grade,
    bestPercent: best?.scorePercent ?? 0,
  };
}

async function getRecorded(
  transaction: Transaction,
  { userId, sent }: { userId: string; sent: Sent },
): Promise<RecordedSubmission> {
  const recorded = await findRecorded(transaction, { userId, sent });
  if (!recorded) throw new Error(`no submission under the key ${sent.idempotencyKey}`);
  return recorded;
}

function toGradeRow({ evaluatorVersion, grade }: { evaluatorVersion: string; grade: Grade }) {
  const { scorePercent, verdict, signature } = grade;
  return { evaluatorVersion, scorePercent, verdict, signature, result: grade as unknown as Prisma.InputJsonObject };
}

function toBestScore({ itemId, scorePercent, attemptCount, lastSubmittedAt, bestSubmissionId }: Best): BestScore {
  return {
    itemId,
    bestScorePercent: scorePercent,
    attemptCount,
    lastSubmittedAt: lastSubmittedAt.toISOString(),
    bestSubmissionId,
  };
}
