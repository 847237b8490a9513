import { expect, type Page } from '@playwright/test';
import type { PublicItem } from '#lib/content/item.ts';
import { getBuiltVariant, getModelAnswers, lessonOf, listBuiltItems } from '#tests/support/built-items.ts';
import { modelSeed } from '#tests/support/model-answers.ts';
import { give, openItem } from './answering.ts';
import { expectAccessible, signUp, somePassword, test } from './visit.ts';

/** An item with variants that is answered on a form. */
function getVariedItem(): PublicItem {
  const found = listBuiltItems().find(
    (item) => item.variants > 0 && ['single', 'multiple', 'number'].includes(item.kind),
  );
  if (!found) throw new Error('the course has no question with variants');
  return getBuiltVariant(found.id);
}

function keptSeed(page: Page, { id }: PublicItem): Promise<number> {
  return page.evaluate((name) => Number(localStorage.getItem(name)), `kubenote.seeds.${id}`);
}

test('a learner gets one variant, keeps it, and draws another after a grade', async ({ page }) => {
  const item = getVariedItem();
  const opened = await openItem(page, item);
  const { wrong } = getModelAnswers(item.id);
  await give(page, opened, wrong[0]?.answer ?? { kind: 'text', text: '' });
  const sent = page.waitForRequest('**/api/submissions');
  await opened.send.click();
  expect((await sent).postDataJSON()).toMatchObject({ itemId: item.id, seed: modelSeed });
  await expect(opened.result.locator('[data-cause]').first()).toBeFocused();
  await expectAccessible(page);
  await page.reload();
  await expect(opened.box.getByText('통과 못함 · 최고 0점')).toBeVisible();
  expect(await keptSeed(page, item)).toBe(modelSeed);
  await opened.send.click();
  await expect(opened.result).toBeVisible();
  await opened.box.getByRole('button', { name: '다른 문제로 다시 풀기' }).click();
  await expect.poll(async () => (await keptSeed(page, item)) % item.variants).not.toBe(modelSeed % item.variants);
  const other = getBuiltVariant(item.id, await keptSeed(page, item));
  const box = page.locator(`#${item.id.split('/').at(-1)}`);
  await expect(box.getByRole('heading', { name: other.title, exact: true })).toBeFocused();
  await expect(page.getByText('다른 문제를 가져왔습니다.')).toBeAttached();
  await expect(box.getByText('통과 못함 · 최고 0점')).toBeVisible();
  await expect(box.getByRole('region', { name: '채점 결과' })).toHaveCount(0);
});

test('an answer that was changed and not sent is not thrown away unasked', async ({ page }) => {
  const item = getVariedItem();
  const opened = await openItem(page, item);
  const { solution, wrong } = getModelAnswers(item.id);
  await give(page, opened, wrong[0]?.answer ?? solution);
  await opened.send.click();
  await expect(opened.result).toBeVisible();
  await give(page, opened, solution);
  await opened.box.getByRole('button', { name: '다른 문제로 다시 풀기' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '닫기' }).click();
  await opened.send.click();
  await expect(opened.result).toContainText('맞았습니다. 100점입니다.');
});

test('without a connection the item says so, and comes when asked again', async ({ page }) => {
  const item = getVariedItem();
  await page.route('**/api/items?*', (route) => route.abort('internetdisconnected'));
  await page.goto(lessonOf(item.id));
  const box = page.locator(`#${item.id.split('/').at(-1)}`);
  await expect(box.getByRole('alert')).toContainText('문제를 가져오지 못했습니다.');
  await expectAccessible(page);
  await page.unroute('**/api/items?*');
  await box.getByRole('button', { name: '다시 가져오기' }).click();
  await expect(box.getByRole('button', { name: '제출' })).toBeEnabled();
});

test('the place of an item is kept while its variant is on the way', async ({ page }) => {
  const item = getVariedItem();
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/api/items?*', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(lessonOf(item.id));
  const box = page.locator(`#${item.id.split('/').at(-1)}`);
  await expect(box.getByText('문제를 가져오는 중입니다.')).toBeAttached();
  const before = (await box.boundingBox())?.height ?? 0;
  letGo();
  await expect(box.getByRole('button', { name: '제출' })).toBeEnabled();
  const after = (await box.boundingBox())?.height ?? 0;
  expect(Math.abs(after - before)).toBeLessThan(80);
});

test('a draft on another device brings its variant along', async ({ page, browser }) => {
  const item = getVariedItem();
  await page.goto('/sign-up');
  const email = await signUp(page, { name: '두기기' });
  const opened = await openItem(page, item);
  const saved = page.waitForResponse((response) => response.url().endsWith('/api/drafts') && response.ok());
  await give(page, opened, getModelAnswers(item.id).solution);
  await saved;
  const elsewhere = await (await browser.newContext({ locale: 'ko-KR' })).newPage();
  await elsewhere.addInitScript(
    ([name, seed]) => {
      if (!localStorage.getItem(String(name))) localStorage.setItem(String(name), String(seed));
    },
    [`kubenote.seeds.${item.id}`, modelSeed + 1] as const,
  );
  await elsewhere.goto('/sign-in');
  await elsewhere.getByLabel('이메일').fill(email);
  await elsewhere.getByLabel('비밀번호').fill(somePassword);
  await elsewhere.getByRole('button', { name: '로그인' }).click();
  await expect(elsewhere.getByRole('link', { name: '내 계정: 두기기' })).toBeVisible();
  await elsewhere.goto(lessonOf(item.id));
  const box = elsewhere.locator(`#${item.id.split('/').at(-1)}`);
  await expect(box.getByText('초안 저장됨')).toBeVisible();
  expect(await keptSeed(elsewhere, item)).toBe(modelSeed);
  await box.getByRole('button', { name: '제출' }).click();
  await expect(box.getByRole('region', { name: '채점 결과' })).toContainText('맞았습니다. 100점입니다.');
  await elsewhere.context().close();
});
