import { clone, type Json, type JsonObject, type KubeObject } from '#lib/simulator/value.ts';
import { type Api, type Call, kindOf } from './call.ts';
import { createObject } from './create.ts';
import { type Deletion, deleteObject } from './delete.ts';
import { getObject, listObjects } from './read.ts';
import type { ApiRequest, ApiResponse } from './request.ts';
import { selectObjects } from './selection.ts';
import { kindOfResource, serve, storageOf } from './served.ts';
import {
  ApiError,
  badRequestError,
  failureBody,
  internalError,
  methodNotAllowedError,
  noSuchResourceError,
  successBody,
} from './status.ts';
import { toTable } from './table.ts';
import { updateObject } from './update.ts';

/** Answers one request. Never throws: what the server refuses comes back as a Status, and so does a fault of our own. */
export function handle(api: Api, request: ApiRequest): ApiResponse {
  const warnings: string[] = [];
  try {
    return { ...dispatch(callOf(api, request, warnings), request), warnings };
  } catch (error) {
    const { status } =
      error instanceof ApiError ? error : internalError(error instanceof Error ? error.message : String(error));
    return { code: status.code, body: failureBody(status), warnings };
  }
}

type Answer = { code: number; body: Json };

function callOf(api: Api, request: ApiRequest, warnings: string[]): Call {
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
    manager: request.options?.fieldManager ?? 'kubectl',
    warnings,
    request,
  };
}

function dispatch(call: Call, request: ApiRequest): Answer {
  if (!call.resource.verbs.includes(request.verb)) throw methodNotAllowedError();
  if (call.resource.namespaced && request.verb !== 'list' && request.namespace === undefined)
    throw methodNotAllowedError();
  const accept = request.accept ?? 'json';
  switch (request.verb) {
    case 'get':
      return shown(call, getObject(call, nameOf(request)), accept);
    case 'list':
      return { code: 200, body: listObjects(call, accept) };
    case 'create':
      return { code: 201, body: json(createObject(call, decoded(call, request.body))) };
    case 'update': {
      const name = nameOf(request);
      const object = decoded(call, request.body);
      const updated = updateObject(call, name, () => object, { checkUid: true, create: object });
      return { code: updated.created ? 201 : 200, body: json(updated.object) };
    }
    case 'patch':
      throw badRequestError('patch is not served yet');
    case 'delete':
      return removed(call, nameOf(request), deletionOf(request.body));
    case 'deletecollection':
      return removedAll(call, request);
  }
}

function decoded(call: Call, body: Json | undefined): KubeObject {
  const object = clone(body) as unknown as KubeObject;
  if (object === null || typeof object !== 'object') throw badRequestError('the object provided is unrecognized');
  object.metadata ??= { name: '' };
  call.kind.setDefaults?.(object);
  return object;
}

function nameOf(request: ApiRequest): string {
  return request.name ?? '';
}

function shown(call: Call, object: KubeObject, accept: 'json' | 'table'): Answer {
  if (accept === 'json') return { code: 200, body: json(object) };
  return { code: 200, body: toTable(call, [object], { resourceVersion: object.metadata.resourceVersion ?? '' }) };
}

function removed(call: Call, name: string, options: Deletion): Answer {
  const deleted = deleteObject(call, name, options);
  if (!deleted.removed) return { code: 200, body: json(deleted.object) };
  const { metadata } = deleted.object;
  const { group, resource } = call.resource;
  return { code: 200, body: successBody({ name: metadata.name, group, kind: resource, uid: metadata.uid ?? '' }) };
}

function removedAll(call: Call, request: ApiRequest): Answer {
  const options = deletionOf(request.body);
  const items = selectObjects(call, request.options ?? {}).map((object) => {
    const at = { ...call, namespace: object.metadata.namespace };
    return json(deleteObject(at, object.metadata.name, options).object);
  });
  const { group, version } = call.resource;
  const apiVersion = group ? `${group}/${version}` : version;
  const metadata = { resourceVersion: String(call.api.store.revision()) };
  return { code: 200, body: { apiVersion, kind: `${kindOf(call).name}List`, metadata, items } };
}

function deletionOf(body: Json | undefined): Deletion {
  if (body === undefined || body === null || typeof body !== 'object' || Array.isArray(body)) return {};
  const { gracePeriodSeconds, propagationPolicy, preconditions } = body as JsonObject;
  const options: Deletion = {};
  if (typeof gracePeriodSeconds === 'number') options.gracePeriodSeconds = gracePeriodSeconds;
  if (propagationPolicy === 'Orphan' || propagationPolicy === 'Foreground' || propagationPolicy === 'Background') {
    options.propagationPolicy = propagationPolicy;
  }
  const wanted = (preconditions ?? {}) as JsonObject;
  if (typeof wanted['uid'] === 'string') options.uid = wanted['uid'];
  if (typeof wanted['resourceVersion'] === 'string') options.resourceVersion = wanted['resourceVersion'];
  return options;
}

function json(object: KubeObject): Json {
  return object as unknown as Json;
}
