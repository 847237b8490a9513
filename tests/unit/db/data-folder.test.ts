import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prepareDataFolder } from '#lib/db/embedded/data-folder.ts';
import { StartError } from '#lib/start-error.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kubenote-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a data folder is made with all that is missing above it, and an existing one is taken', () => {
  const wanted = path.join(folder, 'a/b/c');
  prepareDataFolder(wanted);
  prepareDataFolder(wanted);
  expect(existsSync(wanted)).toBe(true);
  expect(statSync(path.join(folder, 'a')).mode & 0o077).toBe(0);
});

test('a file where the folder or one above it should be is told', () => {
  writeFileSync(path.join(folder, 'file'), '');
  for (const wanted of ['file', 'file/data', 'file/a/data'])
    expect(() => prepareDataFolder(path.join(folder, wanted)), wanted).toThrow(StartError);
});

// Node's own recursive mkdir never comes back from there.
test.runIf(existsSync('/proc/self'))('a place where no folder can be made is told at once', () => {
  for (const wanted of ['/proc/kubenote', '/proc/kubenote/data', '/proc/self/kubenote/a/b'])
    expect(() => prepareDataFolder(wanted), wanted).toThrow(/쓸 수 없습니다.*DATA_DIR/s);
});
