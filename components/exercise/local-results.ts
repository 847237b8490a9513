import { isRecord, listLocal, readLocal, removeLocal, writeLocal } from '#components/storage/local.ts';
import type { Grade } from '#lib/grader/grade.ts';
import { isSubmissionBody, type KeptSubmission, type SubmissionBody } from './sent-submission.ts';

/** What this browser knows of one item: the best score, and the submissions an account can take over. */
export type LocalResult = { bestPercent: number; lastVerdict: Grade['verdict']; submissions: KeptSubmission[] };

/** Submissions kept for one item; the best one is always among them. */
export const keptPerItem = 5;
const folder = 'results.';

/**
 * Adds a graded submission. Unreadable ones do not count. Of more than `keptPerItem` the oldest go, but never the best.
 */
export function withResult(old: LocalResult | null, sent: KeptSubmission, verdict: Grade['verdict']): LocalResult {
  const before = old ?? { bestPercent: 0, lastVerdict: verdict, submissions: [] };
  if (verdict === 'unreadable') return { ...before, lastVerdict: verdict };
  const others = before.submissions.filter((kept) => kept.idempotencyKey !== sent.idempotencyKey);
  const all = [...others, sent];
  const best = all.reduce((winner, kept) => (kept.scorePercent > winner.scorePercent ? kept : winner), sent);
  const latest = all.filter((kept) => kept !== best).slice(-(keptPerItem - 1));
  return {
    bestPercent: Math.max(before.bestPercent, sent.scorePercent),
    lastVerdict: verdict,
    submissions: all.filter((kept) => kept === best || latest.includes(kept)),
  };
}

/** Keeps the result of a submission that no account took. `submittedAt` is ISO 8601. */
export function keepResult({
  body,
  grade,
  submittedAt,
}: {
  body: SubmissionBody;
  grade: Grade;
  submittedAt: string;
}): void {
  const sent: KeptSubmission = { ...body, submittedAt, scorePercent: grade.scorePercent };
  writeLocal(folder + body.itemId, withResult(findResult(body.itemId), sent, grade.verdict));
}

/** What this browser knows of an item, or null. */
export function findResult(itemId: string): LocalResult | null {
  return readLocal(folder + itemId, isLocalResult);
}

/** Best scores (0 to 100) by item id of everything solved here without an account. */
export function listBestPercents(): Record<string, number> {
  const best: Record<string, number> = {};
  for (const name of listLocal(folder)) {
    const result = readLocal(name, isLocalResult);
    if (result && result.submissions.length > 0) best[name.slice(folder.length)] = result.bestPercent;
  }
  return best;
}

/** Every submission that an account could take over, oldest first. */
export function listKeptSubmissions(): KeptSubmission[] {
  return listLocal(folder)
    .flatMap((name) => readLocal(name, isLocalResult)?.submissions ?? [])
    .filter((kept) => !kept.isOutdated)
    .sort((a, b) => a.submittedAt.localeCompare(b.submittedAt));
}

/** What an account took over is forgotten here; what answers a question that has changed since stays, but is not offered again. */
export function settleMerge({ takenOver, outdated }: { takenOver: string[]; outdated: string[] }): void {
  for (const name of listLocal(folder)) {
    const result = readLocal(name, isLocalResult);
    if (!result) continue;
    const settled = withoutTakenOver(result, { takenOver, outdated });
    if (settled) writeLocal(name, settled);
    else removeLocal(name);
  }
}

/** The result that is left after a merge (idempotency keys); null when nothing is. */
export function withoutTakenOver(
  result: LocalResult,
  { takenOver, outdated }: { takenOver: string[]; outdated: string[] },
): LocalResult | null {
  const submissions = result.submissions
    .filter((kept) => !takenOver.includes(kept.idempotencyKey))
    .map((kept) => (outdated.includes(kept.idempotencyKey) ? { ...kept, isOutdated: true as const } : kept));
  if (submissions.length === 0) return null;
  return { ...result, bestPercent: Math.max(...submissions.map((kept) => kept.scorePercent)), submissions };
}

function isLocalResult(value: unknown): value is LocalResult {
  return (
    isRecord(value) &&
    typeof value['bestPercent'] === 'number' &&
    Array.isArray(value['submissions']) &&
    value['submissions'].every((kept) => isSubmissionBody(kept) && 'submittedAt' in kept)
  );
}
