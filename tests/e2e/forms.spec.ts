import { expect, type Locator, type Page } from '@playwright/test';
import type { ClozeKey, MatchKey, NumberKey, TextKey } from '#lib/grader/question-key.ts';
import { getBuiltItem, getBuiltKey } from '#tests/support/built-items.ts';
import { openItem } from './answering.ts';
import { expectAccessible, expectNoSidewaysScroll, test } from './visit.ts';

/** Chooses the option of a closed list that is focused, with the arrow keys. */
async function chooseByKeys(page: Page, list: Locator, wanted: number): Promise<void> {
  await list.focus();
  for (let step = 0; step < wanted; step++) await page.keyboard.press('ArrowDown');
}

test('a short answer is sent with Enter, and a known mistake gets its own explanation', async ({ page }) => {
  const item = getBuiltItem('text');
  const key = getBuiltKey<TextKey>(item.id);
  const { box, result } = await openItem(page, item);
  const field = box.getByRole('textbox');
  await field.focus();
  await page.keyboard.press('Enter');
  await expect(box.getByText('답을 적은 뒤 제출할 수 있습니다.')).toBeVisible();
  await expect(field).toBeFocused();
  await page.keyboard.insertText(key.mistakes[0]?.accept[0] ?? '');
  await page.keyboard.press('Enter');
  await expect(result).toContainText('아직 통과하지 못했습니다. 0점입니다.');
  await expect(result.locator('[data-cause]')).toBeFocused();
  if (item.reviewAt) await expect(result.getByRole('link', { name: item.reviewAt.title })).toBeVisible();
  await expectAccessible(page);
  await field.fill(`  ${key.accept[0]?.toLowerCase()}  `);
  await field.press('Enter');
  await expect(result).toContainText('맞았습니다. 100점입니다.');
});

test('Enter that ends a composition sends nothing', async ({ page }) => {
  const { box } = await openItem(page, getBuiltItem('text'));
  let sent = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/submissions')) sent += 1;
  });
  const field = box.getByRole('textbox');
  await field.focus();
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send('Input.imeSetComposition', { text: '파드', selectionStart: 2, selectionEnd: 2 });
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229, text: '\r' };
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...enter });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
  await keyboard.send('Input.insertText', { text: '파드' });
  await expect(field).toHaveValue('파드');
  expect(sent).toBe(0);
  await field.press('Enter');
  await expect.poll(() => sent).toBe(1);
});

test('what is no number costs nothing, and the number passes', async ({ page }) => {
  const item = getBuiltItem('number');
  const key = getBuiltKey<NumberKey>(item.id);
  const { box, result } = await openItem(page, item);
  const field = box.getByRole('textbox');
  await field.fill('여럿');
  await field.press('Enter');
  await expect(result).toContainText('답을 읽지 못했습니다. 횟수와 점수에는 넣지 않았습니다.');
  await field.fill(String(key.answer));
  await field.press('Enter');
  await expect(result).toContainText('맞았습니다. 100점입니다.');
});

test('pairs are made with the keyboard alone', async ({ page }) => {
  const item = getBuiltItem('match');
  const key = getBuiltKey<MatchKey>(item.id);
  const { box, result } = await openItem(page, item);
  const lists = box.getByRole('combobox');
  await expect(lists).toHaveCount(item.left.length);
  const send = box.getByRole('button', { name: '제출' });
  await send.focus();
  await page.keyboard.press('Enter');
  await expect(box.getByText(`짝을 고르지 않은 줄이 ${item.left.length}개 남았습니다.`)).toBeVisible();
  await expect(lists.first()).toBeFocused();
  for (const [index, left] of item.left.entries()) {
    const wanted = key.pairs.find((pair) => pair.id === left.id)?.right;
    await chooseByKeys(page, lists.nth(index), item.right.findIndex((right) => right.id === wanted) + 1);
  }
  await expectAccessible(page);
  await page.keyboard.press('Tab');
  await expect(send).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(result).toContainText('맞았습니다. 100점입니다.');
});

test('blanks are filled with the keyboard alone, and each says for itself why it is wrong', async ({ page }) => {
  const item = getBuiltItem('cloze');
  const key = getBuiltKey<ClozeKey>(item.id);
  const { box, result } = await openItem(page, item);
  const acceptOf = (id: string) => key.blanks.find((blank) => blank.id === id)?.accept[0] ?? '';
  const fill = async (index: number, text: string) => {
    const place = box.getByLabel(`빈칸 ${index + 1}`, { exact: true });
    const choices = item.blanks[index]?.choices;
    if (choices)
      await place.selectOption(
        text === '?' ? (choices.find((one) => one !== acceptOf(item.blanks[index]?.id ?? '')) ?? '') : text,
      );
    else await place.fill(text);
  };
  await fill(0, '?');
  for (const [index, blank] of item.blanks.entries()) if (index > 0) await fill(index, acceptOf(blank.id));
  await box.getByRole('button', { name: '제출' }).click();
  await expect(result.getByText('빈칸 1')).toBeVisible();
  await expect(result.getByRole('list', { name: '통과하지 못한 확인' }).getByRole('listitem')).toHaveCount(1);
  await expectAccessible(page);
  await page.reload();
  await expect(box.getByText(/최고 \d+점/)).toBeVisible();
  await fill(0, acceptOf(item.blanks[0]?.id ?? ''));
  await box.getByRole('button', { name: '제출' }).focus();
  await page.keyboard.press('Enter');
  await expect(result).toContainText('맞았습니다. 100점입니다.');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  for (const kind of ['text', 'number', 'match', 'cloze', 'predict', 'diagnose', 'docker', 'dockerfile'] as const) {
    test(`${kind} fits, and every target is large enough for a finger`, async ({ page }) => {
      const { box } = await openItem(page, getBuiltItem(kind));
      await box.scrollIntoViewIfNeeded();
      await expectNoSidewaysScroll(page);
      const small = await box.locator('button, input, select, summary, label:has(input)').evaluateAll((targets) =>
        targets
          .filter((target) => !target.matches('label input') && target.checkVisibility())
          .filter((target) => target.getBoundingClientRect().height < 43.5)
          .map((target) => target.outerHTML.slice(0, 120)),
      );
      expect(small).toEqual([]);
      await expectAccessible(page);
    });
  }
});
