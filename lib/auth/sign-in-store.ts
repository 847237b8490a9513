import 'server-only';
import { getDatabase } from '#lib/db/client.ts';
import { addAccount, toAccount } from './accounts-store.ts';
import type { Actor } from './actor.ts';
import { anonymous } from './actor.ts';
import { isRightPassword } from './password.ts';
import { Refusal } from './refusal.ts';
import { signInRules } from './throttle.ts';
import { refund, spend } from './throttle-store.ts';

/** What a session carries. */
export type SessionOwner = { id: string; sessionVersion: number };

/**
 * Checks an email and a password. Refuses with WrongCredentials whether or not the account exists, and after the same
 * time; AccountDisabled is told only to who knows the password. Failures are counted by account and by address.
 */
export async function signInWithPassword({
  email,
  password,
  address,
}: {
  email: string;
  password: string;
  address: string;
}): Promise<SessionOwner> {
  const attempts = [
    { kind: 'sign-in-address', who: address },
    { kind: 'sign-in-account', who: email },
    { kind: 'sign-in-account-address', who: `${email} ${address}` },
  ] as const;
  for (const attempt of attempts) await spend(attempt, signInRules[attempt.kind]);
  const user = await getDatabase().user.findUnique({ where: { email } });
  if (!(await isRightPassword(user?.passwordHash ?? null, password)) || !user) throw new Refusal('WrongCredentials');
  for (const attempt of attempts) await refund(attempt);
  if (user.disabledAt) throw new Refusal('AccountDisabled');
  return { id: user.id, sessionVersion: user.sessionVersion };
}

/**
 * The account behind an identity of the OIDC provider, made at its first sign-in. An address that already has an account
 * is not taken over: nobody proved that the two are the same person.
 */
export async function signInWithIdentity({
  provider,
  subject,
  email,
  name,
}: {
  provider: string;
  subject: string;
  email: string;
  name: string;
}): Promise<SessionOwner> {
  const database = getDatabase();
  const known = await database.identity.findUnique({
    where: { provider_subject: { provider, subject } },
    include: { user: true },
  });
  if (known) {
    if (known.user.disabledAt) throw new Refusal('AccountDisabled');
    return { id: known.user.id, sessionVersion: known.user.sessionVersion };
  }
  return database.$transaction(async (transaction) => {
    const account = await addAccount(transaction, { name, email, passwordHash: null, role: 'learner' });
    await transaction.identity.create({ data: { provider, subject, userId: account.id } });
    return { id: account.id, sessionVersion: 1 };
  });
}

/** Whoever a session belongs to, if it still holds: the account is open and nothing ended its sessions since. */
export async function findSessionActor({ id, sessionVersion }: SessionOwner): Promise<Actor> {
  const user = await getDatabase().user.findUnique({ where: { id } });
  if (!user || user.disabledAt || user.sessionVersion !== sessionVersion) return anonymous;
  return { kind: 'user', ...toAccount(user) };
}
