import 'server-only';
import type { Actor } from '#lib/auth/actor.ts';
import { requireSignedIn } from '#lib/auth/decide.ts';
import { Refusal } from '#lib/auth/refusal.ts';
import { getDatabase } from '#lib/db/client.ts';
import type { Answer } from '#lib/grader/answer.ts';
import type { Grade } from '#lib/grader/grade.ts';
import type { Matrix, SubmissionDetail } from './class.ts';
import { getClass, requireInstructor } from './store.ts';

/** Who of a class got how far with what; instructors only. */
export async function getMatrix(actor: Actor, classId: string): Promise<Matrix> {
  await requireInstructor(actor, classId);
  const { name, members } = await getClass(actor, classId);
  const userIds = members.map((member) => member.userId);
  const bests = await getDatabase().best.findMany({
    where: { userId: { in: userIds } },
    orderBy: [{ userId: 'asc' }, { itemId: 'asc' }],
  });
  const items = await getDatabase().item.findMany({
    where: { id: { in: [...new Set(bests.map((best) => best.itemId))] } },
    distinct: ['id'],
    orderBy: [{ id: 'asc' }, { firstSeenAt: 'desc' }],
    select: { id: true, title: true, kind: true },
  });
  const cells = bests.map(
    ({ userId, itemId, scorePercent, attemptCount, lastSubmittedAt, bestSubmissionId, lastSubmissionId }) => ({
      userId,
      itemId,
      bestScorePercent: scorePercent,
      attemptCount,
      lastSubmittedAt: lastSubmittedAt.toISOString(),
      bestSubmissionId,
      lastSubmissionId,
    }),
  );
  return { classId, className: name, members, items, cells };
}

/**
 * One submission as it was sent, with every grade it got: for its owner and for instructors of a class the owner is in.
 * For everybody else it is NotFound.
 */
export async function getSubmission(actor: Actor, submissionId: string): Promise<SubmissionDetail> {
  const { id: actorId } = requireSignedIn(actor);
  const found = await getDatabase().submission.findUnique({
    where: { id: submissionId },
    include: {
      user: { select: { name: true } },
      item: { select: { title: true, kind: true } },
      grades: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] },
    },
  });
  if (!found || !(await mayRead({ actorId, ownerId: found.userId }))) throw new Refusal('NotFound');
  return {
    id: found.id,
    member: { userId: found.userId, name: found.user.name },
    item: { id: found.itemId, ...found.item },
    contentHash: found.contentHash,
    seed: Number(found.seed),
    answer: found.answer as unknown as Answer,
    submittedAt: found.createdAt.toISOString(),
    isMerged: found.isMerged,
    grades: found.grades.map(({ id, evaluatorVersion, createdAt, result }) => ({
      id,
      evaluatorVersion,
      gradedAt: createdAt.toISOString(),
      grade: result as unknown as Grade,
    })),
    attempts: await listAttempts(found),
  };
}

async function mayRead({ actorId, ownerId }: { actorId: string; ownerId: string }): Promise<boolean> {
  if (actorId === ownerId) return true;
  const taught = await getDatabase().membership.count({
    where: { userId: ownerId, class: { memberships: { some: { userId: actorId, role: 'instructor' } } } },
  });
  return taught > 0;
}

async function listAttempts({
  userId,
  itemId,
}: {
  userId: string;
  itemId: string;
}): Promise<SubmissionDetail['attempts']> {
  const rows = await getDatabase().submission.findMany({
    where: { userId, itemId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      createdAt: true,
      grades: {
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: 1,
        select: { scorePercent: true, verdict: true },
      },
    },
  });
  return rows.flatMap(({ id, createdAt, grades: [grade] }) =>
    grade
      ? [{ id, submittedAt: createdAt.toISOString(), scorePercent: grade.scorePercent, verdict: grade.verdict }]
      : [],
  );
}
