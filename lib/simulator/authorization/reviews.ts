import { type Deed, decide } from '#lib/simulator/api/authorize.ts';
import type { Answer, Call } from '#lib/simulator/api/call.ts';
import type { User } from '#lib/simulator/api/request.ts';
import { printTime } from '#lib/simulator/schema/time.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { rulesFor } from './rbac.ts';

type Attributes = {
  namespace?: string;
  verb?: string;
  group?: string;
  resource?: string;
  subresource?: string;
  name?: string;
};
type Spec = {
  resourceAttributes?: Attributes;
  nonResourceAttributes?: { path?: string; verb?: string };
  user?: string;
  groups?: string[];
  namespace?: string;
};

/** SelfSubjectAccessReview: may the one who asks do this? */
export function reviewSelf(call: Call): Answer {
  return reviewed(call, accessStatus(call, call.user));
}

/** SubjectAccessReview and its namespaced form: may the user that the spec names do this? */
export function reviewSubject(call: Call): Answer {
  const { user = '', groups = [] } = specOf(call);
  return reviewed(call, accessStatus(call, { name: user, groups }));
}

/** SelfSubjectRulesReview: everything that the one who asks may do in a namespace. */
export function reviewRules(call: Call): Answer {
  const { namespace = '' } = specOf(call);
  const all = rulesFor({ user: call.user, namespace }, call.api.client);
  const resourceRules = all.filter((rule) => !rule.nonResourceURLs);
  const nonResourceRules = all.filter((rule) => rule.nonResourceURLs);
  return reviewed(call, { resourceRules, nonResourceRules, incomplete: false } as unknown as JsonObject);
}

/** SelfSubjectReview: who the server takes the one who asks for. */
export function reviewIdentity(call: Call): Answer {
  const { name, groups } = call.user;
  return reviewed(call, { userInfo: { username: name, groups } });
}

function specOf({ request }: Call): Spec {
  return ((request?.body as JsonObject | undefined)?.['spec'] ?? {}) as Spec;
}

function accessStatus(call: Call, user: User): JsonObject {
  const { isAllowed, reason } = decide(deedOf(specOf(call), user), call.api.client);
  return reason ? { allowed: isAllowed, reason } : { allowed: isAllowed };
}

function deedOf({ resourceAttributes, nonResourceAttributes }: Spec, user: User): Deed {
  const nothing = { group: '', resource: '', subresource: '', name: '' };
  if (nonResourceAttributes) {
    const { verb = '', path = '' } = nonResourceAttributes;
    return { ...nothing, user, verb, path, namespace: undefined };
  }
  const { namespace, verb = '', group = '', resource = '', subresource = '', name = '' } = resourceAttributes ?? {};
  // No namespace means all of them, which only cluster-wide bindings give.
  return { user, verb, group, resource, subresource, name, namespace: namespace || undefined };
}

function reviewed(call: Call, status: JsonObject): Answer {
  const body = call.request?.body as JsonObject;
  const metadata = { creationTimestamp: printTime(call.api.now()) };
  return { code: 201, body: { ...body, metadata, status } as Json };
}
