import { beforeEach, expect, test } from 'vitest';
import { anonymous } from '#lib/auth/actor.ts';
import { spendBudget } from '#lib/auth/throttle-store.ts';
import { getDatabase } from '#lib/db/client.ts';
import { isStorageFull } from '#lib/db/storage-full.ts';
import { recordSubmission } from '#lib/progress/store.ts';
import { gradedSubmission, person } from '#tests/support/people.ts';

/** Postgres' own error for a disk without room, from every write to these tables. */
beforeEach(async () => {
  await getDatabase().$executeRawUnsafe(`CREATE OR REPLACE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full', MESSAGE = 'could not extend file: No space left on device'; END $$`);
  for (const table of ['submissions', 'throttles'])
    await getDatabase().$executeRawUnsafe(
      `CREATE OR REPLACE TRIGGER no_room BEFORE INSERT OR UPDATE ON ${table} EXECUTE FUNCTION no_room()`,
    );
});

test('a write that finds no room is told from other failures, however it is made', async () => {
  const database = getDatabase();
  const learner = await person('학생');
  const refused = await Promise.allSettled([
    recordSubmission(learner, gradedSubmission()),
    database.throttle.create({ data: { key: 'a', count: 1, expiresAt: new Date() } }),
    database.$executeRaw`INSERT INTO throttles (key, count, expires_at) VALUES ('a', 1, now())`,
    database.$transaction((transaction) =>
      transaction.throttle.create({ data: { key: 'a', count: 1, expiresAt: new Date() } }),
    ),
  ]);
  for (const answer of refused)
    expect(answer.status === 'rejected' && isStorageFull(answer.reason), JSON.stringify(answer)).toBe(true);
  expect(isStorageFull(await database.$executeRaw`SELECT x`.catch((error: unknown) => error))).toBe(false);
});

test('what needs no database goes on while there is no room to count', async () => {
  await spendBudget('terminal', { actor: anonymous, address: '192.0.2.7' });
});
