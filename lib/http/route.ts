import 'server-only';
import type { z } from 'zod';
import { type Actor, askerOf } from '#lib/auth/actor.ts';
import { requireSignedIn } from '#lib/auth/decide.ts';
import { Refusal, refusalBody } from '#lib/auth/refusal.ts';
import { findSessionCookie, getRequestActor } from '#lib/auth/session.ts';
import type { BudgetName } from '#lib/auth/throttle.ts';
import { spendBudget } from '#lib/auth/throttle-store.ts';
import { isStorageFull } from '#lib/db/storage-full.ts';
import { isUnreachable } from '#lib/db/unreachable.ts';
import { getEnv } from '#lib/env.ts';
import { clientAddress } from './address.ts';
import { readBody } from './body.ts';
import { getLog } from './log.ts';
import { isOwnOrigin } from './origin.ts';
import { queryText } from './query-text.ts';

type Params = Record<string, string>;
type Context = { params: Promise<Record<string, string | string[] | undefined>> };
type Handler = (request: Request, context: Context) => Promise<Response>;

type Rules<Schema> = {
  schema: Schema;
  limitBytes?: number;
  /** `user`: somebody without a session is refused before anything is counted. What a user may do is the store's decision. */
  access: 'anyone' | 'user';
  throttle: BudgetName;
};

export type Asked = { actor: Actor; params: Params; request: Request };

const usualLimitBytes = 16 * 1024;

/**
 * A route that changes something. Before `answer` runs: the request comes from our own pages, the session was checked, the
 * budget is not used up, and the body is JSON within the limit and exactly of the schema. `asker` is whom long work takes
 * its turn for.
 */
export function mutation<Schema extends z.ZodType>(
  { schema, limitBytes = usualLimitBytes, access, throttle }: Rules<Schema>,
  answer: (asked: Asked & { body: z.infer<Schema>; asker: string }) => Promise<Response>,
): Handler {
  return guarded(async (request, params) => {
    const hasSession = findSessionCookie(request) !== null;
    if (!isOwnOrigin(request.headers, { publicUrl: getEnv().publicUrl, hasSession }))
      throw new Refusal('ForeignOrigin');
    const actor = await getRequestActor(request);
    if (access === 'user') requireSignedIn(actor);
    const address = clientAddress(request.headers);
    await spendBudget(throttle, { actor, address });
    const body = await readBody(request, { schema, limitBytes });
    return { actor, response: await answer({ actor, asker: askerOf(actor, address), body, params, request }) };
  });
}

/** A route that only reads; `search` holds the parameters of its address. */
export function query(answer: (asked: Asked & { search: URLSearchParams }) => Promise<Response>): Handler {
  return guarded(async (request, params) => {
    const actor = await getRequestActor(request);
    return { actor, response: await answer({ actor, params, request, search: queryText(request) }) };
  });
}

/** A JSON answer that no cache keeps. */
export function json(
  value: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return Response.json(value, { status, headers: { 'cache-control': 'no-store', ...headers } });
}

function guarded(answer: (request: Request, params: Params) => Promise<{ actor: Actor; response: Response }>): Handler {
  return async (request, context) => {
    const startMs = performance.now();
    const event: Record<string, unknown> = { method: request.method, path: new URL(request.url).pathname };
    let response: Response;
    try {
      const result = await answer(request, flat(await context.params));
      if (result.actor.kind === 'user') event['actor'] = result.actor.id;
      response = result.response;
    } catch (error) {
      const refusal = toRefusal(error);
      event['code'] = refusal.code;
      if (refusal.code === 'Internal') event['error'] = errorFields(error);
      response = refuse(refusal);
    }
    event['status'] = response.status;
    event['durationMs'] = Math.round(performance.now() - startMs);
    if (response.status >= 500) getLog().error(event, 'request');
    else if (request.method !== 'GET') getLog().info(event, 'request');
    else getLog().debug(event, 'request');
    return response;
  };
}

/** What is answered to a request that threw; a failure of our own is logged as `what`. */
export function answerError(error: unknown, what: string): Response {
  const refusal = toRefusal(error);
  if (refusal.code === 'Internal') getLog().error({ error: errorFields(error) }, what);
  return refuse(refusal);
}

function refuse(refusal: Refusal): Response {
  const { retryAfterSeconds } = refusal.details;
  const headers: Record<string, string> =
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return json(refusalBody(refusal), { status: refusal.status, headers });
}

function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (isStorageFull(error)) return new Refusal('StorageFull');
  return isUnreachable(error) ? new Refusal('Busy', { retryAfterSeconds: 2 }) : new Refusal('Internal');
}

function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  return { name: error.name, message: error.message, stack: error.stack };
}

/** Our routes have no catch-all parameters; where an address has none at all, Next gives nothing. */
function flat(params: Record<string, string | string[] | undefined> | undefined): Params {
  return Object.fromEntries(
    Object.entries(params ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
