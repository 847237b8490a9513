import { beforeEach, expect, test } from 'vitest';
import { anonymous, type SignedIn } from '#lib/auth/actor.ts';
import {
  findInvitedClass,
  invite,
  joinClass,
  listInvitations,
  revokeInvitation,
} from '#lib/classes/invitations-store.ts';
import { getMatrix, getSubmission } from '#lib/classes/matrix-store.ts';
import { changeClass, createClass, getClass, listClasses } from '#lib/classes/store.ts';
import { getDatabase } from '#lib/db/client.ts';
import { recordSubmission } from '#lib/progress/store.ts';
import { gradedSubmission, person } from '#tests/support/people.ts';

const usual = { role: 'learner', expiresInDays: 14, maxUses: null } as const;
let instructor: SignedIn;
let learner: SignedIn;
let stranger: SignedIn;
let classId: string;

beforeEach(async () => {
  instructor = await person('강의자');
  learner = await person('학생');
  stranger = await person('남');
  classId = (await createClass(instructor, '3반')).id;
  const { invitation } = await invite(instructor, { classId, ...usual });
  await joinClass(learner, { code: invitation.code });
  await createClass(stranger, '다른 반');
});

test('whoever makes a class is its instructor; whoever joins is a learner', async () => {
  expect(await listClasses(instructor)).toMatchObject([{ name: '3반', role: 'instructor', memberCount: 2 }]);
  expect(await listClasses(learner)).toMatchObject([{ name: '3반', role: 'learner', memberCount: 2 }]);
});

test('learners see the instructors and themselves, but no other learner', async () => {
  const { invitation } = await invite(instructor, { classId, ...usual });
  await joinClass(await person('다른 학생'), { code: invitation.code });
  expect((await getClass(instructor, classId)).members).toHaveLength(3);
  expect((await getClass(learner, classId)).members.map((member) => member.name)).toEqual(['학생', '강의자']);
});

test.each([
  { who: 'nobody', actor: () => anonymous, code: 'NotSignedIn' },
  { who: 'an instructor of another class', actor: () => stranger, code: 'NotFound' },
  { who: 'a learner of the class', actor: () => learner, code: 'NotAllowed' },
])('$who may not run the class', async ({ actor, code }) => {
  const refused = [
    changeClass(actor(), { classId, name: '내 반' }),
    changeClass(actor(), { classId, isArchived: true }),
    invite(actor(), { classId, ...usual }),
    listInvitations(actor(), classId),
    revokeInvitation(actor(), { classId, invitationId: crypto.randomUUID() }),
    getMatrix(actor(), classId),
  ];
  for (const attempt of refused) await expect(attempt).rejects.toMatchObject({ code });
});

test('a class that is not one’s own is not there', async () => {
  await expect(getClass(stranger, classId)).rejects.toMatchObject({ code: 'NotFound' });
  await expect(getClass(stranger, crypto.randomUUID())).rejects.toMatchObject({ code: 'NotFound' });
});

