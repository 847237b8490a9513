import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '../..');
const build = path.join(root, '.next');

/** Texts that only the key part of an item has: explanations, hints, misconception tags, hidden worlds. */
function canaries(): string[] {
  const found = new Set<string>();
  collect(JSON.parse(readFileSync(path.join(root, '.build/content/keys.json'), 'utf8')), found);
  return [...found];
}

const secretFields = new Set(['explanation', 'misconception', 'worlds', 'hints']);

/** Commands and image names of a world stand in lessons too; what gives a key away is what its author wrote about it. */
function isTelling(text: string): boolean {
  return /[가-힣].{7}/s.test(text) || /^[a-z]+(-[a-z]+){2,}$/.test(text);
}

function collect(value: unknown, found: Set<string>, isSecret = false): void {
  if (typeof value === 'string') {
    if (isSecret && isTelling(value)) found.add(value);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, found, isSecret);
  } else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) collect(item, found, isSecret || secretFields.has(key));
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
    expect(secrets.length).toBeGreaterThan(20);
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
  const forms = secrets.map(
    (secret) => [secret, [secret, JSON.stringify(secret).slice(1, -1), asHtml(secret)]] as const,
  );
  return bodies.flatMap(([name, text]) =>
    forms.filter(([, written]) => written.some((form) => text.includes(form))).map(([secret]) => `${name}: ${secret}`),
  );
}

function asHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;');
}
