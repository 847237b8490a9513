import 'server-only';
import type { Actor } from '#lib/auth/actor.ts';
import { audit } from '#lib/auth/audit.ts';
import { requireSignedIn } from '#lib/auth/decide.ts';
import { Refusal } from '#lib/auth/refusal.ts';
import { formatCode, hashToken, makeCode, makeToken, parseCode } from '#lib/auth/secret-token.ts';
import { getDatabase, type Transaction } from '#lib/db/client.ts';
import type { Invitation as Row } from '#lib/db/generated/client.ts';
import type { ClassSummary, Invitation, NewInvitation } from './class.ts';
import type { InvitationForm, JoinForm } from './forms.ts';
import { getSummary, requireInstructor } from './store.ts';

/** Makes an invitation to a class that is not put away; instructors only. The link is given here and nowhere else. */
export async function invite(
  actor: Actor,
  { classId, role, expiresInDays, maxUses }: InvitationForm & { classId: string },
): Promise<NewInvitation> {
  const { userId } = await requireInstructor(actor, classId);
  const token = makeToken();
  const expiresAt = new Date(Date.now() + expiresInDays * 24 * 60 * 60 * 1000);
  const row = await getDatabase().$transaction(async (transaction) => {
    if ((await transaction.class.count({ where: { id: classId, archivedAt: null } })) === 0)
      throw new Refusal('ClassArchived');
    const data = { classId, role, tokenHash: hashToken(token), code: makeCode(), madeById: userId, expiresAt, maxUses };
    const made = await transaction.invitation.create({ data });
    await audit(transaction, {
      action: 'invitation.made',
      actorId: userId,
      subjectId: classId,
      details: { invitationId: made.id, role },
    });
    return made;
  });
  return { invitation: toInvitation(row), path: `/join?token=${token}` };
}

/** The invitations to a class that still open it, newest first; instructors only. */
export async function listInvitations(actor: Actor, classId: string): Promise<Invitation[]> {
  await requireInstructor(actor, classId);
  const rows = await getDatabase().invitation.findMany({
    where: { classId, revokedAt: null, expiresAt: { gt: new Date() } },
    orderBy: { id: 'desc' },
  });
  return rows.filter(hasUsesLeft).map(toInvitation);
}

/** Closes an invitation at once; instructors of its class only. */
export async function revokeInvitation(
  actor: Actor,
  { classId, invitationId }: { classId: string; invitationId: string },
): Promise<void> {
  const { userId } = await requireInstructor(actor, classId);
  await getDatabase().$transaction(async (transaction) => {
    const { count } = await transaction.invitation.updateMany({
      where: { id: invitationId, classId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) throw new Refusal('NotFound');
    await audit(transaction, {
      action: 'invitation.revoked',
      actorId: userId,
      subjectId: classId,
      details: { invitationId },
    });
  });
}

/** The class behind a link or a code, for somebody who signed in and thinks about joining; null when it does not open any. */
export async function findInvitedClass(
  actor: Actor,
  form: JoinForm,
): Promise<{ name: string; role: Invitation['role'] } | null> {
  requireSignedIn(actor);
  const row = await findOpen(getDatabase(), form);
  if (!row) return null;
  const found = await getDatabase().class.findUniqueOrThrow({ where: { id: row.classId } });
  return { name: found.name, role: row.role };
}

/** Joins the class behind a link or a code; InvitationClosed when it does not open any. Joining twice changes nothing. */
export async function joinClass(actor: Actor, form: JoinForm): Promise<ClassSummary> {
  const { id: userId } = requireSignedIn(actor);
  return getDatabase().$transaction(async (transaction) => {
    const invitation = await findOpen(transaction, form);
    if (!invitation) throw new Refusal('InvitationClosed');
    const { classId, role } = invitation;
    const { count } = await transaction.membership.createMany({
      data: [{ classId, userId, role }],
      skipDuplicates: true,
    });
    if (count > 0) {
      await takeUse(transaction, invitation.id);
      await audit(transaction, {
        action: 'class.joined',
        actorId: userId,
        subjectId: classId,
        details: { invitationId: invitation.id, role },
      });
    }
    return getSummary(transaction, { userId, classId });
  });
}

async function findOpen(transaction: Transaction, form: JoinForm): Promise<Row | null> {
  const code = 'code' in form ? parseCode(form.code) : null;
  if ('code' in form && !code) return null;
  const where = code ? { code } : { tokenHash: hashToken('token' in form ? form.token : '') };
  const row = await transaction.invitation.findUnique({ where: { ...where, class: { archivedAt: null } } });
  return row && !row.revokedAt && row.expiresAt > new Date() && hasUsesLeft(row) ? row : null;
}

/** Counts and checks in one statement: two people cannot both take the last place. */
async function takeUse(transaction: Transaction, invitationId: string): Promise<void> {
  const taken = await transaction.$executeRaw`
    UPDATE invitations SET used_count = used_count + 1
    WHERE id = ${invitationId}::uuid AND revoked_at IS NULL AND expires_at > now() AND (max_uses IS NULL OR used_count < max_uses)`;
  if (taken === 0) throw new Refusal('InvitationClosed');
}

function hasUsesLeft({ usedCount, maxUses }: Row): boolean {
  return maxUses === null || usedCount < maxUses;
}

function toInvitation({ id, role, code, createdAt, expiresAt, usedCount, maxUses }: Row): Invitation {
  return {
    id,
    role,
    code: formatCode(code),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    usedCount,
    maxUses,
  };
}
