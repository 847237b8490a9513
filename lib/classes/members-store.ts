import 'server-only';
import type { Actor } from '#lib/auth/actor.ts';
import { audit } from '#lib/auth/audit.ts';
import { requireSignedIn } from '#lib/auth/decide.ts';
import { Refusal } from '#lib/auth/refusal.ts';
import { getDatabase, type Transaction } from '#lib/db/client.ts';

/**
 * Takes somebody out of a class: anybody themselves, and instructors everybody. What the person sent and got for it
 * stays theirs, and is there again when they come back. A class keeps an instructor: the last one is LastInstructor.
 */
export async function removeMember(
  actor: Actor,
  { classId, userId }: { classId: string; userId: string },
): Promise<void> {
  const { id: actorId } = requireSignedIn(actor);
  await getDatabase().$transaction(async (transaction) => {
    // Two instructors who remove each other at the same moment must not both succeed.
    await transaction.$queryRaw`SELECT id FROM classes WHERE id = ${classId}::uuid FOR UPDATE`;
    const members = await transaction.membership.findMany({ where: { classId } });
    const own = members.find((member) => member.userId === actorId);
    if (!own) throw new Refusal('NotFound');
    const isLeaving = userId === actorId;
    if (!isLeaving && own.role !== 'instructor') throw new Refusal('NotAllowed');
    const removed = members.find((member) => member.userId === userId);
    if (!removed) throw new Refusal('NotFound');
    const isInstructor = removed.role === 'instructor';
    if (isInstructor && members.filter((member) => member.role === 'instructor').length === 1)
      throw new Refusal('LastInstructor');
    await transaction.membership.delete({ where: { classId_userId: { classId, userId } } });
    if (isInstructor && !isLeaving) await closeWaysBack(transaction, { classId, userId });
    await audit(
      transaction,
      isLeaving
        ? { action: 'class.left', actorId, subjectId: classId }
        : { action: 'member.removed', actorId, subjectId: userId, details: { classId } },
    );
  });
}

/** An instructor who was removed knows the codes: those of his own, and those that would make him one again, end. */
async function closeWaysBack(
  transaction: Transaction,
  { classId, userId }: { classId: string; userId: string },
): Promise<void> {
  await transaction.invitation.updateMany({
    where: { classId, revokedAt: null, OR: [{ madeById: userId }, { role: 'instructor' }] },
    data: { revokedAt: new Date() },
  });
}
