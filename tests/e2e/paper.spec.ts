import { expect } from '@playwright/test';
import { getBuiltItem } from '#tests/support/built-items.ts';
import { openItem } from './answering.ts';
import { expectNoSidewaysScroll, test } from './visit.ts';

test.use({ viewport: { width: 680, height: 960 } });

test('a lesson on paper is its text, without what can only be pressed', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await page.goto('/learn/objects/jobs');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const gone of [page.getByRole('banner'), page.getByRole('contentinfo'), page.getByRole('navigation')])
    await expect(gone).toHaveCount(0);
  const pressed = page.getByRole('article').getByRole('button');
  for (const button of await pressed.all()) await expect(button).toHaveClass(/term-word/);
  const exercise = page.getByRole('region', { name: '서울의 새벽 세 시' });
  await expect(exercise).toContainText('크론잡 backup이');
  await expect(exercise.getByText('이 문제는 화면의 편집기에서 풉니다.')).toBeVisible();
  await expect(exercise.getByRole('textbox')).toHaveCount(0);
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(page.getByRole('navigation')).toHaveCount(0);
});

test('what unfolds or is chosen on the screen stands still on paper', async ({ page }) => {
  await page.goto('/learn/objects/deployments');
  const choice = page.getByRole('group', { name: 'maxSurge' });
  const file = page.getByText('kind: Deployment').last();
  await expect(choice).toBeVisible();
  await expect(file).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(choice).toBeHidden();
  await expect(file).toBeVisible();
  await expectNoSidewaysScroll(page);
});

test('links say where they lead, and dark pages are printed light', async ({ page }) => {
  await page.goto('/learn/objects/jobs');
  await page.evaluate(() => {
    document.documentElement.dataset['theme'] = 'dark';
  });
  const inks = () => page.evaluate(() => getComputedStyle(document.body).color);
  const onScreen = await inks();
  await page.emulateMedia({ media: 'print' });
  expect(await inks()).not.toBe(onScreen);
  const told = await page
    .getByRole('article')
    .locator('a[href^="http"]')
    .first()
    .evaluate((link) => getComputedStyle(link, '::after').content);
  expect(told).toMatch(/^" \("? ?.*https?:/);
});

test('neither an answer nor what came of it is on paper', async ({ page }) => {
  const { box, result } = await openItem(page, getBuiltItem('single'));
  await box.getByRole('radio').first().check();
  await box.getByRole('button', { name: '제출' }).click();
  await expect(result).toContainText('점');
  const looks = () =>
    box.getByRole('radio').evaluateAll((radios) =>
      radios.map((radio) => {
        const { appearance, backgroundColor, borderColor } = getComputedStyle(radio);
        const { boxShadow } = getComputedStyle(radio.parentElement ?? radio);
        return [appearance, backgroundColor, borderColor, boxShadow].join();
      }),
    );
  await page.emulateMedia({ media: 'print' });
  await expect(result).toBeHidden();
  expect(new Set(await looks()).size).toBe(1);
});
