import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

/** What a browser prints when an answer is a refusal or does not come; journeys ask for those on purpose. */
const expectedNoise =
  /^Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)/;

/** A page on which anything printed as an error, thrown, or refused by the content policy fails the journey. */
export const test = base.extend<{ page: Page }>({
  // Colours are judged when they stand, not while they fade in.
  contextOptions: { reducedMotion: 'reduce' },
  page: async ({ page }, use) => {
    const complaints = listenTo(page);
    await use(page);
    expect(complaints, 'nothing is printed as an error').toEqual([]);
  },
});

/** The complaints of a page that a journey opened itself; to be looked at when it ends. */
export function listenTo(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !expectedNoise.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

/** Axe finds nothing on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  expect(found).toEqual([]);
}

/** Nothing makes the page wider than the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const surplus = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(surplus).toBeLessThanOrEqual(0);
}

/** An address that nobody has yet. */
export function newEmail(): string {
  return `someone-${crypto.randomUUID()}@example.com`;
}

export const somePassword = 'correct horse battery';

/** Fills in the sign-up form that is open and sends it. */
export async function signUp(
  page: Page,
  { name, email = newEmail() }: { name: string; email?: string },
): Promise<string> {
  await page.getByLabel('이름').fill(name);
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호').fill(somePassword);
  await page.getByRole('button', { name: '가입' }).click();
  await expect(page.getByRole('link', { name: `내 계정: ${name}` })).toBeVisible();
  return email;
}
