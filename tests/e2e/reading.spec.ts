import { expect } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, test } from './visit.ts';

const lesson = '/learn/virtualization/hypervisors-and-containers';

test.describe('reading without an account', () => {
  test('the map leads to the first lesson, and marking it as read is remembered', async ({ page }) => {
    await page.goto('/');
    const map = page.getByRole('region', { name: '강의 지도' });
    await expect(map.getByRole('heading', { level: 3 })).toHaveCount(7);
    await page.getByRole('link', { name: /첫 레슨부터 읽기/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: '하이퍼바이저와 컨테이너' })).toBeVisible();
    await page.getByRole('button', { name: '다 읽음으로 표시' }).click();
    await expect(page.getByText('읽은 레슨입니다')).toBeVisible();
    await page.reload();
    await expect(page.getByText('읽은 레슨입니다')).toBeVisible();
    await page.getByRole('link', { name: 'Kubenote 처음 화면' }).click();
    await expect(page.getByRole('link', { name: /이어서 읽기/ })).toBeVisible();
  });

  test("a chapter's own address leads to its place on the map", async ({ page }) => {
    await page.goto('/learn/services');
    await expect(page).toHaveURL(/\/#services$/);
    await expect(page.getByRole('heading', { level: 3, name: '서비스와 네트워크' })).toBeInViewport();
  });

  test('a word of the glossary explains itself', async ({ page }) => {
    await page.goto(lesson);
    await page.getByRole('button', { name: '하이퍼바이저' }).first().click();
    await expect(page.getByText('hypervisor').first()).toBeVisible();
    await page.keyboard.press('Escape');
  });

  test('the chosen theme is there again after a reload', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: /화면 색/ }).click();
    await page.getByRole('button', { name: /화면 색: 밝은 화면/ }).click();
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });

  test('an address that does not exist says so in Korean', async ({ page }) => {
    await page.goto('/nowhere');
    await expect(page.getByRole('heading', { name: '찾는 페이지가 없습니다' })).toBeVisible();
    await expectAccessible(page);
  });

  test('without scripts a lesson is whole, and what needs them says so', async ({ browser }) => {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await page.goto(lesson);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('main')).toContainText(/[\s\S]{2000}/);
    await page.goto('/sign-in');
    // Found by its place: looking for text passes by what stands in a noscript.
    const note = page.locator('noscript p').last();
    await expect(note).toBeVisible();
    await expect(note).toHaveText(/^레슨은 그대로 읽을 수 있습니다\. .*로그인/);
    await page.context().close();
  });

  test('a keyboard reaches the text first', async ({ page }) => {
    await page.goto(lesson);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: '본문으로 건너뛰기' })).toBeFocused();
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} pages`, () => {
    test.use({ colorScheme });
    for (const address of [
      '/',
      lesson,
      '/learn/objects/deployments',
      '/sign-in',
      '/sign-up',
      '/account',
      '/classes',
      '/join',
      '/setup',
    ]) {
      test(`${address} has nothing that axe finds`, async ({ page }) => {
        await page.goto(address);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.getByRole('status', { name: '불러오는 중입니다.' })).toHaveCount(0);
        await expect(page.getByRole('link', { name: '로그인' }).first()).toBeVisible();
        await expectAccessible(page);
      });
    }
  });
}

test.describe('on a narrow phone', () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true });

  for (const address of ['/', lesson, '/learn/objects/deployments', '/sign-up', '/classes', '/join']) {
    test(`${address} does not scroll sideways`, async ({ page }) => {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoSidewaysScroll(page);
    });
  }

  test('a word of the glossary is as high for a finger as a button, and the lines stay where they are', async ({
    page,
  }) => {
    await page.goto(lesson);
    const words = page.getByRole('article').locator('.term-word');
    const [word, above] = await words.evaluateAll((all) => {
      const [first] = all.filter((one) => one.closest('p'));
      first?.scrollIntoView({ block: 'center' });
      const { left, right, top, bottom } = first?.getBoundingClientRect() ?? new DOMRect();
      const at = (y: number) => document.elementFromPoint((left + right) / 2, y)?.className ?? '';
      return [
        [left, right, top, bottom],
        [at((top + bottom) / 2 - 20), at((top + bottom) / 2 + 20)],
      ] as const;
    });
    expect(above).toEqual(['term-word', 'term-word']);
    expect(word[3] - word[2]).toBeLessThan(30);
  });

  test('the contents open over the lesson and lead to another one', async ({ page }) => {
    await page.goto(lesson);
    await page.getByRole('button', { name: '목차' }).click();
    const contents = page.getByRole('dialog', { name: '목차' });
    await expect(contents).toBeVisible();
    await contents.getByText('오브젝트', { exact: true }).click();
    await contents.getByRole('link', { name: '디플로이먼트', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: '디플로이먼트' })).toBeVisible();
    await expect(contents).toBeHidden();
  });
});
