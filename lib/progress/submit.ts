import 'server-only';
import type { Actor } from '#lib/auth/actor.ts';
import { Refusal } from '#lib/auth/refusal.ts';
import { findItem } from '#lib/content/course.ts';
import type { PublicItem } from '#lib/content/item.ts';
import type { Grade } from '#lib/grader/grade.ts';
import { evaluatorVersion } from '#lib/grader/grade-submission.ts';
import { GradingIsBusy, GradingTookTooMuch, gradeInPool } from './grading-pool.ts';
import type { GradedSubmission } from './progress.ts';
import { findSubmissionByKey, mergeSubmissions, recordSubmission } from './store.ts';
import type { MergeAnswer, SubmissionAnswer, SubmissionBody } from './submission.ts';

/** Who sends, and whose turn it is counted as. */
type Sender = { actor: Actor; asker: string };

/**
 * Grades an answer and, for someone signed in, stores it; an anonymous one is graded and forgotten. The same
 * idempotency key gives the stored grade again. Throws Refusal: NotFound, ContentChanged, KeyReused, Busy.
 */
export async function submit({ actor, asker }: Sender, body: SubmissionBody): Promise<SubmissionAnswer> {
  const item = currentItem(body);
  if (actor.kind === 'anonymous') {
    const grade = await gradeAnswer(body, asker);
    return { submissionId: null, stored: false, grade, bestPercent: grade.scorePercent };
  }
  const known = await findSubmissionByKey(actor, body);
  const recorded =
    known ?? (await recordSubmission(actor, graded(body, { item, grade: await gradeAnswer(body, asker) })));
  return {
    submissionId: recorded.submissionId,
    stored: true,
    grade: recorded.grade,
    bestPercent: recorded.bestPercent,
  };
}

/** Grades again, on the server, what a browser kept while nobody was signed in, and stores all of it at once. */
export async function merge({ actor, asker }: Sender, bodies: SubmissionBody[]): Promise<MergeAnswer> {
  if (actor.kind === 'anonymous') throw new Refusal('NotSignedIn');
  const current: { body: SubmissionBody; item: PublicItem }[] = [];
  const outdated: string[] = [];
  for (const body of bodies) {
    const item = findItem(body.itemId);
    if (item?.contentHash === body.contentHash) current.push({ body, item });
    else outdated.push(body.idempotencyKey);
  }
  const submissions: GradedSubmission[] = [];
  for (const { body, item } of current) submissions.push(graded(body, { item, grade: await gradeAnswer(body, asker) }));
  const { merged, items } = await mergeSubmissions(actor, submissions);
  const best = Object.fromEntries(items.map(({ itemId, bestScorePercent }) => [itemId, bestScorePercent]));
  return { merged, takenOver: current.map(({ body }) => body.idempotencyKey), outdated, best };
}

function currentItem({ itemId, contentHash }: SubmissionBody): PublicItem {
  const item = findItem(itemId);
  if (!item) throw new Refusal('NotFound');
  if (item.contentHash !== contentHash) throw new Refusal('ContentChanged');
  return item;
}

function graded(
  { itemId, contentHash, seed, answer, idempotencyKey }: SubmissionBody,
  { item, grade }: { item: PublicItem; grade: Grade },
): GradedSubmission {
  const { title, kind } = item;
  return { itemId, contentHash, seed, answer, idempotencyKey, evaluatorVersion, grade, item: { title, kind } };
}

/** An answer that cannot be graded in time is the answer's fault, not the server's: it is unreadable and costs nothing. */
async function gradeAnswer({ itemId, seed, answer }: SubmissionBody, asker: string): Promise<Grade> {
  try {
    return await gradeInPool({ itemId, seed, answer }, asker);
  } catch (error) {
    if (error instanceof GradingIsBusy) throw new Refusal('Busy', { retryAfterSeconds: 2 });
    if (!(error instanceof GradingTookTooMuch)) throw error;
    const explanation =
      '정해진 시간과 메모리 안에서 채점을 마치지 못했습니다. 복제본 수나 오브젝트 수를 줄이거나, 크론잡의 일정이 지나치게 잦지 않은지 살펴보고 다시 제출해 주세요. 이 제출은 점수에 들어가지 않습니다.';
    const problems = [{ code: 'GradingTookTooLong', severity: 'error' as const, message: '', explanation }];
    return {
      scorePercent: 0,
      verdict: 'unreadable',
      checks: [],
      problems,
      signature: 'unreadable|!GradingTookTooLong',
    };
  }
}
