import type { ApiRequest, RequestOptions, Verb } from '#lib/simulator/api/request.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import type { Call } from './command.ts';
import { groupVersion, type ResourceType } from './discovery.ts';
import { failure, StatusError, usageError } from './errors.ts';
import { compactJson } from './printers/json.ts';
import { versionInfo } from './server-version.ts';
import { readFile } from './shell.ts';

const notThere = { code: 404, reason: 'NotFound', message: 'the server could not find the requested resource' };
const healthPaths = ['/healthz', '/livez', '/readyz'];

/** `kubectl get --raw PATH`: an object or list as the server sends it, discovery, health. */
export function getRaw(call: Call): void {
  const path = call.flags.text('raw');
  if (call.args.length > 0) {
    throw failure('arguments may not be passed when --raw is specified');
  }
  if (!path.startsWith('/')) {
    throw failure(`--raw must be a valid URL path: parse ${JSON.stringify(path)}: invalid URI for request`);
  }
  call.out(withoutObject(call, path) ?? bodyText(callPath(call, 'get', { path })));
}

/** create, replace and delete --raw: the file's text is the body. */
export function sendRaw(call: Call, verb: 'create' | 'update' | 'delete'): void {
  const path = call.flags.text('raw');
  if (verb === 'delete' && withoutObject(call, path) !== null) {
    call.out('ok');
    return;
  }
  const files = call.flags.list('filename');
  if (verb !== 'delete' && files.length !== 1) {
    throw usageError(call.path, `--raw can only use a single local file or stdin`);
  }
  const [file = ''] = files;
  const text = file === '-' ? (call.shell.stdin ?? '') : file === '' ? '' : readFile(call.shell, file);
  if (text === null) throw failure(`open ${file}: no such file or directory`);
  const answer = callPath(call, verb, text === '' ? { path } : { path, body: parseBody(call, path, text) });
  call.out(bodyText(answer));
}

function bodyText(answer: JsonObject): string {
  return `${compactJson(answer)}\n`;
}

/** The server's decoder reads the type first, and says so when that fails. */
function parseBody(call: Call, path: string, text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    const type = placeOf(call, path)?.type;
    const start = text.slice(0, 30);
    throw new StatusError({
      code: 400,
      reason: 'BadRequest',
      message: `the object provided is unrecognized (must be of type ${type?.kind ?? ''}): couldn't get version/kind; json parse error: unexpected end of JSON input (${start} ...)`,
    });
  }
}

/** Paths that answer something else than objects; null for the others. */
function withoutObject(call: Call, path: string): string | null {
  const [clean = ''] = path.split('?');
  const root = healthPaths.find((one) => clean === one || clean.startsWith(`${one}/`));
  if (root !== undefined) {
    if (clean === root || clean === `${root}/ping`) return 'ok';
    throw new StatusError(notThere);
  }
  if (clean === '/version') return compactJson(versionInfo());
  const discovered = discoveryDocument(call, clean.replace(/\/$/, ''));
  if (discovered) return bodyText(discovered);
  if (/^\/apis?\//.test(clean)) return null;
  if (!call.client.user.groups.includes('system:masters')) {
    const message = `forbidden: User ${JSON.stringify(call.client.user.name)} cannot get path ${JSON.stringify(clean)}`;
    throw new StatusError({ code: 403, reason: 'Forbidden', message });
  }
  throw new StatusError(notThere);
}

function discoveryDocument(call: Call, path: string): JsonObject | null {
  const types = call.discovery.all();
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'] };
  const groups = [...new Set(types.map((type) => type.group))].filter((group) => group !== '');
  if (path === '/apis') {
    return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups.map((group) => groupDocument(types, group)) };
  }
  const [, root, group = '', version, extra] = path.split('/');
  if (root === 'apis' && version === undefined && groups.includes(group)) {
    return { kind: 'APIGroup', apiVersion: 'v1', ...groupDocument(types, group) };
  }
  const wanted = root === 'api' ? { group: '', version: group, extra: version } : { group, version, extra };
  if (wanted.extra !== undefined || wanted.version === undefined) return null;
  const served = types.filter((type) => type.group === wanted.group && type.version === wanted.version);
  if (served.length === 0) return null;
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: groupVersion({ group: wanted.group, version: wanted.version }),
    resources: served.flatMap(resourceDocuments),
  };
}

