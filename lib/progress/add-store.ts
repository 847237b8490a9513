import 'server-only';
import type { Transaction } from '#lib/db/client.ts';
import { makeRowId } from '#lib/db/row-id.ts';
import type { GradedSubmission } from './progress.ts';

/**
 * Adds a submission, its grade and, if it is new, its item in one statement; null when the person has sent something under
 * this key before. In SQL, because a whole class submits at the same moment and each round trip counts.
 */
export async function addSubmission(
  transaction: Transaction,
  { userId, submission, isMerged }: { userId: string; submission: GradedSubmission; isMerged: boolean },
): Promise<string | null> {
  const { itemId, contentHash, seed, answer, idempotencyKey, evaluatorVersion, grade, item } = submission;
  const id = makeRowId();
  const added = await transaction.$executeRaw`
    WITH item AS (
      INSERT INTO items (id, content_hash, title, kind)
      VALUES (${itemId}, ${contentHash}, ${item.title}, ${item.kind})
      ON CONFLICT DO NOTHING
    ), submission AS (
      INSERT INTO submissions
        (id, user_id, item_id, content_hash, seed, answer, evaluator_version, idempotency_key, is_merged, created_at)
      VALUES (${id}::uuid, ${userId}::uuid, ${itemId}, ${contentHash}, ${seed}, ${JSON.stringify(answer)}::json,
        ${evaluatorVersion}, ${idempotencyKey}, ${isMerged}, clock_timestamp())
      ON CONFLICT (user_id, idempotency_key) DO NOTHING
      RETURNING id, created_at
    )
    INSERT INTO grades (id, submission_id, evaluator_version, score_percent, verdict, result, signature, created_at)
    SELECT ${makeRowId()}::uuid, id, ${evaluatorVersion}, ${grade.scorePercent}, ${grade.verdict}::verdict,
      ${JSON.stringify(grade)}::json, ${grade.signature}, created_at
    FROM submission`;
  return added === 0 ? null : id;
}
