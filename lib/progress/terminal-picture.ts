import 'server-only';
import { Refusal } from '#lib/auth/refusal.ts';
import { findItem } from '#lib/content/course.ts';
import type { PackedFrames } from '#lib/picture/frame.ts';
import { GradingIsBusy, GradingTookTooMuch, runTerminalFramesInPool } from './grading-pool.ts';

/** What the last line did in the exercise's cluster. Throws Refusal: NotFound where no cluster is, Busy, TookTooMuch. */
export async function answerPicture(
  body: { itemId: string; seed: number; lines: string[] },
  asker: string,
): Promise<{ frames: PackedFrames }> {
  const kind = findItem(body.itemId)?.kind;
  if (kind !== 'kubectl' && kind !== 'diagnose') throw new Refusal('NotFound');
  try {
    const frames = await runTerminalFramesInPool(body, asker);
    if (!frames) throw new Refusal('NotFound');
    return { frames };
  } catch (error) {
    if (error instanceof GradingIsBusy) throw new Refusal('Busy', { retryAfterSeconds: 2 });
    if (error instanceof GradingTookTooMuch) throw new Refusal('TookTooMuch');
    throw error;
  }
}
