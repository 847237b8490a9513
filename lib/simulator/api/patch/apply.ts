import type { Call } from '#lib/simulator/api/call.ts';
import { badRequestError } from '#lib/simulator/api/status.ts';
import type { Updated } from '#lib/simulator/api/update.ts';

/** Server-side apply. */
export function applyObject(_call: Call, _name: string): Updated {
  throw badRequestError('apply is not served yet');
}
