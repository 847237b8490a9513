import { expect } from '@playwright/test';
import type { PublicItem } from '#lib/content/item.ts';
import type { Answer } from '#lib/grader/answer.ts';
import { getBuiltItem, getModelAnswers } from '#tests/support/built-items.ts';
import { modelSeed } from '#tests/support/model-answers.ts';
import { expectAccessible, expectNoSidewaysScroll, signUp, test } from './visit.ts';

/** What a reader of the answer must find on the page: words, never letters or ids. */
function wordsOf(item: PublicItem, answer: Answer): string[] {
  switch (answer.kind) {
    case 'text':
    case 'number':
      return [answer.text];
    case 'match':
      return item.kind === 'match' ? [...item.left, ...item.right.slice(0, 1)].map(({ text }) => text) : [];
    case 'cloze':
      return Object.values(answer.fills);
    case 'predict':
      return item.kind === 'predict' ? [...item.columns, ...Object.values(answer.cells)] : [];
    case 'diagnose':
      return item.kind === 'diagnose'
        ? [`$ ${answer.commands[0]}`, item.causes.find(({ id }) => id === answer.cause)?.text ?? '?']
        : [];
    case 'manifest':
    case 'dockerfile':
      return [answer.text.split('\n')[0] ?? ''];
    case 'kubectl':
    case 'docker':
      return answer.commands.map((command) => `$ ${command}`);
    default:
      return [];
  }
}

test('every kind of answer is shown in its own words', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('/sign-up');
  await signUp(page, { name: '나답' });
  for (const kind of ['text', 'number', 'match', 'cloze', 'predict', 'diagnose', 'dockerfile', 'docker'] as const) {
    const item = getBuiltItem(kind);
    const { solution } = getModelAnswers(item.id);
    const body = { itemId: item.id, contentHash: item.contentHash, seed: modelSeed, answer: solution };
    const { submissionId } = await page.evaluate(async (sent) => {
      const response = await fetch('/api/submissions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...sent, idempotencyKey: crypto.randomUUID() }),
      });
      return (await response.json()) as { submissionId: string };
    }, body);
    await page.goto(`/classes/any/submissions/${submissionId}`);
    const sent = page.getByRole('region', { name: '보낸 답' });
    await expect(page.getByRole('heading', { level: 1, name: item.title })).toBeVisible();
    for (const words of wordsOf(item, solution)) await expect(sent).toContainText(words.replace(/`|\*\*/g, ''));
    await expect(page.getByRole('region', { name: '채점 결과', exact: true })).toContainText('100점');
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
});
