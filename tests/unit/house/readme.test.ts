import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from './source-files.ts';

const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

test('every script that the README names exists', () => {
  const named = [...readme.matchAll(/npm (?:run (?:-s )?)?(start|test|[a-z]+(?::[a-z]+)?)\b/g)].map(
    (match) => match[1] ?? '',
  );
  const known = [...Object.keys(scripts), 'ci', 'run', 'install'];
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
});

test('every script of package.json is explained in the README', () => {
  const missing = Object.keys(scripts).filter((name) => !new RegExp(`npm (run )?${name}\\b`).test(readme));
  expect(missing).toEqual([]);
});

test('every folder of the map is there, and every folder that is there is on the map', () => {
  const listed = [...readme.matchAll(/^(?: {2})?([a-z][a-z0-9/]*)\/ /gm)].map((match) => match[1] ?? '');
  const folders = readdirSync(path.join(root, 'lib'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(
    listed.filter((name) => !existsSync(path.join(root, name)) && !existsSync(path.join(root, 'lib', name))),
  ).toEqual([]);
  expect(folders.filter((name) => !listed.includes(name))).toEqual([]);
});

test('every file that the README links to exists', () => {
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map((match) => match[1] ?? '');
  expect(links.filter((link) => !existsSync(path.join(root, link)))).toEqual([]);
});

test('the start and test commands are the ones that CI and strangers use', () => {
  expect(readme).toContain('npm ci && npm start');
  expect(readme).toContain('npm ci && npm test');
  expect(readFileSync(path.join(root, '.ci/run'), 'utf8')).toContain('npm ci && npm test');
});
