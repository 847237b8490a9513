import 'server-only';
import { createHash } from 'node:crypto';
import { getDatabase } from '#lib/db/client.ts';
import { isStorageFull } from '#lib/db/storage-full.ts';
import { isUnreachable } from '#lib/db/unreachable.ts';
import { type Actor, askerOf } from './actor.ts';
import { Refusal } from './refusal.ts';
import { type BudgetName, budgets, createLocalThrottle, longestWindowSeconds, type Rule } from './throttle.ts';

/** What is tried, and by whom: an address, an email or a user id. Only a hash of it is kept. */
export type Attempt = { kind: string; who: string };

/** A statement that waited for another carries the earlier time of its own beginning. */
const tolerance = '1 minute';

const local = createLocalThrottle({ keyLimit: 10_000 });

/**
 * Counts an attempt, in the database, so that it holds across instances and restarts; throws TooManyAttempts with the
 * seconds to wait when the window is used up. A window that ends well after a new one would began while the clock
 * was ahead; it is over.
 */
export async function spend(attempt: Attempt, { limit, windowSeconds }: Rule): Promise<void> {
  const [row] = await getDatabase().$queryRaw<{ count: number; seconds: number }[]>`
    INSERT INTO throttles AS t (key, count, expires_at)
    VALUES (${keyOf(attempt)}, 1, now() + make_interval(secs => ${windowSeconds}))
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN t.expires_at BETWEEN now() AND EXCLUDED.expires_at + ${tolerance}::interval
        THEN t.count + 1 ELSE 1 END,
      expires_at = CASE WHEN t.expires_at BETWEEN now() AND EXCLUDED.expires_at + ${tolerance}::interval
        THEN t.expires_at ELSE EXCLUDED.expires_at END
    RETURNING count, ceil(extract(epoch FROM expires_at - now()))::int AS seconds`;
  if (row && row.count > limit) throw new Refusal('TooManyAttempts', { retryAfterSeconds: Math.max(1, row.seconds) });
}

/** Takes a counted attempt back: it was no guess after all. */
export async function refund(attempt: Attempt): Promise<void> {
  await getDatabase().$executeRaw`UPDATE throttles SET count = greatest(count - 1, 0) WHERE key = ${keyOf(attempt)}`;
}

/**
 * Takes one from a named budget of this account, or of this address for somebody without one. While the database is away
 * or has no room this process counts alone, because what needs no database has to go on.
 */
export async function spendBudget(
  name: BudgetName,
  { actor, address }: { actor: Actor; address: string },
): Promise<void> {
  const { perUser, perAddress, windowSeconds } = budgets[name];
  const isUser = actor.kind === 'user';
  const attempt = { kind: `${name}-${isUser ? 'user' : 'address'}`, who: askerOf(actor, address) };
  const rule = { limit: isUser ? perUser : perAddress, windowSeconds };
  try {
    await spend(attempt, rule);
  } catch (error) {
    if (!isUnreachable(error) && !isStorageFull(error)) throw error;
    const retryAfterSeconds = local.spend(keyOf(attempt), rule, Date.now());
    if (retryAfterSeconds !== null) throw new Refusal('TooManyAttempts', { retryAfterSeconds });
  }
}

/** Removes windows that are over, and those of a clock that was ahead; gives how many. */
export async function sweepThrottles(): Promise<number> {
  return getDatabase().$executeRaw`
    DELETE FROM throttles
    WHERE expires_at <= now() OR expires_at > now() + make_interval(secs => ${longestWindowSeconds}) + ${tolerance}::interval`;
}

function keyOf({ kind, who }: Attempt): string {
  return `${kind}:${createHash('sha256').update(who).digest('base64url')}`;
}
