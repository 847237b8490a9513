import { beforeEach, expect, test } from 'vitest';
import { anonymous, type SignedIn } from '#lib/auth/actor.ts';
import { findInvitedClass, invite, joinClass, listInvitations } from '#lib/classes/invitations-store.ts';
import { getMatrix, getSubmission } from '#lib/classes/matrix-store.ts';
import { removeMember } from '#lib/classes/members-store.ts';
import { changeClass, createClass, getClass, listClasses } from '#lib/classes/store.ts';
import { getDatabase } from '#lib/db/client.ts';
import { getProgress } from '#lib/progress/own-store.ts';
import { recordSubmission } from '#lib/progress/store.ts';
import { gradedSubmission, person } from '#tests/support/people.ts';

const usual = { role: 'learner', expiresInDays: 14, maxUses: null } as const;
let instructor: SignedIn;
let learner: SignedIn;
let classId: string;

beforeEach(async () => {
  instructor = await person('강의자');
  learner = await person('학생');
  classId = (await createClass(instructor, '3반')).id;
  await join(learner);
});

async function join(someone: SignedIn, role: 'learner' | 'instructor' = 'learner'): Promise<void> {
  const { invitation } = await invite(instructor, { classId, ...usual, role });
  await joinClass(someone, { code: invitation.code });
}

function actions(): Promise<unknown[]> {
  return getDatabase().auditEvent.findMany({
    where: { OR: [{ subjectId: classId }, { action: 'member.removed', actorId: instructor.id }] },
    orderBy: { id: 'desc' },
    take: 1,
    select: { action: true, actorId: true, subjectId: true, details: true },
  });
}

test('a learner who is removed keeps every grade, and the instructor sees them no more until he comes back', async () => {
  const { submissionId } = await recordSubmission(learner, gradedSubmission({ scorePercent: 80 }));
  await removeMember(instructor, { classId, userId: learner.id });
  expect(await actions()).toEqual([
    { action: 'member.removed', actorId: instructor.id, subjectId: learner.id, details: { classId } },
  ]);
  expect(await listClasses(learner)).toEqual([]);
  await expect(getClass(learner, classId)).rejects.toMatchObject({ code: 'NotFound' });
  expect((await getMatrix(instructor, classId)).cells).toEqual([]);
  await expect(getSubmission(instructor, submissionId)).rejects.toMatchObject({ code: 'NotFound' });
  expect((await getProgress(learner)).items).toMatchObject([{ bestScorePercent: 80 }]);
  expect(await getSubmission(learner, submissionId)).toMatchObject({ id: submissionId });
  await join(learner);
  expect((await getMatrix(instructor, classId)).cells).toMatchObject([{ bestScorePercent: 80 }]);
});

test('a learner leaves by himself, and nobody else by him', async () => {
  const other = await person('다른 학생');
  await join(other);
  for (const userId of [other.id, instructor.id, crypto.randomUUID()])
    await expect(removeMember(learner, { classId, userId })).rejects.toMatchObject({ code: 'NotAllowed' });
  await removeMember(learner, { classId, userId: learner.id });
  expect(await actions()).toEqual([{ action: 'class.left', actorId: learner.id, subjectId: classId, details: {} }]);
  expect((await getClass(instructor, classId)).memberCount).toBe(2);
  await expect(removeMember(learner, { classId, userId: learner.id })).rejects.toMatchObject({ code: 'NotFound' });
});

test('who has nothing to do with the class removes nobody, and who is not in it cannot be removed', async () => {
  const stranger = await person('남');
  await createClass(stranger, '다른 반');
  const remove = (actor: typeof stranger | typeof anonymous, userId: string) =>
    removeMember(actor, { classId, userId });
  await expect(remove(anonymous, learner.id)).rejects.toMatchObject({ code: 'NotSignedIn' });
  for (const userId of [learner.id, stranger.id])
    await expect(remove(stranger, userId)).rejects.toMatchObject({ code: 'NotFound' });
  await expect(remove(instructor, stranger.id)).rejects.toMatchObject({ code: 'NotFound' });
});

test('a class keeps an instructor, also when two remove each other at once', async () => {
  await expect(removeMember(instructor, { classId, userId: instructor.id })).rejects.toMatchObject({
    code: 'LastInstructor',
  });
  const second = await person('둘째 강의자');
  await join(second, 'instructor');
  const both = await Promise.allSettled([
    removeMember(instructor, { classId, userId: second.id }),
    removeMember(second, { classId, userId: instructor.id }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await getDatabase().membership.count({ where: { classId, role: 'instructor' } })).toBe(1);
});

test('an instructor who is removed has no code left to come back as one', async () => {
  const second = await person('둘째 강의자');
  await join(second, 'instructor');
  const own = await invite(second, { classId, ...usual });
  const another = await invite(instructor, { classId, ...usual, role: 'instructor' });
  const forLearners = await invite(instructor, { classId, ...usual });
  await removeMember(instructor, { classId, userId: second.id });
  for (const { invitation } of [own, another])
    await expect(joinClass(second, { code: invitation.code })).rejects.toMatchObject({ code: 'InvitationClosed' });
  expect((await listInvitations(instructor, classId)).map(({ id }) => id)).toContain(forLearners.invitation.id);
});

test('a class that is put away stays readable, takes in nobody, and can be opened again', async () => {
  await recordSubmission(learner, gradedSubmission({ scorePercent: 80 }));
  const { invitation } = await invite(instructor, { classId, ...usual });
  const late = await person('늦은 학생');
  expect(await changeClass(instructor, { classId, isArchived: true })).toMatchObject({
    archivedAt: expect.stringMatching(/^\d{4}-/),
  });
  expect(await listClasses(learner)).toMatchObject([{ id: classId, archivedAt: expect.any(String) }]);
  expect((await getMatrix(instructor, classId)).cells).toHaveLength(1);
  expect(await findInvitedClass(late, { code: invitation.code })).toBeNull();
  await expect(joinClass(late, { code: invitation.code })).rejects.toMatchObject({ code: 'InvitationClosed' });
  await expect(invite(instructor, { classId, ...usual })).rejects.toMatchObject({ code: 'ClassArchived' });
  expect(await changeClass(instructor, { classId, isArchived: false, name: '4반' })).toMatchObject({
    archivedAt: null,
    name: '4반',
  });
  expect(await joinClass(late, { code: invitation.code })).toMatchObject({ id: classId });
});
