import 'server-only';
import { getDatabase } from '#lib/db/client.ts';
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
  const password = `${formatCode(makeCode())}-${formatCode(makeCode())}`.toLowerCase();
  const passwordHash = await hashPassword(password);
  await getDatabase().$transaction(async (transaction) => {
    const user = await transaction.user.findUnique({ where: { id: userId } });
    if (!user) throw new Refusal('NotFound');
    if (user.passwordHash === null) {
      throw new Refusal('NotAllowed', { message: '학교 계정으로 로그인하는 사람이라 여기에 비밀번호가 없습니다.' });
    }
    await transaction.user.update({ where: { id: userId }, data: { passwordHash, sessionVersion: { increment: 1 } } });
    await audit(transaction, { action: 'password.reset', actorId, subjectId: userId });
  });
  return password;
}
