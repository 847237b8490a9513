import type { JsonObject } from '#lib/simulator/value.ts';

/** A cluster or a user, with the fields that stand in its entry. */
export type Entry = { name: string; fields: JsonObject };
export type Context = { name: string; cluster: string; user: string; namespace: string };

/** The part of a kubeconfig that commands read and change. */
export type KubeConfig = { current: string; contexts: Context[]; clusters: Entry[]; users: Entry[] };

/** Where the file lies. */
export const configPath = '/root/.kube/config';

const redactedData = 'DATA+OMITTED';
const clusterOrder = [
  'server',
  'tls-server-name',
  'insecure-skip-tls-verify',
  'certificate-authority',
  'certificate-authority-data',
  'proxy-url',
  'disable-compression',
];
const userOrder = [
  'client-certificate',
  'client-certificate-data',
  'client-key',
  'client-key-data',
  'token',
  'tokenFile',
  'username',
  'password',
  'auth-provider',
  'exec',
];

/** A config with one context, `study`, for a user and a namespace (empty: none is named). */
export function newKubeConfig({ user, namespace }: { user: string; namespace: string }): KubeConfig {
  const server = 'https://172.18.0.2:6443';
  return {
    current: 'study',
    contexts: [{ name: 'study', cluster: 'study', user, namespace }],
    clusters: [{ name: 'study', fields: { server, 'certificate-authority-data': redactedData } }],
    users: [{ name: user, fields: { 'client-certificate-data': redactedData, 'client-key-data': redactedData } }],
  };
}

/** The entry of that name, made when it is not there. */
export function entryOf(entries: Entry[], name: string): Entry {
  const known = entries.find((one) => one.name === name);
  if (known) return known;
  const entry = { name, fields: {} };
  entries.push(entry);
  return entry;
}

/** The config as `config view` prints it; `minify` keeps what the current context uses, `raw` shows secrets. */
export function configObject(config: KubeConfig, { minify, raw }: { minify: boolean; raw: boolean }): JsonObject {
  const contexts = config.contexts.filter((one) => !minify || one.name === config.current);
  const used = (name: string, field: 'cluster' | 'user') => !minify || contexts.some((one) => one[field] === name);
  const shown = (fields: JsonObject) => (raw ? fields : redacted(fields));
  return {
    kind: 'Config',
    apiVersion: 'v1',
    clusters: listOf(
      config.clusters.filter((one) => used(one.name, 'cluster')),
      ({ name, fields }) => ({
        name,
        cluster: inOrder({ server: '', ...shown(fields) }, clusterOrder),
      }),
    ),
    users: listOf(
      config.users.filter((one) => used(one.name, 'user')),
      ({ name, fields }) => ({
        name,
        user: inOrder(shown(fields), userOrder),
      }),
    ),
    contexts: listOf(contexts, ({ name, cluster, user, namespace }) => ({
      name,
      context: { cluster, user, ...(namespace ? { namespace } : {}) },
    })),
    'current-context': config.current,
  };
}

function listOf<T extends { name: string }>(entries: T[], show: (entry: T) => JsonObject): JsonObject[] | null {
  if (entries.length === 0) return null;
  return [...entries].sort((a, b) => (a.name < b.name ? -1 : 1)).map(show);
}

function redacted(fields: JsonObject): JsonObject {
  const shown = (key: string) => {
    if (key.endsWith('-data')) return redactedData;
    return key === 'token' || key === 'password' ? 'REDACTED' : (fields[key] ?? null);
  };
  return Object.fromEntries(Object.keys(fields).map((key) => [key, shown(key)]));
}

function inOrder(fields: JsonObject, order: string[]): JsonObject {
  return Object.fromEntries(order.filter((key) => fields[key] !== undefined).map((key) => [key, fields[key] ?? null]));
}
