import type { ApiRequest, ApiResponse, ContentType, RequestOptions, User, Verb } from '#lib/simulator/api/request.ts';
import type { Watched } from '#lib/simulator/api/watch.ts';
import type { Cluster } from '#lib/simulator/cluster.ts';
import { type Json, type JsonObject, withFields } from '#lib/simulator/value.ts';
import type { ResourceType } from './discovery.ts';
import { CommandError, StatusError, statusOf } from './errors.ts';

/** Which object, list or subresource a request is about. */
export type Target = { type: ResourceType; namespace?: string; name?: string; subresource?: string };

/** Typed access to the API for commands. Errors of the server are thrown; its warnings go to stderr, each once. */
export type Client = {
  cluster: Cluster;
  user: User;
  get(target: Target, options?: ReadOptions): JsonObject;
  /** As get; null where there is no such object. */
  find(target: Target): JsonObject | null;
  list(target: Target, options?: ReadOptions): JsonObject;
  /** What happened since options.resourceVersion; without one, where a watch that begins now goes on. */
  watch(target: Target, options?: ReadOptions): Watched;
  create(target: Target, body: Json, options?: RequestOptions): JsonObject;
  update(target: Target, body: Json, options?: RequestOptions): JsonObject;
  patch(target: Target, patch: { body: Json; contentType: ContentType }, options?: RequestOptions): JsonObject;
  delete(target: Target, body: Json, options?: RequestOptions): JsonObject;
  send(request: Question): JsonObject;
};

export type ReadOptions = RequestOptions & { accept?: 'json' | 'table' };

/** Requests as a user; each warning of the server is told once. */
export function createClient(given: { cluster: Cluster; user: User; err(text: string): void }): Client {
  const warned = new Set<string>();
  const ask = (request: Question): ApiResponse => {
    const response = given.cluster.request(withFields(request, { user: given.user }));
    for (const warning of response.warnings) {
      if (!warned.has(warning)) given.err(`Warning: ${warning}\n`);
      warned.add(warning);
    }
    return response;
  };
  const send = (request: Question): JsonObject => {
    const response = ask(request);
    if (response.code >= 400) throw new StatusError(statusOf(response.body));
    return response.body as JsonObject;
  };
  const find = (target: Target): JsonObject | null => {
    const { code, body } = ask(withFields(place(target), { verb: 'get' as const }));
    if (code < 400) return body as JsonObject;
    const status = statusOf(body);
    if (status.reason === 'NotFound') return null;
    throw new StatusError(status);
  };
  const read = (verb: 'get' | 'list' | 'watch', target: Target, options: ReadOptions = {}) => {
    const { accept, ...rest } = options;
    const question = withFields(place(target), { verb, options: rest });
    return send(accept ? withFields(question, { accept }) : question);
  };
  return {
    cluster: given.cluster,
    user: given.user,
    send,
    find,
    get: (target, options) => read('get', target, options),
    list: (target, options) => read('list', target, options),
    watch: (target, options) => read('watch', target, options) as unknown as Watched,
    create: (target, body, options) => send(request('create', target, body, options)),
    update: (target, body, options) => send(request('update', target, body, options)),
    patch: (target, { body, contentType }, options) =>
      send(withFields(request('patch', target, body, options), { contentType })),
    delete: (target, body, options) => send(request('delete', target, body, options)),
  };
}

type Question = Omit<ApiRequest, 'user'>;

function request(verb: Verb, target: Target, body: Json, options?: RequestOptions): Question {
  const question = withFields(place(target), { verb, body });
  return options ? withFields(question, { options }) : question;
}

type Place = Pick<ApiRequest, 'group' | 'version' | 'resource' | 'namespace' | 'name' | 'subresource'>;

function place(target: Target): Place {
  const { type, namespace, name, subresource } = target;
  if (name !== undefined) checkName(name);
  const at: Place = { group: type.group, version: type.version, resource: type.resource };
  if (type.namespaced && namespace !== undefined) at.namespace = namespace;
  if (name !== undefined) at.name = name;
  if (subresource) at.subresource = subresource;
  return at;
}

/** What the client itself refuses to put into a URL (rest.IsValidPathSegmentName). */
function checkName(name: string): void {
  if (name === '') throw new CommandError('resource name may not be empty');
  const wrong =
    name === '.' || name === '..'
      ? [`may not be '${name}'`]
      : ['/', '%'].filter((one) => name.includes(one)).map((one) => `may not contain '${one}'`);
  if (wrong.length > 0) throw new CommandError(`invalid resource name ${JSON.stringify(name)}: [${wrong.join(', ')}]`);
}
