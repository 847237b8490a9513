import { resourceOf } from '#lib/simulator/api/call.ts';
import { decodeAs } from '#lib/simulator/api/decode-body.ts';
import { invalid } from '#lib/simulator/api/field-error.ts';
import { nextUid } from '#lib/simulator/api/random.ts';
import { invalidError, notFoundError } from '#lib/simulator/api/status.ts';
import type { AuthenticationV1TokenRequest as TokenRequest } from '#lib/simulator/schema/kubernetes.ts';
import { printTime } from '#lib/simulator/schema/time.ts';
import type { Json, Stored } from '#lib/simulator/value.ts';
import type { Subresource } from './subresource.ts';

const gvk = { group: 'authentication.k8s.io', version: 'v1', kind: 'TokenRequest' };
/** What a token may be bound to, so that it ends with it. */
const boundResources: Record<string, string> = { Node: 'nodes', Pod: 'pods', Secret: 'secrets' };
const defaultSeconds = 3600;
const minSeconds = 600;
const maxSeconds = 2 ** 32;

/** POST of a TokenRequest. The token is an opaque word: nobody in the simulator signs or reads tokens. */
export const token: Subresource = {
  create: (call, name) => {
    const { store, random, now } = call.api;
    const request = decodeAs(call, call.request?.body, gvk) as Stored<TokenRequest>;
    const account = store.find('serviceaccounts', call.namespace, name);
    if (!account) {
      const isThere = call.namespace === undefined || store.find('namespaces', undefined, call.namespace);
      throw isThere
        ? notFoundError(resourceOf(call), name)
        : notFoundError({ group: '', name: 'namespaces' }, call.namespace ?? '');
    }
    const { kind = '', name: bound = '' } = request.spec?.boundObjectRef ?? {};
    const resource = boundResources[kind];
    if (resource !== undefined && !store.find(resource, kind === 'Node' ? undefined : call.namespace, bound)) {
      throw notFoundError({ group: '', name: resource }, bound);
    }
    const seconds = request.spec?.expirationSeconds ?? defaultSeconds;
    const why =
      seconds < minSeconds
        ? 'may not specify a duration less than 10 minutes'
        : seconds > maxSeconds && 'may not specify a duration larger than 2^32 seconds';
    if (why) {
      const error = invalid('spec.expirationSeconds', seconds, why);
      throw invalidError({ group: gvk.group, name: gvk.kind }, '', [error]);
    }
    const status = { expirationTimestamp: printTime(now() + seconds * 1000), token: `kubenote.${nextUid(random)}` };
    const metadata = { name, namespace: call.namespace, creationTimestamp: printTime(now()) };
    const spec = { boundObjectRef: null, ...request.spec, expirationSeconds: seconds };
    return { code: 201, body: { ...request, metadata, spec, status } as unknown as Json };
  },
};
