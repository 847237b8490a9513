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

test('so many run at once, and the others follow in the order in which they came', async () => {
  const inTurn = createTurns({ atOnce: 2, queueLimit: 5, patienceMs: 1_000 });
  const jobs = [job(), job(), job(), job()] as const;
  const ends = jobs.map(({ work }) => inTurn(work));
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
  const failing = inTurn(() => Promise.reject(new Error('broken')));
  const next = inTurn(() => Promise.resolve('done'));
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('done');
});

test('a full queue takes nobody, and whoever waits too long goes away without a turn', async () => {
  const inTurn = createTurns({ atOnce: 1, queueLimit: 1, patienceMs: 1_000 });
  const [first, second] = [job(), job()];
  const running = inTurn(first.work);
  const waiting = expect(inTurn(second.work)).rejects.toBeInstanceOf(NoTurn);
  await expect(inTurn(second.work)).rejects.toBeInstanceOf(NoTurn);
  await vi.advanceTimersByTimeAsync(1_000);
  await waiting;
  first.end();
  expect(await running).toBe('done');
  expect(second.isRunning()).toBe(false);
  expect(await inTurn(() => Promise.resolve('free again'))).toBe('free again');
});
