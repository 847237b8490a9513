import { type Browser, expect, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, listenTo, signUp, test } from './visit.ts';

/** Makes a class as somebody new and gives the path of an invitation to it. */
async function makeClass(page: Page, name: string): Promise<string> {
  await page.goto('/sign-up');
  await signUp(page, { name: '김강의' });
  await page.goto('/classes');
  await page.getByLabel('클래스 이름').fill(name);
  await page.getByRole('button', { name: '만들기' }).click();
  await page.getByRole('button', { name: '초대 만들기' }).click();
  const link = new URL((await page.getByText(/\/join\?token=/).textContent()) ?? '');
  return link.pathname + link.search;
}

async function joinAs(browser: Browser, { name, link }: { name: string; link: string }): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto('/sign-up');
  await signUp(page, { name });
  await page.goto(link);
  await page.getByRole('button', { name: '클래스에 참여' }).click();
  await expect(page.getByText('이 클래스에 참여하고 있습니다.')).toBeVisible();
  return page;
}

test('an instructor sends a learner out, another learner leaves, and both are asked first', async ({
  page,
  browser,
}) => {
  const link = await makeClass(page, '나가는 반');
  const removed = await joinAs(browser, { name: '박수강', link });
  const leaving = await joinAs(browser, { name: '최수강', link });
  const complaints = listenTo(leaving);
  const members = page.getByRole('region', { name: '구성원 표' });
  await expect(members.getByRole('row')).toHaveCount(4);
  await expect(page.getByRole('region', { name: '문제별 현황' }).first()).toContainText('수강생 2명');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 720 });

  await members.getByRole('button', { name: '내보내기: 박수강' }).click();
  const dialog = page.getByRole('dialog', { name: '박수강 님을 클래스에서 내보낼까요?' });
  await expect(dialog).toContainText('제출과 점수는 본인의 계정에 그대로 남고');
  await expectAccessible(page);
  expect(await dialog.evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true);
  await dialog.getByRole('button', { name: '닫기' }).click();
  await expect(members.getByRole('row')).toHaveCount(4);
  await members.getByRole('button', { name: '내보내기: 박수강' }).click();
  await dialog.getByRole('button', { name: '내보내기' }).click();
  await expect(members.getByRole('row')).toHaveCount(3);
  await expect(page.getByText('수강생 1명', { exact: true })).toBeVisible();
  await removed.reload();
  await expect(removed.getByText('찾는 것이 없거나 볼 수 있는 권한이 없습니다.')).toBeVisible();

  await leaving.getByRole('button', { name: '클래스에서 나가기' }).click();
  const question = leaving.getByRole('dialog', { name: '‘나가는 반’에서 나갈까요?' });
  await expectAccessible(leaving);
  await question.getByRole('button', { name: '나가기', exact: true }).click();
  await expect(leaving.getByText('‘나가는 반’에서 나왔습니다.')).toBeVisible();
  await expect(leaving.getByText('아직 들어간 클래스가 없습니다.')).toBeVisible();
  await expect(members.getByRole('row')).toHaveCount(2);
  expect(complaints).toEqual([]);

  // The class keeps its last instructor.
  await expect(page.getByRole('button', { name: '클래스에서 나가기' })).toHaveCount(0);
  await removed.context().close();
  await leaving.context().close();
});

test('a class is put away with everything in it, and opened again', async ({ page, browser }) => {
  const link = await makeClass(page, '지난 학기');
  const learner = await joinAs(browser, { name: '박수강', link });
  await page.getByRole('button', { name: '보관', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '보관', exact: true }).click();
  await expect(page.getByText('보관한 클래스입니다.')).toBeVisible();
  await expect(page.getByRole('button', { name: '초대 만들기' })).toHaveCount(0);
  await expect(page.getByRole('region', { name: '구성원 표' })).toContainText('박수강');
  await expectAccessible(page);
  await learner.goto('/classes');
  const archived = learner.getByRole('region', { name: '보관한 클래스' });
  await archived.getByRole('link', { name: '지난 학기' }).click();
  await expect(learner.getByText('보관한 클래스입니다.')).toBeVisible();
  await expect(learner.getByRole('button', { name: '다시 열기' })).toHaveCount(0);
  await page.getByRole('button', { name: '다시 열기' }).click();
  await expect(page.getByRole('button', { name: '초대 만들기' })).toBeVisible();
  await expect(page.getByText('보관한 클래스입니다.')).toHaveCount(0);
  await learner.context().close();
});

test('a class that was put away is deleted once its name is typed', async ({ page, browser }) => {
  const link = await makeClass(page, '잘못 만든 반');
  const learner = await joinAs(browser, { name: '박수강', link });
  await expect(page.getByRole('button', { name: '영영 지우기' })).toHaveCount(0);
  await page.getByRole('button', { name: '보관', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '보관', exact: true }).click();
  await page.getByRole('button', { name: '영영 지우기' }).click();
  const dialog = page.getByRole('dialog', { name: '‘잘못 만든 반’ 클래스를 영영 지울까요?' });
  await expect(dialog).toContainText('각자의 계정에 그대로 남지만');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  expect(await dialog.evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true);
  await page.setViewportSize({ width: 1280, height: 720 });
  await dialog.getByLabel('지울 클래스의 이름').fill('다른 반');
  await dialog.getByRole('button', { name: '영영 지우기' }).click();
  await expect(dialog.getByText('클래스 이름과 다릅니다.')).toBeVisible();
  await dialog.getByLabel('지울 클래스의 이름').fill('잘못 만든 반');
  await dialog.getByRole('button', { name: '영영 지우기' }).click();
  await expect(page.getByText('‘잘못 만든 반’ 클래스를 지웠습니다.')).toBeVisible();
  await expect(page.getByText('아직 들어간 클래스가 없습니다.')).toBeVisible();
  await learner.goto('/classes');
  await expect(learner.getByText('아직 들어간 클래스가 없습니다.')).toBeVisible();
  await learner.context().close();
});

test('one’s own name changes in the header at once', async ({ page }) => {
  await page.goto('/sign-up');
  await signUp(page, { name: '이몽룡' });
  await page.goto('/account');
  const part = page.getByRole('region', { name: '이름 바꾸기' });
  await part.getByRole('textbox').fill('   ');
  await part.getByRole('button', { name: '이름 바꾸기' }).click();
  await expect(part.getByText('이름을 적어 주세요.')).toBeVisible();
  await part.getByRole('textbox').fill('이도령');
  await part.getByRole('button', { name: '이름 바꾸기' }).click();
  await expect(page.getByRole('link', { name: '내 계정: 이도령' })).toBeVisible();
  await expectAccessible(page);
});
