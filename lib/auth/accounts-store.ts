import 'server-only';
import { getDatabase, type Transaction } from '#lib/db/client.ts';
import { Prisma, type User } from '#lib/db/generated/client.ts';
import type { Account, AccountPage, ListedAccount } from './account.ts';
import type { Actor } from './actor.ts';
import { audit } from './audit.ts';
import { requireAdministrator, requireSignedIn } from './decide.ts';
import type { NewAccount } from './forms.ts';
import { hashPassword, isRightPassword } from './password.ts';
import { Refusal } from './refusal.ts';

// Deliberately absent: everything that needs mail (proving an address, a link for a forgotten password). The product runs on
// a machine that often has no mail server; who forgot a password asks an administrator for a new one (reset-store.ts).

const pageSize = 50;

/** Makes an account with a password; EmailTaken when there is one. */
export async function signUp({ name, email, password }: NewAccount): Promise<Account> {
  const passwordHash = await hashPassword(password);
  return getDatabase().$transaction((transaction) =>
    addAccount(transaction, { name, email, passwordHash, role: 'learner' }),
  );
}

/** Adds an account inside a transaction; EmailTaken when the address has one. */
export async function addAccount(
  transaction: Transaction,
  data: { name: string; email: string; passwordHash: string | null; role: 'learner' | 'administrator' },
): Promise<Account> {
  try {
    const user = await transaction.user.create({ data });
    await audit(transaction, { action: 'account.created', actorId: user.id, subjectId: user.id });
    return toAccount(user);
  } catch (error) {
    const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
    throw isTaken ? new Refusal('EmailTaken', { field: 'email' }) : error;
  }
}

/** Gives one's own account another name. */
export async function changeName(actor: Actor, name: string): Promise<Account> {
  const { id } = requireSignedIn(actor);
  return getDatabase().$transaction(async (transaction) => {
    const user = await transaction.user.update({ where: { id }, data: { name } });
    await audit(transaction, { action: 'account.renamed', actorId: id, subjectId: id });
    return toAccount(user);
  });
}

/** Sets a new password and ends every session of the account, this one too. */
export async function changePassword(
  actor: Actor,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<void> {
  const { id } = requireSignedIn(actor);
  const { passwordHash: known } = await getDatabase().user.findUniqueOrThrow({ where: { id } });
  if (known === null) {
    throw new Refusal('NotAllowed', {
      message: '학교 계정으로 로그인하므로 여기에는 비밀번호가 없습니다. 학교 계정에서 바꿔 주세요.',
    });
  }
  if (!(await isRightPassword(known, currentPassword))) {
    throw new Refusal('WrongCredentials', { field: 'currentPassword', message: '지금 비밀번호가 맞지 않습니다.' });
  }
  const passwordHash = await hashPassword(newPassword);
  await getDatabase().$transaction(async (transaction) => {
    await transaction.user.update({ where: { id }, data: { passwordHash, sessionVersion: { increment: 1 } } });
    await audit(transaction, { action: 'password.changed', actorId: id, subjectId: id });
  });
}

/** One page of the accounts, oldest first, for administrators. `text` is looked for in names and emails. */
export async function listAccounts(
  actor: Actor,
  { text, cursor }: { text: string; cursor: string | null },
): Promise<AccountPage> {
  requireAdministrator(actor);
  // Prisma hands the text on as a pattern of LIKE, where these would stand for any letters.
  const contains = text.replace(/[\\%_]/g, '\\$&');
  const users = await getDatabase().user.findMany({
    where: text
      ? { OR: [{ email: { contains, mode: 'insensitive' } }, { name: { contains, mode: 'insensitive' } }] }
      : {},
    orderBy: { id: 'asc' },
    take: pageSize + 1,
    ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
  });
  const shown = users.slice(0, pageSize);
  return { users: shown.map(toListed), nextCursor: users.length > pageSize ? (shown.at(-1)?.id ?? null) : null };
}

/** Closes or opens an account. Closing ends its sessions at once; the last administrator stays. */
export async function setAccountDisabled(
  actor: Actor,
  { userId, isDisabled }: { userId: string; isDisabled: boolean },
): Promise<ListedAccount> {
  const { id: actorId } = requireAdministrator(actor);
  return getDatabase().$transaction(async (transaction) => {
    // Two administrators who close each other at the same moment must not both succeed.
    const administrators = await transaction.$queryRaw<{ id: string }[]>`
      SELECT id FROM users WHERE role = 'administrator' AND disabled_at IS NULL ORDER BY id FOR UPDATE`;
    const user = await transaction.user.findUnique({ where: { id: userId } });
    if (!user) throw new Refusal('NotFound');
    if ((user.disabledAt !== null) === isDisabled) return toListed(user);
    if (isDisabled && administrators.length === 1 && administrators[0]?.id === userId)
      throw new Refusal('LastAdministrator');
    const data = { disabledAt: isDisabled ? new Date() : null, sessionVersion: { increment: 1 } };
    const changed = await transaction.user.update({ where: { id: userId }, data });
    await audit(transaction, {
      action: isDisabled ? 'account.disabled' : 'account.enabled',
      actorId,
      subjectId: userId,
    });
    return toListed(changed);
  });
}

/** A row as its owner sees it. */
export function toAccount({ id, name, email, role, passwordHash }: User): Account {
  return { id, name, email, isAdministrator: role === 'administrator', hasPassword: passwordHash !== null };
}

function toListed(user: User): ListedAccount {
  return {
    ...toAccount(user),
    createdAt: user.createdAt.toISOString(),
    disabledAt: user.disabledAt?.toISOString() ?? null,
  };
}
