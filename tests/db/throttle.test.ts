import { expect, test } from 'vitest';
import { anonymous } from '#lib/auth/actor.ts';
import { budgets } from '#lib/auth/throttle.ts';
import { refund, spend, spendBudget, sweepThrottles } from '#lib/auth/throttle-store.ts';
import { getDatabase } from '#lib/db/client.ts';
import { person } from '#tests/support/people.ts';

const rule = { limit: 3, windowSeconds: 60 };

test('of ten attempts at once three go through', async () => {
  const results = await Promise.allSettled(Array.from({ length: 10 }, () => spend({ kind: 'test', who: 'a' }, rule)));
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(3);
  const refused = results.find((result) => result.status === 'rejected');
  expect(refused?.reason.details.retryAfterSeconds).toBeGreaterThan(50);
});

test('a window that is over counts from the beginning', async () => {
  const attempt = { kind: 'test', who: 'b' };
  for (let tries = 0; tries < 3; tries += 1) await spend(attempt, rule);
  await expect(spend(attempt, rule)).rejects.toMatchObject({ code: 'TooManyAttempts', status: 429 });
  await getDatabase().throttle.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
  await spend(attempt, rule);
});

test('a window that began while the clock was ahead does not outlast its length', async () => {
  const attempt = { kind: 'test', who: 'ahead' };
  const other = { kind: 'test', who: 'ahead and gone' };
  for (const one of [attempt, attempt, attempt, other]) await spend(one, rule);
  await getDatabase().throttle.updateMany({ data: { expiresAt: new Date(Date.now() + 365 * 24 * 60 * 60 * 1000) } });
  await spend(attempt, rule);
  await sweepThrottles();
  expect(await getDatabase().throttle.count()).toBe(1);
});

test('a refund gives the attempt back', async () => {
  const attempt = { kind: 'test', who: 'c' };
  for (let tries = 0; tries < 10; tries += 1) {
    await spend(attempt, rule);
    await refund(attempt);
  }
});

test('an account has a budget of its own, whatever its address', async () => {
  const learner = await person('하나');
  const { perUser } = budgets.join;
  for (let tries = 0; tries < perUser; tries += 1) await spendBudget('join', { actor: learner, address: '10.0.0.1' });
  await expect(spendBudget('join', { actor: learner, address: '10.0.0.2' })).rejects.toMatchObject({
    code: 'TooManyAttempts',
  });
  await spendBudget('join', { actor: await person('둘'), address: '10.0.0.1' });
  await spendBudget('join', { actor: anonymous, address: '10.0.0.1' });
});

test('neither addresses nor emails are kept, and what is over is swept away', async () => {
  await spend({ kind: 'test', who: 'secret@example.com' }, rule);
  expect(JSON.stringify(await getDatabase().throttle.findMany())).not.toContain('secret');
  await getDatabase().throttle.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
  expect(await sweepThrottles()).toBeGreaterThan(0);
  expect(await getDatabase().throttle.count()).toBe(0);
});
