import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { expectAccessible, test } from './visit.ts';

const content = path.resolve(import.meta.dirname, '../../content');
const solution = readFileSync(
  path.join(content, '04-objects/04-deployments/exercises/three-that-stay/solution.yaml'),
  'utf8',
);

async function openExercise(page: Page) {
  await page.goto('/learn/objects/deployments');
  const box = page.getByRole('region', { name: '셋을 지켜 주세요', exact: true });
  const editor = box.getByRole('textbox', { name: /매니페스트 편집기/ });
  await expect(editor).toBeEditable();
  const write = async (text: string) => {
    await editor.click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(text);
  };
  return { box, editor, write, result: box.getByRole('region', { name: '채점 결과' }) };
}

test('the start fails with causes, and the solution passes', async ({ page }) => {
  const { box, write, result } = await openExercise(page);
  await box.getByRole('button', { name: '제출' }).click();
  await expect(result).toContainText('디플로이먼트 web');
  await expect(box.getByText(/^(통과 못함|일부 통과) · \d+점$/)).toBeVisible();
  await expectAccessible(page);
  await write(solution);
  await page.keyboard.press('Control+Enter');
  await expect(result).toContainText('맞았습니다. 100점입니다.');
});

test('text that cannot be read costs nothing and leads to its line', async ({ page }) => {
  const { box, editor, write, result } = await openExercise(page);
  await write('apiVersion: v1\nkind: Pod\nmetadata:\n\tname: web\n');
  await page.keyboard.press('Control+Enter');
  await expect(result).toContainText('답을 읽지 못했습니다. 횟수와 점수에는 넣지 않았습니다.');
  await result.getByRole('button', { name: /^4행/ }).click();
  await expect(editor).toBeFocused();
  await page.keyboard.press('Shift+Home');
  await page.keyboard.press('Delete');
  await expect(box.getByText('고친 뒤 내지 않음')).toBeVisible();
});

test('a misspelt field is named with its line', async ({ page }) => {
  const { write, result } = await openExercise(page);
  await write(solution.replace('replicas: 3', 'replica: 3'));
  await page.keyboard.press('Control+Enter');
  await expect(result).toContainText('unknown field "spec.replica"');
  await expect(result.getByRole('button', { name: /^6행/ }).first()).toBeVisible();
});

test('Escape and then Tab leave the editor', async ({ page }) => {
  const { box, editor } = await openExercise(page);
  await editor.click();
  await page.keyboard.press('Tab');
  await expect(editor).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(box.getByRole('button', { name: '제출' })).toBeFocused();
});

test('beginning anew asks before it throws a text away', async ({ page }) => {
  const { box, editor, write } = await openExercise(page);
  await write('kind: Service');
  await box.getByRole('button', { name: '처음 상태로' }).click();
  await page.keyboard.press('Escape');
  await expect(editor).toContainText('kind: Service');
  await box.getByRole('button', { name: '처음 상태로' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '처음 상태로' }).click();
  await expect(editor).toContainText('kind: Pod');
  await expect(box.getByText('풀지 않음')).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('an exercise takes the whole window, and its parts are tabs', async ({ page }) => {
    const { box, editor, result } = await openExercise(page);
    await box.getByRole('button', { name: '크게' }).click();
    await expect(page.getByRole('banner')).toHaveAttribute('inert');
    await expect(editor).toBeVisible();
    await box.getByRole('button', { name: '문제', exact: true }).click();
    await expect(editor).toBeHidden();
    await expect(box.getByText('파드 하나가 혼자 떠 있습니다')).toBeVisible();
    await box.getByRole('button', { name: '편집기', exact: true }).click();
    await box.getByRole('button', { name: '제출' }).click();
    await expect(result).toContainText('아직 통과하지 못했습니다');
    await expect(editor).toBeHidden();
    await expectAccessible(page);
    await result.getByRole('button', { name: /^3행/ }).first().click();
    await expect(editor).toBeFocused();
    await box.getByRole('button', { name: '작게' }).click();
    await expect(page.getByRole('banner')).not.toHaveAttribute('inert');
  });
});
