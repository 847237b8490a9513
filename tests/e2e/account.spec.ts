import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible, newEmail, signUp, somePassword, test } from './visit.ts';

test('mistakes in a form stand beside their fields, and the first one has the focus', async ({ page }) => {
  await page.goto('/sign-up');
  await page.getByLabel('이름').fill('홍길동');
  await page.getByLabel('비밀번호').fill('short');
  await page.getByRole('button', { name: '가입' }).click();
  await expect(page.getByLabel('이메일')).toBeFocused();
  await expect(page.getByLabel('이메일')).toHaveAccessibleDescription(/이메일을 적어 주세요/);
  await expect(page.getByLabel('비밀번호')).toHaveAccessibleDescription(/10자 이상이어야 합니다/);
  await expectAccessible(page);
});

test('an account is made, left, and entered again; a new password ends the old one', async ({ page }) => {
  const email = newEmail();
  await page.goto('/sign-up');
  await signUp(page, { name: '이몽룡', email });
  await page.getByRole('link', { name: '내 계정: 이몽룡' }).click();
  await expect(page.getByText(email)).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('지금 비밀번호').fill(somePassword);
  await page.getByLabel('새 비밀번호').fill('a quite different one');
  await page.getByRole('button', { name: '비밀번호 바꾸기' }).click();
  await expect(page.getByText('비밀번호를 바꿨습니다.')).toBeVisible();
  await page.getByRole('button', { name: '로그아웃' }).click();
  await page.getByRole('banner').getByRole('link', { name: '로그인' }).click();
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호').fill(somePassword);
  await page.getByRole('button', { name: '로그인' }).click();
  await expect(page.getByText('이메일 또는 비밀번호가 맞지 않습니다.')).toBeVisible();
  await page.getByLabel('비밀번호').fill('a quite different one');
  await page.getByRole('button', { name: '로그인' }).click();
  await expect(page.getByRole('link', { name: '내 계정: 이몽룡' })).toBeVisible();
});

/** Whether one part of the page stands beside or below another, and not upon it. */
async function expectApart(one: Locator, other: Locator): Promise<void> {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()];
  if (!a || !b) throw new Error('not on the page');
  expect(a.x + a.width <= b.x || a.y + a.height <= b.y, JSON.stringify([a, b])).toBe(true);
}

test('the set-up link makes the first administrator, who can give out a new password and close an account', async ({
  page,
  browser,
}) => {
  const stranger = await (await browser.newContext()).newPage();
  const email = newEmail();
  await stranger.goto('/sign-up');
  await signUp(stranger, { name: '성춘향', email });

  const link = new URL(process.env['TEST_SETUP_LINK'] ?? '');
  await page.goto(link.pathname + link.search);
  await page.getByLabel('이름').fill('관리자');
  await page.getByLabel('이메일').fill(newEmail());
  await page.getByLabel('비밀번호').fill(somePassword);
  await page.getByRole('button', { name: '관리자 만들기' }).click();
  await expect(page.getByRole('link', { name: '내 계정: 관리자' })).toBeVisible();

  await page.getByRole('link', { name: '사용자' }).click();
  for (const width of [390, 375, 320]) {
    await page.setViewportSize({ width, height: 720 });
    const banner = page.getByRole('banner');
    await expectApart(banner.getByRole('link', { name: '사용자' }), banner.getByRole('button'));
  }
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByLabel('이름이나 이메일로 찾기').fill(email);
  await page.getByRole('button', { name: '찾기' }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
  await expectAccessible(page);
  await page.getByRole('button', { name: '새 비밀번호: 성춘향' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '비밀번호 새로 정하기' }).click();
  const given =
    (await dialog
      .getByRole('status')
      .getByText(/^[a-z2-9-]{19}$/)
      .textContent()) ?? '';
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '닫기' }).click();
  await stranger.goto('/sign-in');
  await stranger.getByLabel('이메일').fill(email);
  await stranger.getByLabel('비밀번호').fill(given);
  await stranger.getByRole('button', { name: '로그인' }).click();
  await expect(stranger.getByRole('link', { name: '내 계정: 성춘향' })).toBeVisible();

  await archiveClass(stranger, '성춘향의 지난 반');
  await page.getByRole('link', { name: '보관한 클래스' }).click();
  await expect(page.getByRole('row', { name: /성춘향의 지난 반/ })).toContainText('성춘향');
  await expectAccessible(page);
  await page.getByRole('button', { name: '영영 지우기: 성춘향의 지난 반' }).click();
  await dialog.getByLabel('지울 클래스의 이름').fill('성춘향의 지난 반');
  await dialog.getByRole('button', { name: '영영 지우기' }).click();
  await expect(page.getByRole('row', { name: /성춘향의 지난 반/ })).toHaveCount(0);

  await page.getByRole('main').getByRole('link', { name: '사용자' }).click();
  await page.getByLabel('이름이나 이메일로 찾기').fill(email);
  await page.getByRole('button', { name: '찾기' }).click();
  await page.getByRole('button', { name: '중지: 성춘향' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '계정 중지' }).click();
  await expect(page.getByText('중지됨')).toBeVisible();
  await stranger.goto('/classes');
  await expect(stranger.getByText('로그인하면 볼 수 있습니다.')).toBeVisible();
  await stranger.context().close();
});

/** Makes a class in the page's session and puts it away. */
async function archiveClass(page: Page, name: string): Promise<void> {
  await page.goto('/classes');
  await page.getByLabel('클래스 이름').fill(name);
  await page.getByRole('button', { name: '만들기' }).click();
  await page.getByRole('button', { name: '보관', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '보관', exact: true }).click();
  await expect(page.getByText('보관한 클래스입니다.')).toBeVisible();
}
