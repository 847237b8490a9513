import type { Actor, SignedIn } from './actor.ts';
import { Refusal } from './refusal.ts';

/** The actor, or NotSignedIn. */
export function requireSignedIn(actor: Actor): SignedIn {
  if (actor.kind !== 'user') throw new Refusal('NotSignedIn');
  return actor;
}

/** The actor, or NotSignedIn or NotAllowed. */
export function requireAdministrator(actor: Actor): SignedIn {
  const user = requireSignedIn(actor);
  if (!user.isAdministrator) throw new Refusal('NotAllowed');
  return user;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id from an address; what cannot be one is not there. */
export function requireId(text: string | undefined): string {
  if (text === undefined || !uuid.test(text)) throw new Refusal('NotFound');
  return text.toLowerCase();
}
