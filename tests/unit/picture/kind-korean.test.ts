import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { kindKorean } from '#lib/picture/read/kind-korean.ts';

const file = path.resolve(import.meta.dirname, '../../../content/glossary.yaml');
const terms = parse(readFileSync(file, 'utf8')) as { korean: string; english: string }[];
const kinds = terms.filter(({ english }) => kindKorean(english) !== english);

it('the glossary has the kinds that pictures name', () => {
  expect(kinds.length).toBeGreaterThan(5);
});

it.each(kinds)('pictures call a $english as the course does', ({ korean, english }) => {
  expect(kindKorean(english)).toBe(korean);
});
