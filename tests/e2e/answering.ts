import { expect, type Locator, type Page } from '@playwright/test';
import type { PublicItem } from '#lib/content/item.ts';
import type { Answer } from '#lib/grader/answer.ts';
import { lessonOf } from '#tests/support/built-items.ts';
import { modelSeed } from '#tests/support/model-answers.ts';

export type OpenItem = { item: PublicItem; box: Locator; result: Locator; send: Locator };

/** Opens the lesson of an item, with the seed of the model answers, and waits until the item can be answered. */
export async function openItem(page: Page, item: PublicItem): Promise<OpenItem> {
  await page.addInitScript(
    ([name, seed]) => {
      if (!localStorage.getItem(String(name))) localStorage.setItem(String(name), String(seed));
    },
    [`kubenote.seeds.${item.id}`, modelSeed] as const,
  );
  await page.goto(lessonOf(item.id));
  const box = page.getByRole('region', { name: item.title, exact: true });
  const send = box.getByRole('button', { name: /^(제출|지금 상태로 제출)$/ });
  await expect(send).toBeEnabled();
  return { item, box, send, result: box.getByRole('region', { name: '채점 결과' }) };
}

/** Gives an answer as a learner does, with what the item offers for its kind. */
export async function give(page: Page, { item, box }: OpenItem, answer: Answer): Promise<void> {
  switch (answer.kind) {
    case 'single':
      return box.locator(`input[type=radio][value="${answer.choice}"]`).check();
    case 'multiple':
      for (const option of await box.getByRole('checkbox').all())
        await option.setChecked(answer.choices.includes(await option.inputValue()));
      return;
    case 'text':
    case 'number':
      return box.getByRole('textbox').fill(answer.text);
    case 'match':
      if (item.kind !== 'match') break;
      for (const [index, left] of item.left.entries())
        await box
          .getByRole('combobox')
          .nth(index)
          .selectOption(answer.pairs[left.id] ?? '');
      return;
    case 'cloze':
      if (item.kind !== 'cloze') break;
      for (const [index, blank] of item.blanks.entries())
        await put(box.getByLabel(`빈칸 ${index + 1}`, { exact: true }), answer.fills[blank.id] ?? '');
      return;
    case 'predict':
      if (item.kind !== 'predict') break;
      for (const row of item.rows)
        for (const [index, cell] of row.cells.entries())
          await put(
            box.getByLabel(`${row.title}, ${item.columns[index]}`, { exact: true }),
            answer.cells[cell.id] ?? '',
          );
      return;
    case 'diagnose':
      if (item.kind !== 'diagnose') break;
      await runLines(box, answer.commands);
      for (const { id } of item.causes)
        if (id === answer.cause) await box.locator(`input[type=radio][value="${id}"]`).check();
      for (const { id } of item.evidence)
        await box.locator(`input[type=checkbox][value="${id}"]`).setChecked(answer.evidence.includes(id));
      return;
    case 'kubectl':
    case 'docker':
      return runLines(box, answer.commands);
    case 'manifest':
    case 'dockerfile':
      await box.getByRole('textbox', { name: /편집기/ }).click();
      await page.keyboard.press('Control+A');
      return page.keyboard.insertText(answer.text);
  }
  throw new Error(`an answer of the kind ${answer.kind} cannot be given to an item of the kind ${item.kind}`);
}

/** Types lines into a terminal, each one when the one before has answered. */
export async function runLines(box: Locator, lines: readonly string[]): Promise<void> {
  const prompt = box.getByRole('textbox', { name: '명령 입력' });
  for (const line of lines) {
    await prompt.fill(line);
    await prompt.press('Enter');
    await expect(box.getByText('실행 중…')).toHaveCount(0);
  }
}

async function put(place: Locator, text: string): Promise<void> {
  const isList = await place.evaluate((element) => element.tagName === 'SELECT');
  if (isList) await place.selectOption(text);
  else await place.fill(text);
}
