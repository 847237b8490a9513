import { authorizers } from '#lib/simulator/authorization/all.ts';
import type { Client } from '#lib/simulator/controllers/controller.ts';
import type { User } from './request.ts';
import { ApiError, forbiddenError } from './status.ts';

/** What somebody wants to do: to a resource, or to a path that is none (`/healthz`). */
export type Deed = {
  user: User;
  verb: string;
  group: string;
  /** The plural; empty for a path. */
  resource: string;
  subresource: string;
  namespace: string | undefined;
  name: string;
  path?: string;
};

/** `reason` is printed after a refusal where somebody has one. */
export type Decision = { isAllowed: boolean; reason: string };
export type Authorizer = (deed: Deed, client: Client) => Decision;

/** Asks the authorisers; members of system:masters may do everything. */
export function decide(deed: Deed, client: Client): Decision {
  if (deed.user.groups.includes('system:masters')) return { isAllowed: true, reason: '' };
  const reasons: string[] = [];
  for (const authorizer of authorizers) {
    const decision = authorizer(deed, client);
    if (decision.isAllowed) return decision;
    if (decision.reason) reasons.push(decision.reason);
  }
  return { isAllowed: false, reason: reasons.join('\n') };
}

/** Throws Forbidden unless the deed is allowed. */
export function authorize(deed: Deed, client: Client): void {
  const { isAllowed, reason } = decide(deed, client);
  if (!isAllowed) throw refusal(deed, reason);
}

function refusal(deed: Deed, reason: string): ApiError {
  const { user, verb, group, resource, subresource, namespace, name, path } = deed;
  const who = `User ${JSON.stringify(user.name)} cannot ${verb}`;
  const tail = reason ? `: ${reason}` : '';
  if (path !== undefined) {
    const message = `forbidden: ${who} path ${JSON.stringify(path)}${tail}`;
    return new ApiError({ code: 403, reason: 'Forbidden', message, details: {} });
  }
  const what = subresource ? `${resource}/${subresource}` : resource;
  const where = namespace === undefined ? 'at the cluster scope' : `in the namespace ${JSON.stringify(namespace)}`;
  const why = `${who} resource ${JSON.stringify(what)} in API group ${JSON.stringify(group)} ${where}${tail}`;
  return forbiddenError({ group, name: resource }, name, why);
}
