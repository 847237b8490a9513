import { expect } from '@playwright/test';
import { getBuiltItem, getModelAnswers } from '#tests/support/built-items.ts';
import { give, openItem, runLines } from './answering.ts';
import { expectAccessible, signUp, somePassword, test } from './visit.ts';

test('a state is foretold in a table, cell by cell', async ({ page }) => {
  const opened = await openItem(page, getBuiltItem('predict'));
  const { solution, wrong } = getModelAnswers(opened.item.id);
  await expect(opened.box.getByRole('table')).toBeVisible();
  await expect(opened.box.getByRole('list', { name: '이어서 일어나는 일' })).toBeVisible();
  await give(page, opened, wrong[0]?.answer ?? solution);
  await opened.send.click();
  await expect(opened.result.locator('[data-cause]').first()).toBeFocused();
  await expectAccessible(page);
  await give(page, opened, solution);
  await opened.send.click();
  await expect(opened.result).toContainText('맞았습니다. 100점입니다.');
});

test('a diagnosis needs evidence that was seen', async ({ page }) => {
  const opened = await openItem(page, getBuiltItem('diagnose'));
  const { solution } = getModelAnswers(opened.item.id);
  if (solution.kind !== 'diagnose') throw new Error('not a diagnosis');
  await opened.send.click();
  await expect(opened.box.getByText('원인을 하나 고른 뒤 제출할 수 있습니다.')).toBeVisible();
  await give(page, opened, { ...solution, commands: [] });
  await opened.send.click();
  await expect(opened.result).toContainText('이것을 보여 주는 출력이 아직 터미널에 없습니다.');
  await expectAccessible(page);
  await give(page, opened, solution);
  await expect(opened.result).toContainText('답을 고치기 전의 결과입니다.');
  await opened.send.click();
  await expect(opened.result).toContainText('맞았습니다. 100점입니다.');
});

test('beginning a diagnosis anew begins its terminal anew', async ({ page }) => {
  const { box } = await openItem(page, getBuiltItem('diagnose'));
  const log = box.getByRole('log');
  await runLines(box, ['kubectl get nodes']);
  await expect(log).toContainText('worker-1');
  await box.getByRole('button', { name: '처음 상태로' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '처음 상태로' }).click();
  await expect(log).toBeEmpty();
  await runLines(box, ['kubectl get pods']);
  await page.reload();
  await expect(log).toContainText('kubectl get pods');
  await expect(log).not.toContainText('kubectl get nodes');
});

test('lines typed on another device are played here', async ({ page, browser }) => {
  await page.goto('/sign-up');
  const email = await signUp(page, { name: '두터미널' });
  const item = getBuiltItem('kubectl');
  const { box } = await openItem(page, item);
  const saved = page.waitForResponse((response) => response.url().endsWith('/api/drafts') && response.ok());
  await runLines(box, ['kubectl create configmap from-there --from-literal=a=1']);
  await saved;
  const elsewhere = await (await browser.newContext({ locale: 'ko-KR' })).newPage();
  await elsewhere.goto('/sign-in');
  await elsewhere.getByLabel('이메일').fill(email);
  await elsewhere.getByLabel('비밀번호').fill(somePassword);
  await elsewhere.getByRole('button', { name: '로그인' }).click();
  await expect(elsewhere.getByRole('link', { name: '내 계정: 두터미널' })).toBeVisible();
  const there = await openItem(elsewhere, item);
  await expect(there.box.getByRole('log')).toContainText('configmap/from-there created');
  await runLines(there.box, ['kubectl get configmaps']);
  await expect(there.box.getByRole('log')).toContainText('from-there   1');
  await elsewhere.context().close();
});

test('a Dockerfile is built and looked at; the start fails, the solution passes', async ({ page }) => {
  const opened = await openItem(page, getBuiltItem('dockerfile'));
  const { solution } = getModelAnswers(opened.item.id);
  const editor = opened.box.getByRole('textbox', { name: /Dockerfile 편집기/ });
  await opened.send.click();
  await expect(opened.result.locator('[data-cause]').first()).toBeFocused();
  await expectAccessible(page);
  await editor.click();
  await page.keyboard.press('Tab');
  await expect(editor).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(opened.send).toBeFocused();
  await give(page, opened, solution);
  await page.keyboard.press('Control+Enter');
  await expect(opened.result).toContainText('맞았습니다. 100점입니다.');
});

