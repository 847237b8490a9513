import { beforeAll, expect, test } from 'vitest';
import { getDatabase } from '#lib/db/client.ts';
import { recordSubmission } from '#lib/progress/store.ts';
import { gradedSubmission, person } from '#tests/support/people.ts';

beforeAll(async () => {
  const learner = await person('하나');
  await recordSubmission(learner, gradedSubmission());
  await getDatabase().auditEvent.create({ data: { action: 'account.created', actorId: learner.id } });
});

test.each([
  "UPDATE submissions SET answer = '{}'",
  'DELETE FROM submissions',
  'TRUNCATE submissions CASCADE',
  'UPDATE grades SET score_percent = 100',
  'DELETE FROM grades',
  'TRUNCATE grades',
  "UPDATE audit_events SET action = 'x'",
  'DELETE FROM audit_events',
  'TRUNCATE audit_events',
  'DELETE FROM users',
])('the database refuses: %s', async (statement) => {
  await expect(getDatabase().$executeRawUnsafe(statement)).rejects.toThrow(/append-only/);
});

test('naming one account lets no row of another go', async () => {
  const [one, other] = [await person('하나'), await person('둘')];
  await recordSubmission(other, gradedSubmission());
  const attempt = getDatabase().$transaction(async (transaction) => {
    await transaction.$executeRawUnsafe(`SET LOCAL kubenote.erased_user = '${one.id}'`);
    await transaction.user.delete({ where: { id: other.id } });
  });
  await expect(attempt).rejects.toThrow(/append-only/);
});

test('naming an account does not let single grades go', async () => {
  const one = await person('하나');
  const { submissionId } = await recordSubmission(one, gradedSubmission());
  const attempt = getDatabase().$transaction(async (transaction) => {
    await transaction.$executeRawUnsafe(`SET LOCAL kubenote.erased_user = '${one.id}'`);
    await transaction.grade.deleteMany({ where: { submissionId } });
  });
  await expect(attempt).rejects.toThrow(/append-only/);
});

test('an account is erased with everything that was its own', async () => {
  const [gone, stays] = [await person('하나'), await person('둘')];
  for (const somebody of [gone, stays]) await recordSubmission(somebody, gradedSubmission());
  const database = getDatabase();
  await database.$transaction(async (transaction) => {
    await transaction.$executeRawUnsafe(`SET LOCAL kubenote.erased_user = '${gone.id}'`);
    await transaction.user.delete({ where: { id: gone.id } });
  });
  expect(await database.submission.count({ where: { userId: gone.id } })).toBe(0);
  expect(await database.best.count({ where: { userId: gone.id } })).toBe(0);
  expect(await database.submission.count({ where: { userId: stays.id } })).toBe(1);
});

test.each([
  ["UPDATE users SET email = 'Upper@Example.com'", 'users_email_normal'],
  ["UPDATE users SET name = '  '", 'users_name_length'],
])('the database refuses what no form lets through: %s', async (statement, constraint) => {
  await expect(getDatabase().$executeRawUnsafe(statement)).rejects.toThrow(constraint);
});
