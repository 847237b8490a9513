import 'server-only';
import type { Actor } from '#lib/auth/actor.ts';
import { audit } from '#lib/auth/audit.ts';
import { requireAdministrator, requireSignedIn } from '#lib/auth/decide.ts';
import { Refusal } from '#lib/auth/refusal.ts';
import { getDatabase } from '#lib/db/client.ts';
import type { ArchivedClass } from './class.ts';

/** How many classes an administrator is shown at once; those that are deleted make room for the next. */
const shownAtOnce = 200;

/**
 * Deletes a class for good: who was in it, and its invitations. What people sent and got for it is theirs and stays.
 * For instructors of the class and for administrators, who repeat its name; only of a class that was put away (ClassOpen).
 */
export async function deleteClass(actor: Actor, { classId, name }: { classId: string; name: string }): Promise<void> {
  const { id: actorId, isAdministrator } = requireSignedIn(actor);
  await getDatabase().$transaction(async (transaction) => {
    // Whoever opens it again at the same moment comes first or finds nothing.
    await transaction.$queryRaw`SELECT id FROM classes WHERE id = ${classId}::uuid FOR UPDATE`;
    const found = await transaction.class.findUnique({
      where: { id: classId },
      include: { memberships: { where: { userId: actorId } } },
    });
    const role = found?.memberships[0]?.role;
    if (!found || (!role && !isAdministrator)) throw new Refusal('NotFound');
    if (role !== 'instructor' && !isAdministrator) throw new Refusal('NotAllowed');
    if (!found.archivedAt) throw new Refusal('ClassOpen');
    if (found.name !== name) throw new Refusal('InvalidField', { field: 'name', message: '클래스 이름과 다릅니다.' });
    await transaction.class.delete({ where: { id: classId } });
    await audit(transaction, { action: 'class.deleted', actorId, subjectId: classId });
  });
}

/** The classes that were put away, for administrators: the longest ago first, and no more than can be looked at. */
export async function listArchivedClasses(actor: Actor): Promise<ArchivedClass[]> {
  requireAdministrator(actor);
  const rows = await getDatabase().class.findMany({
    where: { archivedAt: { not: null } },
    include: {
      _count: { select: { memberships: true } },
      memberships: { where: { role: 'instructor' }, select: { user: { select: { name: true } } } },
    },
    orderBy: [{ archivedAt: 'asc' }, { id: 'asc' }],
    take: shownAtOnce,
  });
  return rows.flatMap(({ id, name, memberships, _count, createdAt, archivedAt }) =>
    archivedAt
      ? [
          {
            id,
            name,
            instructors: memberships.map(({ user }) => user.name).sort(),
            memberCount: _count.memberships,
            createdAt: createdAt.toISOString(),
            archivedAt: archivedAt.toISOString(),
          },
        ]
      : [],
  );
}
