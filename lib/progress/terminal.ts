import 'server-only';
import { Refusal } from '#lib/auth/refusal.ts';
import { findItem } from '#lib/content/course.ts';
import type { ItemKind } from '#lib/content/item.ts';
import type { TerminalAnswer } from '#lib/grader/terminal.ts';
import { completeInPool, GradingIsBusy, GradingTookTooMuch, runTerminalInPool } from './grading-pool.ts';

/** Kinds of items that are worked on in a terminal. */
const terminalKinds = new Set<ItemKind | undefined>(['kubectl', 'docker', 'diagnose']);

/** What the lines print in the exercise's cluster. Throws Refusal: NotFound for anything but a terminal exercise, Busy, TookTooMuch. */
export function answerTerminal(
  body: { itemId: string; seed: number; lines: string[] },
  asker: string,
): Promise<TerminalAnswer> {
  return inTerminal(body.itemId, () => runTerminalInPool(body, asker));
}

/** What may stand in place of the last word of a line that is being typed behind others; refusals as answerTerminal. */
export async function completeTerminal(
  body: { itemId: string; seed: number; lines: string[]; line: string },
  asker: string,
): Promise<{ words: string[] }> {
  return { words: await inTerminal(body.itemId, () => completeInPool(body, asker)) };
}

async function inTerminal<Answer>(itemId: string, ask: () => Promise<Answer>): Promise<Answer> {
  if (!terminalKinds.has(findItem(itemId)?.kind)) throw new Refusal('NotFound');
  try {
    return await ask();
  } catch (error) {
    if (error instanceof GradingIsBusy) throw new Refusal('Busy', { retryAfterSeconds: 2 });
    if (error instanceof GradingTookTooMuch) throw new Refusal('TookTooMuch');
    throw error;
  }
}
