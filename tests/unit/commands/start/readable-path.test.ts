import { expect, test } from 'vitest';
import { isReadablePath } from '#lib/commands/start/readable-path.ts';

test('a path is read as text, whatever its query is', () => {
  for (const address of ['/', '/learn/objects/pods?x=%', '/learn/%EA%B0%80', '/classes/100%25']) {
    expect(isReadablePath(address), address).toBe(true);
  }
});

test('half a character and a NUL are no text', () => {
  for (const address of ['/learn/%ED%A0%80/x', '/%', '/%zz', '/learn/a%00b']) {
    expect(isReadablePath(address), address).toBe(false);
  }
});