test('the link and the code open the class, however the code is written', async () => {
  const { invitation, path } = await invite(instructor, { classId, ...usual });
  const token = new URL(path, 'http://x').searchParams.get('token') ?? '';
  expect(invitation.code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  expect(await findInvitedClass(stranger, { token })).toEqual({ name: '3반', role: 'learner' });
  expect(await joinClass(stranger, { token })).toMatchObject({ id: classId, role: 'learner' });
  const sloppy = ` ${invitation.code.toLowerCase().replace('-', ' ')}`;
  expect(await joinClass(await person('늦은 학생'), { code: sloppy })).toMatchObject({ id: classId });
  expect(JSON.stringify(await getDatabase().invitation.findMany())).not.toContain(token);
});

test('joining twice uses one place, and an instructor who follows the link stays one', async () => {
  const { invitation } = await invite(instructor, { classId, ...usual, maxUses: 1 });
  await joinClass(stranger, { code: invitation.code });
  await expect(joinClass(await person('늦은 학생'), { code: invitation.code })).rejects.toMatchObject({
    code: 'InvitationClosed',
  });
  const open = await invite(instructor, { classId, ...usual });
  expect(await joinClass(instructor, { code: open.invitation.code })).toMatchObject({ role: 'instructor' });
  expect((await listInvitations(instructor, classId)).find((one) => one.id === open.invitation.id)?.usedCount).toBe(0);
});

test('three places are taken by three of ten who come at once', async () => {
  const { invitation } = await invite(instructor, { classId, ...usual, maxUses: 3 });
  const people = await Promise.all(Array.from({ length: 10 }, (_, n) => person(`학생 ${n}`)));
  const results = await Promise.allSettled(people.map((one) => joinClass(one, { code: invitation.code })));
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(3);
  expect((await getClass(instructor, classId)).memberCount).toBe(5);
});

test.each([
  { how: 'revoked', close: { revokedAt: new Date() } },
  { how: 'over', close: { expiresAt: new Date(Date.now() - 1000) } },
])('an invitation that is $how opens nothing', async ({ close }) => {
  const { invitation, path } = await invite(instructor, { classId, ...usual });
  await getDatabase().invitation.update({ where: { id: invitation.id }, data: close });
  const token = new URL(path, 'http://x').searchParams.get('token') ?? '';
  for (const form of [{ token }, { code: invitation.code }]) {
    expect(await findInvitedClass(stranger, form)).toBeNull();
    await expect(joinClass(stranger, form)).rejects.toMatchObject({ code: 'InvitationClosed' });
  }
  expect((await listInvitations(instructor, classId)).map((one) => one.id)).not.toContain(invitation.id);
});

test.each(['', 'ABCD', 'ABCD-EFG1', '0000-0000'])('the code %j opens nothing', async (code) => {
  await expect(joinClass(stranger, { code })).rejects.toMatchObject({ code: 'InvitationClosed' });
});

test('an instructor of one class cannot close an invitation of another', async () => {
  const { invitation } = await invite(instructor, { classId, ...usual });
  const own = (await listClasses(stranger))[0]?.id ?? '';
  await expect(revokeInvitation(stranger, { classId: own, invitationId: invitation.id })).rejects.toMatchObject({
    code: 'NotFound',
  });
  await revokeInvitation(instructor, { classId, invitationId: invitation.id });
  await expect(joinClass(stranger, { code: invitation.code })).rejects.toMatchObject({ code: 'InvitationClosed' });
});

test('the matrix shows each member’s best, attempts and last submission', async () => {
  const first = await recordSubmission(learner, gradedSubmission({ scorePercent: 80 }));
  const second = await recordSubmission(learner, gradedSubmission({ scorePercent: 40 }));
  await recordSubmission(stranger, gradedSubmission({ itemId: 'a/b/c' }));
  const { className, members, items, cells } = await getMatrix(instructor, classId);
  expect(className).toBe('3반');
  expect(members.map(({ name, role }) => [name, role])).toEqual([
    ['학생', 'learner'],
    ['강의자', 'instructor'],
  ]);
  expect(items).toEqual([{ id: 'objects/deployment/replicas', title: '복제본 세 개', kind: 'manifest' }]);
  expect(cells).toEqual([
    {
      userId: learner.id,
      itemId: 'objects/deployment/replicas',
      bestScorePercent: 80,
      attemptCount: 2,
      lastSubmittedAt: expect.any(String),
      bestSubmissionId: first.submissionId,
      lastSubmissionId: second.submissionId,
    },
  ]);
});

test('a submission is shown as sent, to its owner and the owner’s instructors only', async () => {
  const submission = gradedSubmission({ scorePercent: 40 });
  const { submissionId } = await recordSubmission(learner, submission);
  await recordSubmission(learner, gradedSubmission());
  for (const actor of [learner, instructor]) {
    const detail = await getSubmission(actor, submissionId);
    expect(detail).toMatchObject({
      answer: submission.answer,
      seed: 7,
      member: { name: '학생' },
      grades: [{ grade: submission.grade, evaluatorVersion: '1' }],
    });
    expect(detail.attempts.map((attempt) => attempt.scorePercent)).toEqual([40, 100]);
  }
  const classmate = await person('짝');
  const { invitation } = await invite(instructor, { classId, ...usual });
  await joinClass(classmate, { code: invitation.code });
  const administrator = await person('관리자', 'administrator');
  for (const actor of [stranger, classmate, administrator])
    await expect(getSubmission(actor, submissionId)).rejects.toMatchObject({ code: 'NotFound' });
  await expect(getSubmission(anonymous, submissionId)).rejects.toMatchObject({ code: 'NotSignedIn' });
});
