import { requestJson } from '#components/api/request.ts';
import { forgetReadHere, listReadHere } from '#components/progress/lessons-read-here.ts';
import { listKeptSubmissions, settleMerge } from './local-results.ts';
import type { KeptSubmission } from './sent-submission.ts';

/** What an account took over from this browser. */
export type Merged = { submissions: number; lessons: number; items: number };

/** POST /api/submissions/merge; `takenOver` and `outdated` are idempotency keys. */
type MergeAnswer = { merged: number; takenOver: string[]; outdated: string[] };

/** Submissions and characters that go in one request; the server takes somewhat more. */
const batchLimit = { submissions: 20, characters: 1_000_000 };

/**
 * Hands everything that was solved and read here without an account to the signed-in one. What the server took is
 * forgotten here; what it did not take stays. Null when there was nothing to take over or the server could not be reached.
 */
export async function mergeLocal(): Promise<Merged | null> {
  const merged: Merged = { submissions: 0, lessons: 0, items: 0 };
  const items = new Set<string>();
  for (const batch of batchesOf(listKeptSubmissions())) {
    const submissions = batch.map(({ scorePercent: _, isOutdated: __, ...body }) => body);
    const answered = await requestJson<MergeAnswer>('/api/submissions/merge', {
      method: 'POST',
      body: { submissions },
    });
    if (!answered.ok) break;
    const { takenOver } = answered.value;
    settleMerge(answered.value);
    merged.submissions += takenOver.length;
    for (const sent of batch) if (takenOver.includes(sent.idempotencyKey)) items.add(sent.itemId);
  }
  const lessonIds = listReadHere();
  if (lessonIds.length > 0) {
    const answered = await requestJson('/api/lessons-read', { method: 'POST', body: { lessonIds } });
    if (answered.ok) {
      merged.lessons = lessonIds.length;
      forgetReadHere();
    }
  }
  merged.items = items.size;
  return merged.items > 0 || merged.lessons > 0 ? merged : null;
}

/** Splits submissions, in order, so that each part stays within the limits (a single large one goes alone). */
export function batchesOf(submissions: readonly KeptSubmission[]): KeptSubmission[][] {
  const batches: KeptSubmission[][] = [];
  let open: KeptSubmission[] = [];
  let characters = 0;
  for (const sent of submissions) {
    const size = JSON.stringify(sent).length;
    if (open.length > 0 && (open.length >= batchLimit.submissions || characters + size > batchLimit.characters)) {
      batches.push(open);
      open = [];
      characters = 0;
    }
    open.push(sent);
    characters += size;
  }
  return open.length > 0 ? [...batches, open] : batches;
}
