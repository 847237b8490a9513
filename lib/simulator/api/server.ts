import { byteLength } from '#lib/simulator/kinds/names.ts';
import { type Json, type JsonObject, type KubeObject, withFields } from '#lib/simulator/value.ts';
import { authorize } from './authorize.ts';
import { type Answer, type Api, type Call, resourceOf } from './call.ts';
import { createObject } from './create.ts';
import { decodeBody } from './decode-body.ts';
import { removeCollection, removeObject } from './deletion.ts';
import { type FieldError, invalid, tooLong } from './field-error.ts';
import { withManagedFields } from './managed-fields.ts';
import { leaseNamespace, leases, storeNodeLeases } from './node-leases.ts';
import { applyObject } from './patch/apply.ts';
import { patchedObject } from './patch/patch.ts';
import { findObject, listObjects } from './read.ts';
import type { ApiRequest, ApiResponse, User, Verb } from './request.ts';
import { kindOfResource, serve, storageOf } from './served.ts';
import {
  ApiError,
  badRequestError,
  failureBody,
  internalError,
  invalidError,
  methodNotAllowedError,
  noSuchResourceError,
  notFoundStatus,
} from './status.ts';
import { subresources } from './subresources/all.ts';
import { toTable } from './table.ts';
import { updateObject } from './update.ts';
import { fromStorage } from './versions.ts';
import { virtualResources } from './virtual.ts';
import { watchObjects } from './watch.ts';

/** What every call to a resource on its way out warns of. */
const deprecations: Record<string, string> = {
  componentstatuses: 'v1 ComponentStatus is deprecated in v1.19+',
  endpoints: 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
};

/**
 * Answers one request. Never throws: what the server refuses comes back as a Status, and so does a fault of our own.
 * A watch answers with what happened up to now; who wants more asks again. Deliberately absent: authentication, webhooks,
 * audit, flow control, OpenAPI documents, and protobuf.
 */
export function handle(api: Api, request: ApiRequest): ApiResponse {
  const warnings: string[] = [];
  try {
    const { code, body } = answer(api, request, warnings);
    return { code, body, warnings };
  } catch (error) {
    const { status } =
      error instanceof ApiError ? error : internalError(error instanceof Error ? error.message : String(error));
    return { code: status.code, body: failureBody(status), warnings };
  }
}

function answer(api: Api, request: ApiRequest, warnings: string[]): Answer {
  const { verb, group, resource, namespace, name = '' } = request;
  const subresource = request.subresource ?? '';
  const user = authenticated(request.user);
  // A namespace is asked for inside of itself.
  const place = group === '' && resource === 'namespaces' && name !== '' ? name : namespace;
  authorize({ user, verb, group, resource, subresource, namespace: place, name }, api.client);
  return dispatch(callOf(api, user === request.user ? request : withFields(request, { user }), warnings));
}

/** Whoever has a name is in the group of those that have. */
function authenticated(user: User): User {
  if (user.name === 'system:anonymous' || user.groups.includes('system:authenticated')) return user;
  return { name: user.name, groups: [...user.groups, 'system:authenticated'] };
}

function callOf(api: Api, request: ApiRequest, warnings: string[]): Call & { request: ApiRequest } {
  const resource = serve(api.store, request);
  if (!resource) throw noSuchResourceError();
  return {
    api,
    resource,
    storage: storageOf(resource),
    kind: kindOfResource(api.store, resource),
    user: request.user,
    namespace: resource.namespaced ? request.namespace : undefined,
    subresource: request.subresource ?? '',
    dryRun: request.options?.dryRun ?? false,
    manager: request.options?.fieldManager || 'kubectl',
    warnings,
    request,
  };
}

function dispatch(call: Call & { request: ApiRequest }): Answer {
  const { request, resource } = call;
  const { verb } = request;
  if (call.subresource) checkSubresource(call, verb);
  else if (!resource.verbs.includes(verb)) throw methodNotAllowedError();
  if (resource.namespaced && verb !== 'list' && verb !== 'watch' && call.namespace === undefined)
    throw methodNotAllowedError();
  checkManager(request);
  const deprecated = deprecations[call.storage];
  if (deprecated) call.warnings.push(deprecated);
  const virtual = virtualResources[call.storage];
  if (virtual && verb === 'create') return virtual(call);
  const own = subresources[`${call.storage}/${call.subresource}`] ?? subresources[call.subresource];
  if (call.subresource && own) {
    const handler =
      verb === 'get' || verb === 'create' || verb === 'update' || verb === 'patch' ? own[verb] : undefined;
    if (!handler) throw methodNotAllowedError();
    return handler(call, request.name ?? '');
  }
  return dispatchObject(call);
}

