import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { createTextFinder } from '#tests/support/find-texts.ts';

const root = path.resolve(import.meta.dirname, '../..');
const build = path.join(root, '.next');

/** Texts that only the key part of an item has: explanations, hints, misconception tags, hidden worlds. */
function canaries(): string[] {
  const keys: unknown = JSON.parse(readFileSync(path.join(root, '.build/content/keys.json'), 'utf8'));
  const secrets = new Set<string>();
  collect(keys, { found: secrets, fields: secretFields, isWanted: isTelling });
  // What a lesson or a question says to everybody is no secret, even where an explanation says it again.
  const open = new Set<string>();
  collect(keys, { found: open, fields: openFields, isWanted: () => true });
  const content = filesBelow(path.join(root, 'content')).filter((file) => !file.includes('/exercises/'));
  const findTold = createTextFinder(secrets);
  const told = findTold([...open, ...content.map((file) => readFileSync(file, 'utf8'))].join('\n'));
  for (const text of told) secrets.delete(text);
  return [...secrets];
}

const secretFields = new Set(['explanation', 'otherwise', 'misconception', 'worlds', 'hints']);
/** What a variant shows to whom it belongs. */
const openFields = new Set(['item', 'prompt']);

/** Commands and image names of a world stand in lessons too; what gives a key away is what its author wrote about it. */
function isTelling(text: string): boolean {
  return /[가-힣].{11}/s.test(text) || /^[a-z]+(-[a-z]+){2,}$/.test(text);
}

type Collecting = { found: Set<string>; fields: Set<string>; isWanted: (text: string) => boolean };

function collect(value: unknown, to: Collecting, isInside = false): void {
  if (typeof value === 'string') {
    if (isInside && to.isWanted(value)) to.found.add(value);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, to, isInside);
  } else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) collect(item, to, isInside || to.fields.has(key));
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

test.describe('what a browser can get', () => {
  const secrets = canaries();

  test('there are secrets to look for', () => {
    expect(secrets.length).toBeGreaterThan(1000);
  });

  test('no file of the build that is sent to browsers holds a key', () => {
    const sent = [
      ...filesBelow(path.join(build, 'static')),
      ...filesBelow(path.join(build, 'server/app')).filter((file) => /\.(html|rsc|body|json|segments)$/.test(file)),
    ];
    expect(sent.length).toBeGreaterThan(10);
    expect(
      leaks(
        sent.map((file) => [path.relative(root, file), readFileSync(file, 'utf8')]),
        secrets,
      ),
    ).toEqual([]);
  });

  test('no page and no public answer holds a key', async ({ request }) => {
    const home = await (await request.get('/')).text();
    const pages = [
      '/',
      '/sign-in',
      '/sign-up',
      ...new Set([...home.matchAll(/href="(\/learn\/[^"#]+)"/g)].map((match) => match[1] ?? '')),
    ];
    expect(pages.length).toBeGreaterThan(4);
    const answers = pages.flatMap(
      (page) =>
        [
          [page, {}],
          [`${page} (RSC)`, { RSC: '1' }],
        ] as const,
    );
    const bodies: [string, string][] = [];
    for (const [page, headers] of answers)
      bodies.push([page, await (await request.get(page.split(' ')[0] ?? page, { headers })).text()]);
    expect(leaks(bodies, secrets)).toEqual([]);
  });
});

/** Also looks for the text as JSON and as HTML write it. */
function leaks(bodies: [string, string][], secrets: string[]): string[] {
  const find = createTextFinder(
    secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), asHtml(secret)]),
  );
  return bodies.flatMap(([name, text]) => find(text).map((secret) => `${name}: ${secret}`));
}

function asHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;');
}
