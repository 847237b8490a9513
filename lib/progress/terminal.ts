import 'server-only';
import { Refusal } from '#lib/auth/refusal.ts';
import { findItem } from '#lib/content/course.ts';
import type { ItemKind } from '#lib/content/item.ts';
import type { TerminalAnswer } from '#lib/grader/terminal.ts';
import { GradingIsBusy, GradingTookTooLong, runTerminalInPool } from './grading-pool.ts';

/** Kinds of items that are worked on in a terminal. */
const terminalKinds = new Set<ItemKind | undefined>(['kubectl', 'docker', 'diagnose']);

/** What the lines print in the exercise's cluster. Throws Refusal: NotFound for anything but a terminal exercise, Busy. */
export async function answerTerminal(body: { itemId: string; seed: number; lines: string[] }): Promise<TerminalAnswer> {
  if (!terminalKinds.has(findItem(body.itemId)?.kind)) throw new Refusal('NotFound');
  try {
    return await runTerminalInPool(body);
  } catch (error) {
    if (error instanceof GradingIsBusy || error instanceof GradingTookTooLong)
      throw new Refusal('Busy', { retryAfterSeconds: 2 });
    throw error;
  }
}
