import type { Controller } from '#lib/simulator/controllers/controller.ts';
import { keyOf, splitKey } from '#lib/simulator/controllers/owner.ts';
import { encodeBase64 } from '#lib/simulator/schema/base64.ts';
import type { Secret, ServiceAccount } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { certificate } from './namespace-defaults.ts';

const accountName = 'kubernetes.io/service-account.name';
const accountUid = 'kubernetes.io/service-account.uid';

/** Puts a token into each Secret that asks for one, and takes away those whose account is not there (tokens-controller). */
export const tokenSecretsController: Controller = {
  name: 'tokens-controller',
  watches: ['secrets', 'serviceaccounts'],
  keysFor: ({ type, object, resource }, client) => {
    if (resource === 'serviceaccounts') {
      if (type !== 'DELETED') return [];
      const { name, namespace } = object.metadata;
      const secrets = client.list<Stored<Secret>>('secrets', namespace);
      return secrets.filter(({ metadata }) => metadata.annotations?.[accountName] === name).map(keyOf);
    }
    const isAsking = (object as Stored<Secret>).type === 'kubernetes.io/service-account-token';
    return isAsking && type !== 'DELETED' ? [keyOf(object)] : [];
  },
  reconcile(key, client) {
    const { namespace = '', name } = splitKey(key);
    const secret = client.find<Stored<Secret>>('secrets', namespace, name);
    const { annotations = {}, deletionTimestamp } = secret?.metadata ?? {};
    if (!secret || deletionTimestamp || secret.type !== 'kubernetes.io/service-account-token') return undefined;
    const account = client.find<Stored<ServiceAccount>>('serviceaccounts', namespace, annotations[accountName] ?? '');
    const uid = account?.metadata.uid;
    const isOther = annotations[accountUid] !== undefined && annotations[accountUid] !== uid;
    if (uid === undefined || isOther) {
      client.delete('secrets', namespace, name);
      return undefined;
    }
    const data = {
      'ca.crt': encodeBase64(certificate),
      namespace: encodeBase64(namespace),
      token: encodeBase64(`kubenote.${uid}`),
      ...secret.data,
    };
    const isFull = Object.keys(secret.data ?? {}).length === Object.keys(data).length;
    if (isFull && annotations[accountUid] === uid) return undefined;
    const metadata = { ...secret.metadata, annotations: { ...annotations, [accountUid]: uid } };
    client.update('secrets', { ...secret, metadata, data });
    return undefined;
  },
};
