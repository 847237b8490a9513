import type { Client } from '#lib/simulator/controllers/controller.ts';
import type { Kind, KindContext } from '#lib/simulator/kinds/kind.ts';
import type { Resource } from '#lib/simulator/schema/resources.ts';
import type { Json } from '#lib/simulator/value.ts';
import type { Memory } from './memory.ts';
import type { Random } from './random.ts';
import type { ApiRequest, User } from './request.ts';
import type { GroupName } from './status.ts';
import type { Store } from './store.ts';

/** What the server works on: the state of one cluster. */
export type Api = {
  store: Store;
  now(): number;
  random: Random;
  memory: Memory;
  /** The access that admission and subresources have, as the API server's own loopback client. */
  client: Client;
};

/** One request on its way through the server. */
export type Call = {
  api: Api;
  /** As served: with the request's version. */
  resource: Resource;
  /** The name under which the objects are stored: `deployments.apps`. */
  storage: string;
  kind: Kind;
  user: User;
  namespace: string | undefined;
  subresource: string;
  dryRun: boolean;
  manager: string;
  warnings: string[];
  request?: ApiRequest;
};

/** What a handler gives back; the server adds the warnings. */
export type Answer = { code: number; body: Json };

/** How errors name what is asked for: the plural with its group. */
export function resourceOf(call: Call): GroupName {
  return { group: call.resource.group, name: call.resource.resource };
}

/** How Invalid names it: the kind with its group. */
export function kindOf(call: Call): GroupName {
  return { group: call.resource.group, name: call.resource.kind };
}

export function kindContext(call: Call): KindContext {
  const { api, user, request } = call;
  const context: KindContext = { now: api.now(), find: api.store.find, list: api.store.list, user };
  if (request) context.request = request;
  return context;
}
