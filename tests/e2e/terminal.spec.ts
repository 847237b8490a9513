import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { expectAccessible, test } from './visit.ts';

const content = path.resolve(import.meta.dirname, '../../content');
const solution = readFileSync(
  path.join(content, '04-objects/04-deployments/exercises/fix-the-rollout/solution.sh'),
  'utf8',
);

async function openTerminal(page: Page) {
  await page.goto('/learn/objects/deployments');
  const box = page.getByRole('region', { name: '멈춘 배포를 마치기', exact: true });
  const prompt = box.getByRole('textbox', { name: '명령 입력' });
  await expect(prompt).toBeVisible();
  const type = async (line: string) => {
    await prompt.fill(line);
    await prompt.press('Enter');
  };
  return { box, prompt, type, log: box.getByRole('log') };
}

test('commands answer as a cluster does, and a reload brings them back', async ({ page }) => {
  const { box, type, log } = await openTerminal(page);
  await type('kubectl get deployments');
  await expect(log).toContainText('READY');
  await type('kubectl get nothing');
  await expect(log).toContainText('error: the server doesn\'t have a resource type "nothing"');
  await expect(log).toContainText('종료 코드 1');
  await expectAccessible(page);
  await page.reload();
  await expect(log).toContainText('the server doesn\'t have a resource type "nothing"');
  await box.getByRole('button', { name: '처음부터' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '처음부터' }).click();
  await expect(log).toBeEmpty();
});

test('the arrow keys walk through what was typed, and Ctrl-C drops a line', async ({ page }) => {
  const { prompt, type, log } = await openTerminal(page);
  await type('kubectl get nodes');
  await expect(log).toContainText('worker-1');
  await type('kubectl get pods');
  await prompt.press('ArrowUp');
  await expect(prompt).toHaveValue('kubectl get pods');
  await prompt.press('ArrowUp');
  await expect(prompt).toHaveValue('kubectl get nodes');
  await prompt.press('Control+c');
  await expect(prompt).toHaveValue('');
  await expect(log).toContainText('^C');
  await prompt.press('Control+l');
  await expect(log).toBeEmpty();
});

test('a command that would not end is stopped and undone, and the terminal goes on', async ({ page }) => {
  const { box, type, log } = await openTerminal(page);
  await type('kubectl get nodes');
  await expect(log).toContainText('worker-1');
  await type('echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! | grep -E "^(a+)+$"');
  await expect(box.getByRole('alert')).toContainText('끝나지 않는 명령을 멈추고 되돌렸습니다.');
  await expect(log).toContainText('^C');
  await type('echo still here');
  await expect(log.getByText('still here', { exact: true })).toBeVisible();
  await expect(box.getByRole('alert')).toHaveCount(0);
  await page.reload();
  await expect(log.getByText('still here', { exact: true })).toBeVisible();
  await expect(log).not.toContainText('grep');
});

test('the solution pasted at once passes', async ({ page }) => {
  const { box, prompt, log } = await openTerminal(page);
  await prompt.focus();
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, `${solution}\n`);
  await expect(log).toContainText('image updated');
  await box.getByRole('button', { name: '지금 상태로 제출' }).click();
  await expect(box.getByRole('region', { name: '채점 결과' })).toContainText('맞았습니다. 100점입니다.');
});

test('kubectl edit opens an editor in the terminal, and what was saved there lasts', async ({ page }) => {
  const { box, prompt, type, log } = await openTerminal(page);
  const panel = box.getByRole('region', { name: 'kubectl edit 편집기' });
  const file = panel.getByRole('textbox', { name: /^kubectl edit 편집기/ });
  const write = async (text: string) => {
    await expect(file).toBeFocused();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(text);
  };
  await type('kubectl get deployment shop -o yaml');
  await expect(log).toContainText('image: nginx:1.92');
  const shown = (await log.locator('pre').last().textContent()) ?? '';

  await type('kubectl edit deployment shop');
  await expect(panel).toContainText('Please edit the object below.');
  await expectAccessible(page);
  await write(shown.replace('replicas: 3', 'replicas: -3'));
  await page.keyboard.press('Control+Enter');
  await expect(panel.getByRole('alert')).toContainText('다시 열었습니다');
  await expect(panel).toContainText('must be greater than or equal to 0');
  await panel.getByRole('button', { name: '저장하지 않고 닫기' }).click();
  await expect(log).toContainText('error: Edit cancelled, no valid changes were saved.');
  await expect(prompt).toBeFocused();

  await type('kubectl edit deployment shop');
  await write(shown.replace('image: nginx:1.92', 'image: nginx:1.29'));
  await page.reload();
  await expect(panel).toBeVisible();
  await panel.getByRole('button', { name: '저장하고 닫기' }).click();
  await expect(log).toContainText('deployment.apps/shop edited');
  await expect(log).toContainText('+      - image: nginx:1.29');
  await type('kubectl get pods -w');
  await expect(log).toContainText('Ctrl-C로 멈췄습니다.');
  await page.reload();
  await expect(log).toContainText('deployment.apps/shop edited');
  await box.getByRole('button', { name: '지금 상태로 제출' }).click();
  await expect(box.getByRole('region', { name: '채점 결과' })).toContainText('맞았습니다. 100점입니다.');
});
