import { beforeEach, expect, test } from 'vitest';
import { anonymous, type SignedIn } from '#lib/auth/actor.ts';
import { deleteClass, listArchivedClasses } from '#lib/classes/deletion-store.ts';
import { invite, joinClass } from '#lib/classes/invitations-store.ts';
import { getSubmission } from '#lib/classes/matrix-store.ts';
import { changeClass, createClass, getClass, listClasses } from '#lib/classes/store.ts';
import { getDatabase } from '#lib/db/client.ts';
import { getProgress } from '#lib/progress/own-store.ts';
import { recordSubmission } from '#lib/progress/store.ts';
import { gradedSubmission, person } from '#tests/support/people.ts';

let instructor: SignedIn;
let learner: SignedIn;
let classId: string;
let code: string;

beforeEach(async () => {
  instructor = await person('강의자');
  learner = await person('학생');
  classId = (await createClass(instructor, '지난 학기')).id;
  const made = await invite(instructor, { classId, role: 'learner', expiresInDays: 14, maxUses: null });
  code = made.invitation.code;
  await joinClass(learner, { code });
});

const archive = () => changeClass(instructor, { classId, isArchived: true });
const deleteAs = (actor: SignedIn, name = '지난 학기') => deleteClass(actor, { classId, name });

test('a class that is deleted takes its members and invitations with it, and nobody’s work', async () => {
  const { submissionId } = await recordSubmission(learner, gradedSubmission({ scorePercent: 80 }));
  await archive();
  await deleteAs(instructor);
  expect(await listClasses(instructor)).toEqual([]);
  expect(await listClasses(learner)).toEqual([]);
  await expect(getClass(learner, classId)).rejects.toMatchObject({ code: 'NotFound' });
  await expect(joinClass(learner, { code })).rejects.toMatchObject({ code: 'InvitationClosed' });
  expect((await getProgress(learner)).items).toMatchObject([{ bestScorePercent: 80 }]);
  expect(await getSubmission(learner, submissionId)).toMatchObject({ id: submissionId });
  await expect(getSubmission(instructor, submissionId)).rejects.toMatchObject({ code: 'NotFound' });
  const events = await getDatabase().auditEvent.findMany({ where: { subjectId: classId }, orderBy: { id: 'asc' } });
  expect(events.at(-1)).toMatchObject({ action: 'class.deleted', actorId: instructor.id, details: {} });
  await expect(deleteAs(instructor)).rejects.toMatchObject({ code: 'NotFound' });
});

test('only instructors of the class and administrators delete it', async () => {
  const administrator = await person('관리자', 'administrator');
  const stranger = await person('다른 강의자');
  await archive();
  await expect(deleteClass(anonymous, { classId, name: '지난 학기' })).rejects.toMatchObject({ code: 'NotSignedIn' });
  await expect(deleteAs(stranger)).rejects.toMatchObject({ code: 'NotFound' });
  await expect(deleteAs(learner)).rejects.toMatchObject({ code: 'NotAllowed' });
  await deleteAs(administrator);
  await expect(getClass(instructor, classId)).rejects.toMatchObject({ code: 'NotFound' });
});

test('a class that is in use, or whose name is not repeated, stays', async () => {
  await expect(deleteAs(instructor)).rejects.toMatchObject({ code: 'ClassOpen' });
  await archive();
  await expect(deleteAs(instructor, '지난학기')).rejects.toMatchObject({
    code: 'InvalidField',
    details: { field: 'name' },
  });
  expect(await getClass(instructor, classId)).toMatchObject({ memberCount: 2 });
});

test('administrators, and they alone, see every class that was put away', async () => {
  const administrator = await person('관리자', 'administrator');
  const found = async () => (await listArchivedClasses(administrator)).find(({ id }) => id === classId);
  expect(await found()).toBeUndefined();
  await archive();
  expect(await found()).toMatchObject({ name: '지난 학기', instructors: ['강의자'], memberCount: 2 });
  await expect(listArchivedClasses(instructor)).rejects.toMatchObject({ code: 'NotAllowed' });
});
