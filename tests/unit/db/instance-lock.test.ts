import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type InstanceLock, takeInstanceLock } from '#lib/db/embedded/instance-lock.ts';

let folder: string;
let file: string;
let held: InstanceLock[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kubenote-lock-'));
  file = path.join(folder, 'instance.json');
  held = [];
});

afterEach(() => {
  for (const lock of held) lock.release();
  rmSync(folder, { recursive: true });
});

test('while somebody holds the folder nobody else gets it, and after that they do', () => {
  const first = take();
  expect(first.tookOver).toBe(false);
  expect(take).toThrow(`프로세스 ${process.pid}`);
  first.release();
  expect(existsSync(file)).toBe(false);
  expect(take().tookOver).toBe(false);
});

test.each([
  { who: 'a process that ended', change: { pid: 2 ** 30 } },
  { who: 'a process whose number somebody else has now', change: { startedAt: 'another life' } },
])('$who does not hold', ({ change }) => {
  leave(change);
  expect(take().tookOver).toBe(true);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
});

test('a holder on another machine holds as long as it gives signs of life', () => {
  leave({ host: 'another-machine', pid: 1 });
  expect(take).toThrow('another-machine의 프로세스 1');
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(file, longAgo, longAgo);
  expect(take().tookOver).toBe(true);
});

test('a broken file is no holder', () => {
  writeFileSync(file, '{"pid":');
  take();
});

test('letting go does not take away what another has by now', () => {
  const first = take();
  leave({ host: 'another-machine' });
  first.release();
  expect(existsSync(file)).toBe(true);
});

function take(): InstanceLock {
  const lock = takeInstanceLock(file);
  held.push(lock);
  return lock;
}

/** Writes what another holder would have written: our own entry, changed. */
function leave(change: object): void {
  if (!existsSync(file)) take();
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...change }));
}
