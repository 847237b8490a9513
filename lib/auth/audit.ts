import 'server-only';
import type { Transaction } from '#lib/db/client.ts';

export type AuditAction =
  | 'account.created'
  | 'account.disabled'
  | 'account.enabled'
  | 'account.renamed'
  | 'administrator.made'
  | 'password.changed'
  | 'password.reset'
  | 'class.created'
  | 'class.renamed'
  | 'class.joined'
  | 'class.left'
  | 'class.archived'
  | 'class.reopened'
  | 'class.deleted'
  | 'member.removed'
  | 'invitation.made'
  | 'invitation.revoked';

/** Adds an event to the audit trail, in the transaction of the thing itself. Ids only: nothing personal may outlive an account. */
export async function audit(
  transaction: Transaction,
  {
    action,
    actorId = null,
    subjectId = null,
    details = {},
  }: { action: AuditAction; actorId?: string | null; subjectId?: string | null; details?: Record<string, string> },
): Promise<void> {
  await transaction.auditEvent.create({ data: { action, actorId, subjectId, details } });
}
