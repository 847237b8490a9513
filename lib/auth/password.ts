import 'server-only';
import { randomBytes } from 'node:crypto';
import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { createTurns, NoTurn } from '#lib/turns.ts';
import { Refusal } from './refusal.ts';

// Each hash takes 19 MiB and a core for some 20 ms: more at once would only starve the pages.
const takeTurn = createTurns({ atOnce: 2, queueLimit: 100, patienceMs: 20_000 });

const cost = { algorithm: 2 as Algorithm.Argon2id, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

let decoy: Promise<string> | undefined;

/** The argon2id text form of a password. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normal(password), cost));
}

/** Whether a password is the right one. Without a hash (unknown account) it takes just as long, and the answer is no. */
export async function isRightPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'));
  const compared = passwordHash ?? (await decoy);
  const isRight = await inTurn(() => verify(compared, normal(password)));
  return passwordHash !== null && isRight;
}

/** The same letters typed on another keyboard may come in another composition. */
function normal(password: string): string {
  return password.normalize('NFKC');
}

async function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await takeTurn(work, 'everybody');
  } catch (error) {
    throw error instanceof NoTurn ? new Refusal('Busy', { retryAfterSeconds: 5 }) : error;
  }
}
