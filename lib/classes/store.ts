import 'server-only';
import type { Actor } from '#lib/auth/actor.ts';
import { type AuditAction, audit } from '#lib/auth/audit.ts';
import { requireSignedIn } from '#lib/auth/decide.ts';
import { Refusal } from '#lib/auth/refusal.ts';
import { getDatabase, type Transaction } from '#lib/db/client.ts';
import type { Class } from '#lib/db/generated/client.ts';
import type { ClassDetail, ClassRole, ClassSummary, Member } from './class.ts';
import type { ClassChange } from './forms.ts';

/** Makes a class; whoever makes it is its first instructor. */
export async function createClass(actor: Actor, name: string): Promise<ClassSummary> {
  const { id: userId } = requireSignedIn(actor);
  return getDatabase().$transaction(async (transaction) => {
    const { id } = await transaction.class.create({
      data: { name, memberships: { create: { userId, role: 'instructor' } } },
    });
    await audit(transaction, { action: 'class.created', actorId: userId, subjectId: id });
    return getSummary(transaction, { userId, classId: id });
  });
}

/** The classes the actor is in, newest first. */
export async function listClasses(actor: Actor): Promise<ClassSummary[]> {
  const { id: userId } = requireSignedIn(actor);
  const memberships = await getDatabase().membership.findMany({
    where: { userId },
    include: { class: { include: { _count: { select: { memberships: true } } } } },
    orderBy: { classId: 'desc' },
  });
  return memberships.map(toSummary);
}

/** A class of the actor's. Learners see themselves and the instructors; instructors see everybody. */
export async function getClass(actor: Actor, classId: string): Promise<ClassDetail> {
  const { userId, role } = await requireMember(actor, classId);
  const summary = await getSummary(getDatabase(), { userId, classId });
  const members = await listMembers(classId);
  return {
    ...summary,
    members:
      role === 'instructor'
        ? members
        : members.filter((member) => member.role === 'instructor' || member.userId === userId),
  };
}

/** Gives a class another name, puts it away or opens it again; instructors only. */
export async function changeClass(
  actor: Actor,
  { classId, name, isArchived }: ClassChange & { classId: string },
): Promise<ClassSummary> {
  const { userId } = await requireInstructor(actor, classId);
  return getDatabase().$transaction(async (transaction) => {
    const note = (action: AuditAction) => audit(transaction, { action, actorId: userId, subjectId: classId });
    if (name !== undefined) {
      await transaction.class.update({ where: { id: classId }, data: { name } });
      await note('class.renamed');
    }
    if (isArchived !== undefined) {
      const { count } = await transaction.class.updateMany({
        where: { id: classId, archivedAt: isArchived ? null : { not: null } },
        data: { archivedAt: isArchived ? new Date() : null },
      });
      if (count > 0) await note(isArchived ? 'class.archived' : 'class.reopened');
    }
    return getSummary(transaction, { userId, classId });
  });
}

/** Everybody in a class, instructors last, by name. The caller has made sure that the actor may see them. */
async function listMembers(classId: string): Promise<Member[]> {
  const rows = await getDatabase().membership.findMany({
    where: { classId },
    include: { user: { select: { name: true } } },
    orderBy: [{ role: 'asc' }, { user: { name: 'asc' } }, { userId: 'asc' }],
  });
  return rows.map(({ userId, role, joinedAt, user }) => ({
    userId,
    name: user.name,
    role,
    joinedAt: joinedAt.toISOString(),
  }));
}

/** The actor's place in a class. Somebody else's class is NotFound: whether it exists is nobody's business. */
async function requireMember(actor: Actor, classId: string): Promise<{ userId: string; role: ClassRole }> {
  const { id: userId } = requireSignedIn(actor);
  const membership = await getDatabase().membership.findUnique({ where: { classId_userId: { classId, userId } } });
  if (!membership) throw new Refusal('NotFound');
  return { userId, role: membership.role };
}

/** As `requireMember`; learners of the class are NotAllowed. */
export async function requireInstructor(actor: Actor, classId: string): Promise<{ userId: string }> {
  const { userId, role } = await requireMember(actor, classId);
  if (role !== 'instructor') throw new Refusal('NotAllowed');
  return { userId };
}

/** A class as one member sees it in a list. */
export async function getSummary(
  transaction: Transaction,
  { userId, classId }: { userId: string; classId: string },
): Promise<ClassSummary> {
  const membership = await transaction.membership.findUniqueOrThrow({
    where: { classId_userId: { classId, userId } },
    include: { class: { include: { _count: { select: { memberships: true } } } } },
  });
  return toSummary(membership);
}

function toSummary({ role, class: found }: { role: ClassRole; class: Class & { _count: { memberships: number } } }) {
  const { id, name, createdAt, archivedAt, _count } = found;
  return {
    id,
    name,
    role,
    memberCount: _count.memberships,
    createdAt: createdAt.toISOString(),
    archivedAt: archivedAt?.toISOString() ?? null,
  };
}
