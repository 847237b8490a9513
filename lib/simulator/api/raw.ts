import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { authorize } from './authorize.ts';
import type { Api } from './call.ts';
import { findDiscovery, versionDocument } from './discovery.ts';
import { type FieldError, forbidden, notSupported } from './field-error.ts';
import { parseJson } from './json-body.ts';
import type { ApiRequest, ApiResponse, RequestOptions, User, Verb } from './request.ts';
import { serve } from './served.ts';
import { handle } from './server.ts';
import {
  ApiError,
  badRequestError,
  failureBody,
  invalidError,
  methodNotAllowedError,
  noSuchResourceError,
} from './status.ts';
import { findBadEscape, unescapeUrl } from './url-escape.ts';

/** A request by its path, as `kubectl get --raw` sends it. The body is text and may be anything. */
export type RawRequest = { method: 'GET' | 'POST' | 'PUT' | 'DELETE'; path: string; body?: string; user: User };

/** The answer's text: JSON, or a bare word from the health paths. */
export type RawResponse = { code: number; text: string; body: Json; warnings: string[] };

const healthRoots = new Set(['healthz', 'livez', 'readyz']);
const healthChecks = new Set(['ping', 'log', 'etcd']);

/** Answers a request by its path: health, version, discovery, or any object. Never throws. */
export function handleRaw(api: Api, raw: RawRequest): RawResponse {
  const [path, query] = splitOnce(raw.path, '?');
  const parts = path.split('/').filter((part) => part !== '');
  try {
    const request = requestOf(api, raw, { parts, query });
    if (request) return printed(handle(api, request));
    const { user } = raw;
    const verb = raw.method.toLowerCase();
    authorize(
      {
        user: withEverybody(user),
        verb,
        group: '',
        resource: '',
        subresource: '',
        namespace: undefined,
        name: '',
        path,
      },
      api.client,
    );
    return pathAnswer(api, parts);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return printed({ code: error.status.code, body: failureBody(error.status), warnings: [] });
  }
}

function withEverybody(user: User): User {
  return { name: user.name, groups: [...user.groups, 'system:authenticated'] };
}

function pathAnswer(api: Api, parts: string[]): RawResponse {
  const [root = '', check] = parts;
  const isHealthy = healthRoots.has(root) && (check === undefined || (parts.length === 2 && healthChecks.has(check)));
  if (isHealthy) return { code: 200, text: 'ok', body: 'ok', warnings: [] };
  if (root === 'version' && parts.length === 1) {
    const body = versionDocument();
    return { code: 200, text: JSON.stringify(body, null, 2), body, warnings: [] };
  }
  const document = findDiscovery(api.store, parts);
  if (document === null) throw noSuchResourceError();
  return printed({ code: 200, body: document, warnings: [] });
}

function printed({ code, body, warnings }: ApiResponse): RawResponse {
  return { code, text: typeof body === 'string' ? body : `${JSON.stringify(ordered(body))}\n`, body, warnings };
}

const metadataOrder = [
  'name',
  'generateName',
  'namespace',
  'selfLink',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'labels',
  'annotations',
  'ownerReferences',
  'finalizers',
  'managedFields',
];

/** Keys in the order of the Go structs as far as all kinds share them; items of typed lists do not name their type. */
function ordered(body: Json, isItem = false): Json {
  if (!isMap(body)) return body;
  const { kind, apiVersion, metadata, items, ...rest } = body;
  const head: JsonObject = {};
  if (kind !== undefined && !isItem) head['kind'] = kind;
  if (apiVersion !== undefined && !isItem) head['apiVersion'] = apiVersion;
  if (metadata !== undefined) head['metadata'] = isMap(metadata) ? inOrder(metadata) : metadata;
  if (items !== undefined) head['items'] = Array.isArray(items) ? items.map((item) => ordered(item, true)) : items;
  return { ...head, ...rest };
}

function inOrder(metadata: JsonObject): JsonObject {
  const known: JsonObject = {};
  for (const key of metadataOrder) {
    const value = metadata[key];
    if (value !== undefined) known[key] = value;
  }
  return { ...known, ...metadata };
}

