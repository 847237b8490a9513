import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeFingerprint, sourceFingerprint } from '#lib/commands/build/fingerprint.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'fingerprint-'));
const write = (file: string, text: string) => writeFileSync(path.join(root, file), text);
const both = () => ({ source: sourceFingerprint(root), code: codeFingerprint(root) });

beforeAll(() => {
  for (const folder of ['app', 'content', 'lib/generated']) mkdirSync(path.join(root, folder), { recursive: true });
  write('app/page.tsx', 'page');
  write('content/lesson.mdx', 'lesson');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('changes with the course, while that of the code stays', () => {
  const before = both();
  write('content/lesson.mdx', 'another lesson');
  expect(both()).toEqual({ source: expect.not.stringMatching(before.source), code: before.code });
});

it('changes with the code, whole and alone', () => {
  const before = both();
  write('app/page.tsx', 'another page');
  expect(both()).toEqual({
    source: expect.not.stringMatching(before.source),
    code: expect.not.stringMatching(before.code),
  });
});

it('does not change with what is generated', () => {
  const before = both();
  write('lib/generated/client.ts', 'generated');
  expect(both()).toEqual(before);
});
