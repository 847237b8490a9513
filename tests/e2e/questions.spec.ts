import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible, signUp, somePassword, test } from './visit.ts';

const lesson = '/learn/virtualization/hypervisors-and-containers';

function exercise(page: Page, title: string): Locator {
  return page.getByRole('region', { name: title, exact: true });
}

test('a wrong choice says why, and the right one passes', async ({ page }) => {
  await page.goto(lesson);
  const box = exercise(page, '업데이트한 커널');
  await box.getByRole('button', { name: '제출' }).click();
  await expect(box.getByText('하나를 고른 뒤 제출할 수 있습니다.')).toBeVisible();
  await box.getByRole('radio', { name: /하이퍼바이저의 버전/ }).check();
  await box.getByRole('button', { name: '제출' }).click();
  const result = box.getByRole('region', { name: '채점 결과' });
  await expect(result).toContainText('아직 통과하지 못했습니다. 0점입니다.');
  await expect(result).toContainText('프로세스가 호스트 커널에 바로 요청합니다');
  await expect(result.locator('[data-cause]').first()).toBeFocused();
  await expectAccessible(page);
  await box.getByRole('radio', { name: /둘 다 서버의 새 커널/ }).check();
  await expect(result).toContainText('답을 고치기 전의 결과입니다');
  await box.getByRole('button', { name: '제출' }).click();
  await expect(result).toContainText('맞았습니다. 100점입니다.');
  await page.reload();
  await expect(box.getByText('통과 · 최고 100점')).toBeVisible();
});

test('an answer that was not sent is there again after a reload', async ({ page }) => {
  await page.goto(lesson);
  const box = exercise(page, '무엇을 함께 쓸까');
  await box.getByRole('checkbox', { name: '서버에 남은 메모리' }).check();
  await expect(box.getByText('초안 저장됨')).toBeVisible();
  await page.reload();
  await expect(box.getByRole('checkbox', { name: '서버에 남은 메모리' })).toBeChecked();
});

test('dragging lines is offered to a mouse, not to a finger on a phone', async ({ page }) => {
  await page.goto(lesson);
  const box = exercise(page, '가상 머신이 첫 요청에 답하기까지');
  await expect(box.getByText('줄을 끌거나', { exact: true })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(box.getByText('줄을 끌거나', { exact: true })).toBeHidden();
  await expect(box.getByText(/화살표 단추로 옮길 수 있습니다/)).toBeVisible();
});

test('lines are put in order with the keyboard alone', async ({ page }) => {
  await page.goto(lesson);
  const box = exercise(page, '가상 머신이 첫 요청에 답하기까지');
  const wanted = [
    /가상 하드웨어를 마련/,
    /커널이 부팅/,
    /자기 서비스들을 시작/,
    /앱의 프로세스가 시작/,
    /앱이 포트를 열고/,
  ];
  for (const [place, text] of wanted.entries()) {
    const line = box.getByRole('listitem').filter({ hasText: text });
    for (;;) {
      const lines = await box.getByRole('listitem').allTextContents();
      if (lines.findIndex((content) => text.test(content)) <= place) break;
      await line.getByRole('button', { name: /위로/ }).focus();
      await page.keyboard.press('Enter');
    }
  }
  await expect(box.getByText(/번째로 옮겼습니다/)).toBeAttached();
  await box.getByRole('button', { name: '제출' }).click();
  await expect(box.getByRole('region', { name: '채점 결과' })).toContainText('맞았습니다. 100점입니다.');
});

test('an answer given without a connection is kept and sent when it is back', async ({ page, context }) => {
  await page.goto(lesson);
  const box = exercise(page, '업데이트한 커널');
  await box.getByRole('radio', { name: /둘 다 서버의 새 커널/ }).check();
  await context.setOffline(true);
  await box.getByRole('button', { name: '제출' }).click();
  await expect(box.getByRole('alert')).toContainText('연결이 끊겨 답을 이 브라우저에 보관했습니다.');
  await context.setOffline(false);
  await expect(box.getByRole('region', { name: '채점 결과' })).toContainText('맞았습니다. 100점입니다.');
});

test('the server sees one submission when its answer was lost on the way', async ({ page }) => {
  const keys: string[] = [];
  let isLost = true;
  await page.route('**/api/submissions', async (route) => {
    keys.push((route.request().postDataJSON() as { idempotencyKey: string }).idempotencyKey);
    if (isLost) {
      isLost = false;
      await route.fetch();
      await route.abort('internetdisconnected');
    } else await route.continue();
  });
  await page.goto(lesson);
  const box = exercise(page, '업데이트한 커널');
  await box.getByRole('radio', { name: /둘 다 서버의 새 커널/ }).check();
  await box.getByRole('button', { name: '제출' }).click();
  await box.getByRole('button', { name: '지금 보내기' }).click();
  await expect(box.getByRole('region', { name: '채점 결과' })).toContainText('맞았습니다.');
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
});

test('hints come one at a time', async ({ page }) => {
  await page.goto(lesson);
  const box = exercise(page, '업데이트한 커널');
  const hints = box.getByRole('list', { name: '힌트' });
  await box.getByRole('button', { name: '힌트 보기 (1/2)' }).click();
  await expect(hints.getByRole('listitem')).toHaveText([/힌트 1 이미지 안에 커널이 들어 있는지/]);
  await box.getByRole('button', { name: '힌트 보기 (2/2)' }).click();
  await expect(hints.getByRole('listitem')).toHaveCount(2);
  await expect(box.getByRole('button', { name: /힌트 보기/ })).toHaveCount(0);
});

test('signing out leaves no draft for the next person, and the account brings it back', async ({ page }) => {
  await page.goto('/sign-up');
  const email = await signUp(page, { name: '한초안' });
  await page.goto(lesson);
  const box = exercise(page, '무엇을 함께 쓸까');
  const saved = page.waitForResponse((response) => response.url().endsWith('/api/drafts') && response.ok());
  await box.getByRole('checkbox', { name: '서버에 남은 메모리' }).check();
  await saved;
  await page.goto('/account');
  await page.getByRole('button', { name: '로그아웃' }).click();
  await expect(page.getByRole('banner').getByRole('link', { name: '로그인' })).toBeVisible();
  await page.goto(lesson);
  await expect(box.getByText('풀지 않음')).toBeVisible();
  await page.getByRole('banner').getByRole('link', { name: '로그인' }).click();
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호').fill(somePassword);
  await page.getByRole('button', { name: '로그인' }).click();
  await expect(page).toHaveURL(new RegExp(lesson));
  await expect(box.getByRole('checkbox', { name: '서버에 남은 메모리' })).toBeChecked();
});
