import { Refusal } from '#lib/auth/refusal.ts';

/** What no Request can be made of, as the Fetch standard has it; Next fails on it with an error of its own. */
const forbiddenMethods = new Set(['CONNECT', 'TRACE', 'TRACK']);

/** Why a request cannot be handed to the pages at all: its method, or a host that makes no address; null when it can. */
export function findUnreadable({ method, host }: { method: string | undefined; host: string }): Refusal | null {
  if (forbiddenMethods.has(method?.toUpperCase() ?? '')) return new Refusal('WrongMethod');
  return isHost(host) ? null : new Refusal('InvalidAddress');
}

/** A name or an address and perhaps a port, and nothing that would change what else stands in an address. */
function isHost(text: string): boolean {
  return !/[\s/?#@\\]/.test(text) && URL.canParse(`http://${text}`);
}
