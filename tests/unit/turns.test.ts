import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTurns, NoTurn } from '#lib/turns.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Work that ends when it is told to. */
function job(): { work: () => Promise<string>; end: () => void; isRunning: () => boolean } {
  let end = () => {};
  let isRunning = false;
  const over = new Promise<string>((resolve) => {
    end = () => resolve('done');
  });
  return {
    work: () => {
      isRunning = true;
      return over;
    },
    end,
    isRunning: () => isRunning,
  };
}

test('so many run at once, and the others of one person follow in the order in which they came', async () => {
  const inTurn = createTurns({ atOnce: 2, queueLimit: 5, patienceMs: 1_000 });
  const jobs = [job(), job(), job(), job()] as const;
  const ends = jobs.map(({ work }) => inTurn(work, 'a'));
  await vi.advanceTimersByTimeAsync(1);
  expect(jobs.map(({ isRunning }) => isRunning())).toEqual([true, true, false, false]);
  jobs[1].end();
  await vi.advanceTimersByTimeAsync(1);
  expect(jobs.map(({ isRunning }) => isRunning())).toEqual([true, true, true, false]);
  for (const { end } of jobs) end();
  expect(await Promise.all(ends)).toEqual(['done', 'done', 'done', 'done']);
});

test('work that fails gives its turn on', async () => {
  const inTurn = createTurns({ atOnce: 1, queueLimit: 5, patienceMs: 1_000 });
  const failing = inTurn(() => Promise.reject(new Error('broken')), 'a');
  const next = inTurn(() => Promise.resolve('done'), 'b');
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('done');
});

test('a full queue takes nobody, and whoever waits too long goes away without a turn', async () => {
  const inTurn = createTurns({ atOnce: 1, queueLimit: 1, patienceMs: 1_000 });
  const [first, second] = [job(), job()];
  const running = inTurn(first.work, 'a');
  const waiting = expect(inTurn(second.work, 'a')).rejects.toBeInstanceOf(NoTurn);
  await expect(inTurn(second.work, 'a')).rejects.toBeInstanceOf(NoTurn);
  await vi.advanceTimersByTimeAsync(1_000);
  await waiting;
  first.end();
  expect(await running).toBe('done');
  expect(second.isRunning()).toBe(false);
  expect(await inTurn(() => Promise.resolve('free again'), 'a')).toBe('free again');
});

test('whoever sends one answer is next, however many somebody else sent before', async () => {
  const { inTurn, running, endOne } = line({ atOnce: 2 });
  for (let n = 1; n <= 10; n += 1) inTurn('greedy');
  for (const person of ['b', 'c', 'd']) inTurn(person);
  expect(await running()).toEqual(['greedy', 'greedy']);
  await endOne('greedy');
  expect(await running()).toEqual(['b', 'greedy']);
  await endOne('b');
  expect(await running()).toEqual(['c', 'greedy']);
  await endOne('greedy');
  expect(await running()).toEqual(['c', 'd']);
  await endOne('c');
  expect(await running()).toEqual(['d', 'greedy']);
  await endOne('d');
  expect(await running()).toEqual(['greedy', 'greedy']);
});

test('nobody runs two while somebody else waits for a first one', async () => {
  const { inTurn, running, endOne } = line({ atOnce: 3 });
  for (const person of ['a', 'a', 'b', 'a', 'a', 'b', 'c']) inTurn(person);
  expect(await running()).toEqual(['a', 'a', 'b']);
  await endOne('a');
  expect(await running()).toEqual(['a', 'b', 'c']);
  await endOne('c');
  expect(await running()).toEqual(['a', 'b', 'b']);
  await endOne('b');
  expect(await running()).toEqual(['a', 'a', 'b']);
});

test('a full queue makes room for somebody new at the cost of whoever has most in it', async () => {
  const { inTurn, running, endOne, refused } = line({ atOnce: 1, queueLimit: 3 });
  for (let n = 1; n <= 4; n += 1) inTurn('greedy');
  inTurn('b');
  expect(await running()).toEqual(['greedy']);
  expect(refused()).toEqual(['greedy']);
  inTurn('greedy');
  inTurn('c');
  await running();
  expect(refused()).toEqual(['greedy', 'greedy', 'greedy']);
  // Three people with one each: whoever comes now has to come again.
  inTurn('d');
  await running();
  expect(refused()).toEqual(['greedy', 'greedy', 'greedy', 'd']);
  await endOne('greedy');
  expect(await running()).toEqual(['b']);
});

/** Turns, and jobs of people by their names, which end when they are told to. */
function line({ atOnce, queueLimit = 20 }: { atOnce: number; queueLimit?: number }) {
  const takeTurn = createTurns({ atOnce, queueLimit, patienceMs: 1_000 });
  const jobs: (ReturnType<typeof job> & { person: string; hasEnded: boolean })[] = [];
  const refused: string[] = [];
  const running = () => jobs.filter((one) => one.isRunning() && !one.hasEnded);
  return {
    inTurn(person: string): void {
      const made = { ...job(), person, hasEnded: false };
      jobs.push(made);
      takeTurn(made.work, person).catch((error) => {
        expect(error).toBeInstanceOf(NoTurn);
        refused.push(person);
      });
    },
    refused: () => refused,
    async running(): Promise<string[]> {
      await vi.advanceTimersByTimeAsync(1);
      return running()
        .map(({ person }) => person)
        .sort();
    },
    async endOne(person: string): Promise<void> {
      const found = running().find((one) => one.person === person);
      if (!found) throw new Error(`nothing of ${person} is running`);
      found.hasEnded = true;
      found.end();
      await vi.advanceTimersByTimeAsync(1);
    },
  };
}
