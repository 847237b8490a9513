import 'server-only';
import { getDatabase, type Transaction } from '#lib/db/client.ts';
import type { Account } from './account.ts';
import { addAccount } from './accounts-store.ts';
import { audit } from './audit.ts';
import type { NewAccount } from './forms.ts';
import { hashPassword } from './password.ts';
import { Refusal } from './refusal.ts';
import { hashToken, makeToken } from './secret-token.ts';

const validDays = 7;

/** A new one-time token for the set-up page, or null when there is an administrator. Earlier ones end with it. */
export async function makeSetupToken(): Promise<string | null> {
  return getDatabase().$transaction(async (transaction) => {
    await lockSetup(transaction);
    if (await hasAdministrator(transaction)) return null;
    const token = makeToken();
    await transaction.setupToken.deleteMany({ where: { usedAt: null } });
    const expiresAt = new Date(Date.now() + validDays * 24 * 60 * 60 * 1000);
    await transaction.setupToken.create({ data: { tokenHash: hashToken(token), expiresAt } });
    return token;
  });
}

/** Makes the first administrator. The token is used up by it; SetupClosed when it was before, or is no token of ours. */
export async function setUpAdministrator({
  token,
  name,
  email,
  password,
}: NewAccount & { token: string }): Promise<Account> {
  const passwordHash = await hashPassword(password);
  return getDatabase().$transaction(async (transaction) => {
    await lockSetup(transaction);
    const { count } = await transaction.setupToken.updateMany({
      where: { tokenHash: hashToken(token), usedAt: null, expiresAt: { gt: new Date() } },
      data: { usedAt: new Date() },
    });
    if (count === 0 || (await hasAdministrator(transaction))) throw new Refusal('SetupClosed');
    const account = await addAccount(transaction, { name, email, passwordHash, role: 'administrator' });
    await audit(transaction, { action: 'administrator.made', actorId: account.id, subjectId: account.id });
    return account;
  });
}

/** Whether a token would still be taken, for the page that asks for a name and a password. */
export async function isSetupOpen(token: string): Promise<boolean> {
  const found = await getDatabase().setupToken.findUnique({ where: { tokenHash: hashToken(token) } });
  return (
    found !== null && found.usedAt === null && found.expiresAt > new Date() && !(await hasAdministrator(getDatabase()))
  );
}

/** Two instances, or two people with the link, take turns. */
async function lockSetup(transaction: Transaction): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('kubenote.setup', 0))`;
}

async function hasAdministrator(transaction: Transaction): Promise<boolean> {
  return (await transaction.user.count({ where: { role: 'administrator', disabledAt: null } })) > 0;
}