test('a Dockerfile with a mistake is underlined at its line', async ({ page }) => {
  const opened = await openItem(page, getBuiltItem('dockerfile'));
  await give(page, opened, { kind: 'dockerfile', text: 'FROM nginx:1.29\nRUNN echo\n' });
  await page.keyboard.press('Control+Enter');
  await opened.result.getByRole('button', { name: /^2행/ }).first().click();
  await expect(opened.box.getByRole('textbox', { name: /Dockerfile 편집기/ })).toBeFocused();
  await expect(opened.box.locator('.cm-lintRange-error').first()).toHaveText(/RUNN/);
});

test('the docker terminal keeps its engine between lines and over a reload', async ({ page }) => {
  const opened = await openItem(page, getBuiltItem('docker'));
  const { solution } = getModelAnswers(opened.item.id);
  const log = opened.box.getByRole('log');
  await runLines(opened.box, ['docker volume create kept-here', 'docker volume ls']);
  await expect(log).toContainText('local     kept-here');
  await expect(opened.box.getByText(/초안 저장됨/)).toBeVisible();
  await page.reload();
  await expect(log).toContainText('local     kept-here');
  await expectAccessible(page);
  await opened.box.getByRole('button', { name: '처음부터' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '처음부터' }).click();
  await give(page, opened, solution);
  await opened.send.click();
  await expect(opened.result).toContainText('맞았습니다. 100점입니다.');
});

test('Tab completes, Escape lets the next Tab leave', async ({ page }) => {
  const { box } = await openItem(page, getBuiltItem('docker'));
  const prompt = box.getByRole('textbox', { name: '명령 입력' });
  await prompt.focus();
  await page.keyboard.type('docker volu');
  await page.keyboard.press('Tab');
  await expect(prompt).toHaveValue('docker volume ');
  await page.keyboard.type('xyz');
  await page.keyboard.press('Tab');
  await expect(box.getByText('완성할 낱말이 없습니다.')).toBeVisible();
  await prompt.fill('docker volume ');
  await page.keyboard.press('Tab');
  await expect(box.getByRole('status').filter({ hasText: '후보' })).toContainText('create');
  await expect(prompt).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(prompt).not.toBeFocused();
  await prompt.fill('');
  await prompt.focus();
  await page.keyboard.press('Tab');
  await expect(prompt).not.toBeFocused();
});

test('names of the cluster complete on the cluster that the lines before left', async ({ page }) => {
  const { box } = await openItem(page, getBuiltItem('kubectl'));
  await runLines(box, ['kubectl create configmap only-here --from-literal=a=1']);
  const prompt = box.getByRole('textbox', { name: '명령 입력' });
  await prompt.fill('kubectl get configmap only');
  await prompt.press('Tab');
  await expect(prompt).toHaveValue('kubectl get configmap only-here ');
});

test('what is typed while a grade is on its way makes the grade outdated', async ({ page }) => {
  const { box, send, result } = await openItem(page, getBuiltItem('kubectl'));
  await runLines(box, ['kubectl get pods']);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/api/submissions', async (route) => {
    await held;
    await route.continue();
  });
  await send.click();
  await expect(box.getByText('채점 중')).toBeVisible();
  await runLines(box, ['kubectl get nodes']);
  letGo();
  await expect(result).toContainText('답을 고치기 전의 결과입니다.');
  await expect(box.getByText('고친 뒤 내지 않음')).toBeVisible();
  await page.reload();
  await expect(box.getByRole('log')).toContainText('kubectl get nodes');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the keys that a phone lacks stand below the prompt', async ({ page }) => {
    const { box } = await openItem(page, getBuiltItem('docker'));
    const prompt = box.getByRole('textbox', { name: '명령 입력' });
    await runLines(box, ['docker ps']);
    await prompt.tap();
    await box.getByRole('button', { name: '이전 명령' }).tap();
    await expect(prompt).toHaveValue('docker ps');
    await expect(prompt).toBeFocused();
    await box.getByRole('button', { name: '멈춤' }).tap();
    await expect(prompt).toHaveValue('');
    await expect(box.getByRole('log')).toContainText('docker ps^C');
    await prompt.fill('docker netw');
    await box.getByRole('button', { name: '자동 완성' }).tap();
    await expect(prompt).toHaveValue('docker network ');
    await expect(prompt).toBeFocused();
  });
});
