import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { causeSentence } from '#lib/grader/causes/korean.ts';

const folder = path.resolve(import.meta.dirname, '../../../lib/simulator/network');
const codes = readdirSync(folder).flatMap((name) =>
  [...readFileSync(path.join(folder, name), 'utf8').matchAll(/code: '(\w+)'/g)].map(([, code = '']) => code),
);

it.each([...new Set(codes)])('the step %s of a request has a sentence of its own', (code) => {
  expect(causeSentence(code)).not.toBe(causeSentence('SomethingElse'));
});
