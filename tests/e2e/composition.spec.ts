import { expect, type Locator, type Page } from '@playwright/test';
import { signUp, test } from './visit.ts';

/** Enter while Hangul is being composed, as Chromium hears of it. */
async function enterInComposition(page: Page, field: Locator, text: string): Promise<void> {
  await field.focus();
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229, text: '\r' };
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...enter });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
  await keyboard.send('Input.insertText', { text });
  await expect(field).toHaveValue(text);
}

test('Enter that ends a composition sends neither a form nor a search', async ({ page }) => {
  await page.goto('/sign-up');
  await signUp(page, { name: '김강의' });
  await page.goto('/classes');
  let sent = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/classes')) sent += 1;
  });
  const name = page.getByLabel('클래스 이름');
  await enterInComposition(page, name, '가을 반');
  expect(sent).toBe(0);
  await name.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '가을 반' })).toBeVisible();
  expect(sent).toBe(1);
});

test('Enter that ends a composition runs nothing in the terminal, also where the code alone tells', async ({
  page,
}) => {
  await page.goto('/learn/objects/deployments');
  const box = page.getByRole('region', { name: '멈춘 배포를 마치기', exact: true });
  const prompt = box.getByRole('textbox', { name: '명령 입력' });
  await expect(prompt).toBeVisible();
  await enterInComposition(page, prompt, 'echo 파드');
  // Safari has ended the composition by then and only says so by the code of the key.
  const isStopped = await prompt.evaluate((input) => {
    const enter = new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true });
    return !input.dispatchEvent(enter);
  });
  expect(isStopped).toBe(true);
  await expect(prompt).toHaveValue('echo 파드');
  await expect(box.getByRole('log')).toBeEmpty();
  await prompt.press('Enter');
  await expect(box.getByRole('log')).toContainText('파드');
});
