import { requestJson } from '#components/api/request.ts';
import { forgetReadHere, listReadHere } from '#components/progress/lessons-read-here.ts';
import { forgetResults, listKeptSubmissions } from './local-results.ts';

/** What an account took over from this browser. */
export type Merged = { submissions: number; lessons: number; items: string[] };

/**
 * Hands everything that was solved and read here without an account to the signed-in one. What the server took is
 * forgotten here; what it did not take stays. Null when there was nothing or the server could not be reached.
 */
export async function mergeLocal(): Promise<Merged | null> {
  const submissions = listKeptSubmissions();
  const lessonIds = listReadHere();
  const merged: Merged = { submissions: 0, lessons: 0, items: [] };
  if (submissions.length > 0) {
    const bodies = submissions.map(({ scorePercent: _, ...body }) => body);
    const answered = await requestJson<{ merged: number }>('/api/submissions/merge', {
      method: 'POST',
      body: { submissions: bodies },
    });
    if (answered.ok) {
      merged.items = [...new Set(submissions.map((sent) => sent.itemId))];
      merged.submissions = answered.value.merged;
      forgetResults(merged.items);
    }
  }
  if (lessonIds.length > 0) {
    const answered = await requestJson('/api/lessons-read', { method: 'POST', body: { lessonIds } });
    if (answered.ok) {
      merged.lessons = lessonIds.length;
      forgetReadHere();
    }
  }
  return merged.items.length > 0 || merged.lessons > 0 ? merged : null;
}