function isMap(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** The request that a path of objects means, or null for other paths. */
function requestOf(api: Api, raw: RawRequest, at: { parts: string[]; query: string }): ApiRequest | null {
  const place = placeOf(at.parts);
  if (!place) return null;
  const resource = serve(api.store, place);
  if (!resource) throw noSuchResourceError();
  const { name, namespace } = place;
  if (!resource.namespaced && namespace !== undefined) throw noSuchResourceError();
  const verb = raw.method === 'POST' && place.subresource ? 'create' : verbOf(raw.method, name);
  if (verb === null) throw methodNotAllowedError();
  const request: ApiRequest = { ...place, verb, user: raw.user, options: optionsOf(at.query) };
  if (verb === 'list') checkVersion(at.query, request.options?.resourceVersion ?? '');
  if (raw.body !== undefined && (verb === 'create' || verb === 'update')) {
    request.body = parseJson(raw.body, resource.kind);
  } else if (raw.body) {
    request.body = parseJson(raw.body, 'DeleteOptions');
  }
  return request;
}

type Place = Pick<ApiRequest, 'group' | 'version' | 'resource' | 'namespace' | 'name' | 'subresource'>;

function placeOf(parts: string[]): Place | null {
  const isCore = parts[0] === 'api';
  if (!isCore && parts[0] !== 'apis') return null;
  const [group, version, rest] = isCore ? ['', parts[1], parts.slice(2)] : [parts[1], parts[2], parts.slice(3)];
  if (group === undefined || version === undefined || rest.length === 0) return null;
  const within = rest[0] === 'namespaces' && rest.length > 2 && !['status', 'finalize'].includes(rest[2] ?? '');
  const [resource = '', name, subresource, ...more] = within ? rest.slice(2) : rest;
  if (more.length > 0) throw noSuchResourceError();
  const place: Place = { group, version, resource };
  if (within && rest[1] !== undefined) place.namespace = unescapeUrl(rest[1]);
  if (name !== undefined) place.name = unescapeUrl(name);
  if (subresource !== undefined) place.subresource = subresource;
  return place;
}

function verbOf(method: RawRequest['method'], name: string | undefined): Verb | null {
  switch (method) {
    case 'GET':
      return name === undefined ? 'list' : 'get';
    case 'POST':
      return name === undefined ? 'create' : null;
    case 'PUT':
      return name === undefined ? null : 'update';
    case 'DELETE':
      return name === undefined ? 'deletecollection' : 'delete';
  }
}

function optionsOf(query: string): RequestOptions {
  const options: RequestOptions = {};
  for (const pair of query.split('&')) {
    // url.Values leaves out what it cannot read.
    if (findBadEscape(pair)) continue;
    const [key, text] = splitOnce(pair, '=');
    const value = unescapeUrl(text.replaceAll('+', ' '));
    switch (key) {
      case 'labelSelector':
      case 'fieldSelector':
      case 'continue':
      case 'fieldManager':
      case 'resourceVersion':
        options[key] = value;
        break;
      case 'limit': {
        const limit = readLimit(value);
        if (limit > 0) options.limit = limit;
        break;
      }
      case 'timeoutSeconds':
        readLimit(value);
        break;
      case 'dryRun':
        options.dryRun = value === 'All';
        break;
      case 'fieldValidation':
        if (value === 'Strict' || value === 'Warn' || value === 'Ignore') options.fieldValidation = value;
        break;
    }
  }
  return options;
}

/** What a list says of the version it wants: a number, and how it is meant. */
function checkVersion(query: string, version: string): void {
  const match = /(?:^|&)resourceVersionMatch=([^&]*)/.exec(query)?.[1] ?? '';
  const field = 'resourceVersionMatch';
  const errors: FieldError[] = [];
  if (match !== '' && version === '') {
    errors.push(forbidden(field, 'resourceVersionMatch is forbidden unless resourceVersion is provided'));
  }
  if (match !== '' && match !== 'Exact' && match !== 'NotOlderThan') {
    errors.push(notSupported(field, match, ['Exact', 'NotOlderThan', ''], 'asGiven'));
  }
  if (errors.length > 0) throw invalidError({ group: 'meta.k8s.io', name: 'ListOptions' }, '', errors);
  if (version === '' || /^\d+$/.test(version)) return;
  const why = `strconv.ParseUint: parsing ${JSON.stringify(version)}: invalid syntax`;
  throw badRequestError(`invalid resource version: resourceVersion: Invalid value: ${JSON.stringify(version)}: ${why}`);
}

function splitOnce(text: string, mark: string): [head: string, tail: string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function readLimit(text: string): number {
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  throw badRequestError(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
}
