import { expect } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, listenTo, signUp, test } from './visit.ts';

test('an instructor sees what a learner sends, as it arrives', async ({ page, browser }) => {
  await page.goto('/sign-up');
  await signUp(page, { name: '김강의' });
  await page.getByRole('link', { name: '클래스', exact: true }).click();
  await page.getByLabel('클래스 이름').fill('클라우드 기초 1반');
  await page.getByRole('button', { name: '만들기' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '클라우드 기초 1반' })).toBeVisible();
  await page.getByRole('button', { name: '초대 만들기' }).click();
  const link = (await page.getByText(/\/join\?token=/).textContent()) ?? '';
  await expect(page.getByText('이 링크는 이 컴퓨터에서만 열립니다.')).toBeVisible();
  await expectAccessible(page);

  const learner = await (await browser.newContext()).newPage();
  const complaints = listenTo(learner);
  await learner.goto('/learn/virtualization/hypervisors-and-containers');
  const box = learner.getByRole('region', { name: '업데이트한 커널', exact: true });
  await box.getByRole('radio', { name: /둘 다 서버의 새 커널/ }).check();
  await box.getByRole('button', { name: '제출' }).click();
  await expect(box.getByText('통과 · 100점')).toBeVisible();

  await learner.goto(new URL(link).pathname + new URL(link).search);
  await learner.getByRole('main').getByRole('link', { name: '가입' }).click();
  await signUp(learner, { name: '박수강' });
  await expect(learner.getByText('이 브라우저에서 푼 기록을 박수강 님의 계정으로 옮겼습니다.')).toBeVisible();
  await expect(learner.getByRole('main')).toContainText('클라우드 기초 1반');
  await learner.getByRole('button', { name: '클래스에 참여' }).click();
  await expect(learner.getByRole('heading', { name: '클라우드 기초 1반' })).toBeVisible();

  const row = page.getByRole('row', { name: /박수강/ });
  await expect(row.getByRole('link', { name: '통과, 100점, 1번 제출' })).toBeVisible();
  await learner.goto('/learn/virtualization/hypervisors-and-containers');
  const many = learner.getByRole('region', { name: '무엇을 함께 쓸까', exact: true });
  await many.getByRole('checkbox', { name: '요청을 처리하는 커널' }).check();
  await many.getByRole('button', { name: '제출' }).click();
  await expect(many.getByText('일부 통과 · 33점')).toBeVisible();
  const cell = row.getByRole('link', { name: '일부 통과, 33점, 1번 제출' });
  await expect(cell).toBeVisible();
  await expectAccessible(page);
  await cell.click();

  await expect(page.getByRole('heading', { level: 1, name: '무엇을 함께 쓸까' })).toBeVisible();
  await expect(page.getByRole('region', { name: '보낸 답' })).toContainText('요청을 처리하는 커널');
  await expect(page.getByRole('region', { name: '채점 결과', exact: true })).toContainText('33점');
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
  const address = page.url();

  await learner.goto(address.replace(/\/submissions\/.*/, ''));
  await expect(learner.getByText('내가 낸 답과 점수를 강의자가 볼 수 있습니다')).toBeVisible();
  await learner.goto('/learn/virtualization/hypervisors-and-containers');
  await expect(box.getByText('통과 · 최고 100점')).toBeVisible();
  expect(complaints).toEqual([]);
  await learner.context().close();

  const other = await (await browser.newContext()).newPage();
  await other.goto('/sign-up');
  await signUp(other, { name: '다른 강의자' });
  await other.goto(address);
  await expect(other.getByText('찾는 것이 없거나 볼 수 있는 권한이 없습니다.')).toBeVisible();
  await other.context().close();
});

test('a short code opens the class too, and ends when the instructor closes it', async ({ page, browser }) => {
  await page.goto('/sign-up?callbackUrl=/classes');
  await signUp(page, { name: '최강의' });
  await page.getByLabel('클래스 이름').fill('네트워크 반');
  await page.getByRole('button', { name: '만들기' }).click();
  await page.getByRole('button', { name: '초대 만들기' }).click();
  const code =
    (await page
      .getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
      .first()
      .textContent()) ?? '';

  const learner = await (await browser.newContext()).newPage();
  await learner.goto('/sign-up?callbackUrl=/join');
  await signUp(learner, { name: '정수강' });
  await learner.getByLabel('참여 코드').fill(code.toLowerCase());
  await learner.getByRole('button', { name: '참여' }).click();
  await expect(learner.getByRole('heading', { name: '네트워크 반' })).toBeVisible();
  const matrix = page.getByRole('region', { name: '문제별 현황 표' });
  await expect(matrix.getByRole('row', { name: /정수강/ })).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(code) })).toContainText('1명');

  await page.getByRole('button', { name: new RegExp(`닫기: ${code}`) }).click();
  await expect(page.getByText('지금 쓸 수 있는 초대가 없습니다.')).toBeVisible();
  await learner.goto('/join');
  await learner.getByLabel('참여 코드').fill(code);
  await learner.getByRole('button', { name: '참여' }).click();
  await expect(learner.getByText('쓸 수 없는 초대입니다.')).toBeVisible();
  await learner.context().close();
});
