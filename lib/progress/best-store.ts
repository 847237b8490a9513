import 'server-only';
import type { Transaction } from '#lib/db/client.ts';

type ComputedBest = { scorePercent: number; attemptCount: number };

/**
 * Computes one person's result for one item anew from the submissions and their newest grades; null when nothing counts.
 * Unreadable answers do not count. Among equal scores the earlier submission is the best one. The caller holds the
 * person's lock.
 */
export async function recomputeBest(
  transaction: Transaction,
  { userId, itemId }: { userId: string; itemId: string },
): Promise<ComputedBest | null> {
  const [best] = await transaction.$queryRaw<ComputedBest[]>`
    WITH counted AS (
      SELECT s.id, s.created_at, g.score_percent
      FROM submissions s
      CROSS JOIN LATERAL (
        SELECT score_percent, verdict FROM grades WHERE submission_id = s.id ORDER BY created_at DESC, id DESC LIMIT 1
      ) g
      WHERE s.user_id = ${userId}::uuid AND s.item_id = ${itemId} AND g.verdict <> 'unreadable'
    ), removed AS (
      DELETE FROM bests WHERE user_id = ${userId}::uuid AND item_id = ${itemId} AND NOT EXISTS (SELECT 1 FROM counted)
    )
    INSERT INTO bests (user_id, item_id, score_percent, attempt_count, best_submission_id, last_submission_id, last_submitted_at)
    SELECT
      ${userId}::uuid,
      ${itemId},
      max(score_percent),
      count(*)::int,
      (array_agg(id ORDER BY score_percent DESC, created_at, id))[1],
      (array_agg(id ORDER BY created_at DESC, id DESC))[1],
      max(created_at)
    FROM counted
    HAVING count(*) > 0
    ON CONFLICT (user_id, item_id) DO UPDATE SET
      score_percent = EXCLUDED.score_percent,
      attempt_count = EXCLUDED.attempt_count,
      best_submission_id = EXCLUDED.best_submission_id,
      last_submission_id = EXCLUDED.last_submission_id,
      last_submitted_at = EXCLUDED.last_submitted_at
    RETURNING score_percent AS "scorePercent", attempt_count AS "attemptCount"`;
  return best ?? null;
}