function groupDocument(types: ResourceType[], group: string): JsonObject {
  const versions = [...new Set(types.filter((type) => type.group === group).map((type) => type.version))].map(
    (version) => ({ groupVersion: `${group}/${version}`, version }),
  );
  return { name: group, versions, preferredVersion: versions[0] ?? null };
}

function resourceDocuments(type: ResourceType): JsonObject[] {
  const { resource, singular, namespaced, kind, verbs, shortNames, categories } = type;
  const own = {
    name: resource,
    singularName: singular,
    namespaced,
    kind,
    verbs,
    ...(shortNames.length > 0 ? { shortNames } : {}),
    ...(categories.length > 0 ? { categories } : {}),
  };
  const below = type.subresources.map((sub) => ({
    name: `${resource}/${sub.name}`,
    singularName: '',
    namespaced,
    kind: sub.kind ?? kind,
    verbs: sub.verbs ?? ['get', 'patch', 'update'],
  }));
  return [own, ...below];
}

type Place = { type: ResourceType; namespace?: string; name?: string; subresource?: string };

/** What a path under /api and /apis names. */
function placeOf(call: Call, path: string): Place | null {
  const [, root, ...rest] = (path.split('?')[0] ?? '').split('/');
  const [group, version, parts] =
    root === 'api' ? ['', rest[0] ?? '', rest.slice(1)] : [rest[0] ?? '', rest[1] ?? '', rest.slice(2)];
  const inNamespace = parts[0] === 'namespaces' && parts.length > 2 && !['status', 'finalize'].includes(parts[2] ?? '');
  const [resource, name, subresource] = inNamespace ? parts.slice(2) : parts;
  const type = call.discovery
    .all()
    .find((one) => one.group === group && one.version === version && one.resource === resource);
  if (!type) return null;
  return {
    type,
    ...(inNamespace ? { namespace: parts[1] ?? '' } : {}),
    ...(name ? { name } : {}),
    ...(subresource ? { subresource } : {}),
  };
}

function callPath(
  call: Call,
  verb: 'get' | 'create' | 'update' | 'delete',
  given: { path: string; body?: Json },
): JsonObject {
  const place = placeOf(call, given.path);
  if (!place) throw new StatusError(notThere);
  const { type, ...at } = place;
  if (verb === 'create' && type.namespaced && at.namespace === undefined) {
    const message = 'the server does not allow this method on the requested resource';
    throw new StatusError({ code: 405, reason: 'MethodNotAllowed', message });
  }
  const real: Verb = verb === 'get' && at.name === undefined ? 'list' : verb;
  const request: Omit<ApiRequest, 'user'> = {
    verb: real,
    group: type.group,
    version: type.version,
    resource: type.resource,
    ...at,
    options: readQuery(given.path),
    ...(given.body === undefined ? {} : { body: given.body }),
  };
  return call.client.send(request);
}

function readQuery(path: string): RequestOptions {
  const query = new URLSearchParams(path.split('?')[1] ?? '');
  const options: RequestOptions = {};
  for (const field of ['labelSelector', 'fieldSelector', 'continue', 'resourceVersion', 'fieldManager'] as const) {
    const value = query.get(field);
    if (value !== null) options[field] = value;
  }
  const limit = query.get('limit');
  if (limit !== null) {
    if (!/^[-+]?\d+$/.test(limit)) {
      const message = `strconv.ParseInt: parsing ${JSON.stringify(limit)}: invalid syntax`;
      throw new StatusError({ code: 400, reason: 'BadRequest', message });
    }
    options.limit = Number(limit);
  }
  if (query.get('dryRun') === 'All') options.dryRun = true;
  return options;
}
