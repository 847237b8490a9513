import type { Account } from './account.ts';

/** Who asks. Every store function takes it first and decides by it alone. */
export type Actor = { kind: 'anonymous' } | SignedIn;

/** Someone whose session was checked against the database in this very request. */
export type SignedIn = { kind: 'user' } & Account;

export const anonymous: Actor = { kind: 'anonymous' };

/** Whom a request is counted for and takes turns as: the account, or the address of somebody without one. */
export function askerOf(actor: Actor, address: string): string {
  return actor.kind === 'user' ? actor.id : address;
}
