import { randomUUID } from 'node:crypto';
import type { SignedIn } from '#lib/auth/actor.ts';
import { getDatabase } from '#lib/db/client.ts';
import type { Grade } from '#lib/grader/grade.ts';
import type { GradedSubmission } from '#lib/progress/progress.ts';

/** Somebody with an account that has no password: enough for everything but signing in. */
export async function person(name: string, role: 'learner' | 'administrator' = 'learner'): Promise<SignedIn> {
  const email = `${randomUUID()}@example.com`;
  const { id } = await getDatabase().user.create({ data: { name, email, role } });
  return { kind: 'user', id, name, email, isAdministrator: role === 'administrator', hasPassword: false };
}

/** A graded answer; what a test is about is given, the rest is usual. */
export function gradedSubmission({
  scorePercent = 100,
  verdict,
  ...given
}: Partial<GradedSubmission> & { scorePercent?: number; verdict?: Grade['verdict'] } = {}): GradedSubmission {
  const reached = scorePercent === 100 ? 'passed' : scorePercent === 0 ? 'failed' : 'partly';
  return {
    itemId: 'objects/deployment/replicas',
    contentHash: 'hash-1',
    seed: 7,
    answer: { kind: 'manifest', text: 'apiVersion: apps/v1\nkind: Deployment\n' },
    idempotencyKey: randomUUID(),
    evaluatorVersion: '1',
    item: { title: '복제본 세 개', kind: 'manifest' },
    grade: { scorePercent, verdict: verdict ?? reached, checks: [], problems: [], signature: `s${scorePercent}` },
    ...given,
  };
}
