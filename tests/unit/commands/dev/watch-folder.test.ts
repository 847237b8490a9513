import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchFolder } from '#lib/commands/dev/watch-folder.ts';

let folder: string;
let stop: () => void;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kubenote-watch-'));
  mkdirSync(path.join(folder, 'chapter/lesson'), { recursive: true });
});

afterEach(() => {
  stop();
  rmSync(folder, { recursive: true });
});

test('a change deep in the folder is heard, and a mistake does not end the watching', async () => {
  let runs = 0;
  const errors: unknown[] = [];
  const act = async () => {
    runs += 1;
    if (runs === 1) throw new Error('a mistake');
  };
  stop = watchFolder(folder, { act, onError: (error) => errors.push(error) });
  const save = (text: string) => writeFileSync(path.join(folder, 'chapter/lesson/lesson.mdx'), text);
  save('one');
  await vi.waitFor(() => expect(errors).toHaveLength(1), { timeout: 5_000 });
  save('two');
  await vi.waitFor(() => expect(runs).toBe(2), { timeout: 5_000 });
});

test('a change while it runs makes it run once more, never twice at once', async () => {
  let runs = 0;
  let atOnce = 0;
  let mostAtOnce = 0;
  let goOn = () => {};
  const act = async () => {
    runs += 1;
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    if (runs === 1) await new Promise<void>((resolve) => (goOn = resolve));
    atOnce -= 1;
  };
  stop = watchFolder(folder, { act, onError: () => {} });
  writeFileSync(path.join(folder, 'a'), '1');
  await vi.waitFor(() => expect(runs).toBe(1), { timeout: 5_000 });
  writeFileSync(path.join(folder, 'a'), '2');
  await vi.waitFor(
    async () => {
      goOn();
      expect(runs).toBe(2);
    },
    { timeout: 5_000 },
  );
  expect(mostAtOnce).toBe(1);
});

test('a file that was replaced, and one in a new folder, are heard as well', async () => {
  let runs = 0;
  const act = async () => {
    runs += 1;
  };
  stop = watchFolder(folder, { act, onError: () => {} });
  const file = path.join(folder, 'chapter/lesson/lesson.mdx');
  const changes = [
    () => writeFileSync(file, 'one'),
    () => {
      writeFileSync(path.join(folder, 'saved'), 'two');
      renameSync(path.join(folder, 'saved'), file);
    },
    () => writeFileSync(file, 'three', { flag: 'a' }),
    () => mkdirSync(path.join(folder, 'chapter/new')),
    () => writeFileSync(path.join(folder, 'chapter/new/lesson.mdx'), 'four'),
  ];
  for (const change of changes) {
    const before = runs;
    change();
    await vi.waitFor(() => expect(runs).toBeGreaterThan(before), { timeout: 5_000 });
  }
});
