import { type Deed, decide } from '#lib/simulator/api/authorize.ts';
import type { Answer, Call } from '#lib/simulator/api/call.ts';
import type { FieldError } from '#lib/simulator/api/field-error.ts';
import type { User } from '#lib/simulator/api/request.ts';
import { badRequestError, invalidError } from '#lib/simulator/api/status.ts';
import { printTime } from '#lib/simulator/schema/time.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { rulesFor } from './rbac.ts';
import { validateAccess, validateLocal, validateMetadata } from './review-validation.ts';

type Attributes = {
  namespace?: string;
  verb?: string;
  group?: string;
  resource?: string;
  subresource?: string;
  name?: string;
};
/** What a review asks. */
export type ReviewSpec = {
  resourceAttributes?: Attributes;
  nonResourceAttributes?: { path?: string; verb?: string };
  user?: string;
  groups?: string[];
  namespace?: string;
};

/** SelfSubjectAccessReview: may the one who asks do this? */
export function reviewSelf(call: Call): Answer {
  refuse([
    ...validateAccess(specOf(call), { isSelf: true }),
    ...validateMetadata(metadataOf(call), { isLocal: false }),
  ]);
  return reviewed(call, accessStatus(call, call.user));
}

/** SubjectAccessReview: may the user that the spec names do this? */
export function reviewSubject(call: Call): Answer {
  refuse([
    ...validateAccess(specOf(call), { isSelf: false }),
    ...validateMetadata(metadataOf(call), { isLocal: false }),
  ]);
  return reviewedSubject(call);
}

/** LocalSubjectAccessReview: the same in one namespace. */
export function reviewLocally(call: Call): Answer {
  const spec = specOf(call);
  refuse([
    ...validateAccess(spec, { isSelf: false }),
    ...validateMetadata(metadataOf(call), { isLocal: true }),
    ...validateLocal(spec, call.namespace),
  ]);
  return reviewedSubject(call, call.namespace);
}

function reviewedSubject(call: Call, namespace?: string): Answer {
  const { user = '', groups = [] } = specOf(call);
  return reviewed(call, accessStatus(call, { name: user, groups }), namespace === undefined ? {} : { namespace });
}

/** TokenReview: nobody here signs tokens, so none is known. */
export function reviewToken(call: Call): Answer {
  return reviewed(call, { user: {}, error: 'invalid bearer token' });
}

function refuse(errors: FieldError[]): void {
  if (errors.length > 0) throw invalidError({ group: '', name: '' }, '', errors);
}

/** SelfSubjectRulesReview: everything that the one who asks may do in a namespace. */
export function reviewRules(call: Call): Answer {
  const { namespace = '' } = specOf(call);
  if (namespace === '') throw badRequestError('no namespace on request');
  const all = rulesFor({ user: call.user, namespace }, call.api.client);
  const resourceRules = all.filter((rule) => !rule.nonResourceURLs);
  const nonResourceRules = all.filter((rule) => rule.nonResourceURLs);
  return reviewed(call, { resourceRules, nonResourceRules, incomplete: false } as unknown as JsonObject);
}

/** SelfSubjectReview: who the server takes the one who asks for. */
export function reviewIdentity(call: Call): Answer {
  const { name, groups, uid } = call.user;
  return reviewed(
    call,
    { userInfo: { username: name, ...(uid ? { uid } : {}), groups } },
    { creationTimestamp: printTime(call.api.now()) },
  );
}

function metadataOf({ request }: Call): JsonObject {
  return ((request?.body as JsonObject | undefined)?.['metadata'] ?? {}) as JsonObject;
}

function specOf({ request }: Call): ReviewSpec {
  return ((request?.body as JsonObject | undefined)?.['spec'] ?? {}) as ReviewSpec;
}

function accessStatus(call: Call, user: User): JsonObject {
  const { isAllowed, reason } = decide(deedOf(specOf(call), user), call.api.client);
  return reason ? { allowed: isAllowed, reason } : { allowed: isAllowed };
}

function deedOf({ resourceAttributes, nonResourceAttributes }: ReviewSpec, user: User): Deed {
  const nothing = { group: '', resource: '', subresource: '', name: '' };
  if (nonResourceAttributes) {
    const { verb = '', path = '' } = nonResourceAttributes;
    return { ...nothing, user, verb, path, namespace: undefined };
  }
  const { namespace, verb = '', group = '', resource = '', subresource = '', name = '' } = resourceAttributes ?? {};
  // No namespace means all of them, which only cluster-wide bindings give.
  return { user, verb, group, resource, subresource, name, namespace: namespace || undefined };
}

function reviewed(call: Call, status: JsonObject, metadata: JsonObject = {}): Answer {
  const body = call.request?.body as JsonObject;
  return { code: 201, body: { ...body, metadata, status } as Json };
}
