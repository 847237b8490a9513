import 'server-only';
import { getDatabase, type Transaction } from '#lib/db/client.ts';
import type { User } from '#lib/db/generated/client.ts';
import type { Actor } from './actor.ts';
import { audit } from './audit.ts';
import { requireAdministrator } from './decide.ts';
import { hashPassword } from './password.ts';
import { Refusal } from './refusal.ts';
import { formatCode, makeCode } from './secret-token.ts';

/**
 * Gives an account a new password, for an administrator to hand over, and ends its sessions. It is told here and nowhere
 * else. Not for one's own account, and not for who signs in elsewhere and has no password.
 */
export async function resetPassword(actor: Actor, userId: string): Promise<string> {
  const { id: actorId } = requireAdministrator(actor);
  if (userId === actorId) throw new Refusal('NotAllowed', { message: '내 비밀번호는 ‘내 계정’에서 바꿔 주세요.' });
  const { password } = await giveNewPassword(actorId, (transaction) =>
    transaction.user.findUnique({ where: { id: userId } }),
  );
  return password;
}

/**
 * The same for whoever has the machine and calls the command: of the account with this address or, without one, of the
 * only administrator. No actor decides here: who can read the data folder can do anything anyway.
 */
export async function resetForgottenPassword(
  email: string | null,
): Promise<{ name: string; email: string; password: string }> {
  const { user, password } = await giveNewPassword(null, (transaction) =>
    email === null ? getOnlyAdministrator(transaction) : getAccount(transaction, email),
  );
  return { name: user.name, email: user.email, password };
}

async function getAccount(transaction: Transaction, email: string): Promise<User> {
  const user = await transaction.user.findUnique({ where: { email } });
  if (!user) throw new Refusal('NotFound', { message: `${email}(으)로 가입한 계정이 없습니다.` });
  return user;
}

async function getOnlyAdministrator(transaction: Transaction): Promise<User> {
  const [first, ...others] = await transaction.user.findMany({
    where: { role: 'administrator', disabledAt: null },
    orderBy: { id: 'asc' },
  });
  if (!first) {
    throw new Refusal('NotFound', {
      message: '아직 관리자가 없습니다. npm start가 보여 주는 설정 링크로 만들어 주세요.',
    });
  }
  if (others.length > 0) {
    const emails = [first, ...others].map((administrator) => administrator.email).join(', ');
    throw new Refusal('NotFound', { message: `관리자가 여럿입니다. 누구인지 이메일로 적어 주세요: ${emails}` });
  }
  return first;
}

async function giveNewPassword(
  actorId: string | null,
  find: (transaction: Transaction) => Promise<User | null>,
): Promise<{ user: User; password: string }> {
  const password = `${formatCode(makeCode())}-${formatCode(makeCode())}`.toLowerCase();
  const passwordHash = await hashPassword(password);
  const user = await getDatabase().$transaction(async (transaction) => {
    const found = await find(transaction);
    if (!found) throw new Refusal('NotFound');
    const { id } = found;
    if (found.passwordHash === null) {
      throw new Refusal('NotAllowed', { message: '학교 계정으로 로그인하는 사람이라 여기에 비밀번호가 없습니다.' });
    }
    await transaction.user.update({ where: { id }, data: { passwordHash, sessionVersion: { increment: 1 } } });
    await audit(transaction, { action: 'password.reset', actorId, subjectId: id });
    return found;
  });
  return { user, password };
}