const optionKinds: Partial<Record<Verb, string>> = {
  create: 'CreateOptions',
  update: 'UpdateOptions',
  patch: 'PatchOptions',
};

/** ValidateFieldManager. */
function checkManager({ verb, options }: ApiRequest): void {
  const kind = optionKinds[verb];
  const manager = options?.fieldManager ?? '';
  if (kind === undefined || manager === '') return;
  const errors: FieldError[] = [];
  if (byteLength(manager) > 128) errors.push(tooLong('fieldManager', 'may not be more than 128 bytes'));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (/[\u0000-\u001f\u007f-\u009f]/.test(manager)) {
    errors.push(invalid('fieldManager', manager, 'should only contain printable characters'));
  }
  if (errors.length > 0) throw invalidError({ group: 'meta.k8s.io', name: kind }, '', errors);
}

function checkSubresource(call: Call, verb: string): void {
  const found = call.resource.subresources.find((subresource) => subresource.name === call.subresource);
  if (!found) throw noSuchResourceError();
  if (!found.verbs.includes(verb)) throw methodNotAllowedError();
}

const readingVerbs = new Set<Verb>(['get', 'list', 'watch']);

function dispatchObject(call: Call & { request: ApiRequest }): Answer {
  const { request } = call;
  const name = request.name ?? '';
  if (call.namespace === leaseNamespace && call.storage === leases && !readingVerbs.has(request.verb)) {
    storeNodeLeases(call.api);
  }
  switch (request.verb) {
    case 'get': {
      // Asking for what is not there is no fault: kubectl apply does so before it creates.
      const found = findObject(call, name);
      return found ? shown(call, found) : { code: 404, body: failureBody(notFoundStatus(resourceOf(call), name)) };
    }
    case 'list':
      return { code: 200, body: listObjects(call, request.accept ?? 'json') };
    case 'watch':
      return { code: 200, body: watchObjects(call, request) };
    case 'create': {
      const object = decodeBody(call, request.body);
      checkNamespace(call, object);
      return { ...shown(call, createObject(call, object)), code: 201 };
    }
    case 'update':
      return replace(call, name);
    case 'patch':
      return patch(call, name);
    case 'delete':
      return removeObject(call, name, request.body);
    case 'deletecollection':
      return removeCollection(call, request.body);
  }
}

function replace(call: Call & { request: ApiRequest }, name: string): Answer {
  const object = decodeBody(call, call.request.body);
  if (!object.metadata.name) {
    throw badRequestError(`the name of the object (based on URL ${name}) was undeterminable: name must be provided`);
  }
  checkName(object, name);
  checkNamespace(call, object);
  const updated = updateObject(call, name, () => object, { checkUid: true, create: object });
  return { ...shown(call, updated.object), code: updated.created ? 201 : 200 };
}

function patch(call: Call & { request: ApiRequest }, name: string): Answer {
  if (call.request.contentType === 'application/apply-patch+yaml') {
    const applied = applyObject(call, name);
    return { ...shown(call, applied.object), code: applied.created ? 201 : 200 };
  }
  const { object } = updateObject(call, name, (old) => {
    const next = patchedObject(call, old);
    checkName(next, name);
    checkNamespace(call, next);
    return next;
  });
  return shown(call, object);
}

function checkName(object: KubeObject, name: string): void {
  if (object.metadata.name === name) return;
  const given = object.metadata.name ?? '';
  if (given === '') {
    throw badRequestError(`the name of the object (${name} based on URL) was undeterminable: name must be provided`);
  }
  throw badRequestError(`the name of the object (${given}) does not match the name on the URL (${name})`);
}

function checkNamespace(call: Call, object: KubeObject): void {
  const { metadata } = object;
  if (call.namespace === undefined) delete metadata.namespace;
  else if (!metadata.namespace) metadata.namespace = call.namespace;
  else if (metadata.namespace !== call.namespace) {
    throw badRequestError('the namespace of the provided object does not match the namespace sent on the request');
  }
}

/** The object as the answer shows it: in the version of the call, as a table if that was asked for. */
function shown(call: Call & { request: ApiRequest }, stored: KubeObject): Answer {
  if (call.request.accept === 'table') {
    const metadata: JsonObject = { resourceVersion: stored.metadata.resourceVersion ?? '' };
    return { code: 200, body: toTable(call, [stored], metadata) };
  }
  return { code: 200, body: fromStorage(call, withManagedFields(stored)) as unknown as Json };
}
