import { sha256 } from '#lib/simulator/kubectl/sha256.ts';
import { apiVersionOf, findResource, type Resource } from '#lib/simulator/schema/resources.ts';
import { kubernetesVersion } from '#lib/simulator/schema/types.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { servedResources, storageOf } from './served.ts';
import type { Store } from './store.ts';

/** The discovery document under a path's parts (`apis`, `apis/apps`, `apis/apps/v1`, `api/v1` …), or null. */
export function findDiscovery(store: Store, parts: string[]): Json | null {
  const [root, first, second] = parts;
  if (root === 'api') {
    if (parts.length === 1)
      return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: serverAddresses };
    return parts.length === 2 && first === 'v1' ? resourceList(store, { group: '', version: 'v1' }) : null;
  }
  if (root !== 'apis') return null;
  if (parts.length === 1) {
    const groups = groupNames(store).map((name) => groupDocument(store, name));
    return { kind: 'APIGroupList', apiVersion: 'v1', groups };
  }
  if (first === undefined || !groupNames(store).includes(first)) return null;
  if (parts.length === 2) return { kind: 'APIGroup', apiVersion: 'v1', ...groupDocument(store, first) };
  return parts.length === 3 && second !== undefined ? resourceList(store, { group: first, version: second }) : null;
}

/** What /version answers. */
export function versionDocument(): JsonObject {
  const [, major = '', minor = ''] = /^v(\d+)\.(\d+)/.exec(kubernetesVersion) ?? [];
  return {
    major,
    minor,
    emulationMajor: major,
    emulationMinor: minor,
    minCompatibilityMajor: major,
    minCompatibilityMinor: String(Number(minor) - 1),
    gitVersion: kubernetesVersion,
    gitTreeState: 'clean',
    compiler: 'gc',
    platform: 'linux/amd64',
  };
}

const serverAddresses = [{ clientCIDR: '0.0.0.0/0', serverAddress: '172.18.0.2:6443' }];

function groupNames(store: Store): string[] {
  return [...new Set(servedResources(store).map(({ group }) => group))].filter((group) => group !== '');
}

function groupDocument(store: Store, name: string): JsonObject {
  const served = servedResources(store).filter(({ group }) => group === name);
  const versions = [...new Set(served.map(({ version }) => version))].map((version) => ({
    groupVersion: `${name}/${version}`,
    version,
  }));
  return { name, versions, preferredVersion: versions[0] ?? null };
}

function resourceList(store: Store, at: { group: string; version: string }): Json | null {
  const served = servedResources(store).filter(({ group, version }) => group === at.group && version === at.version);
  if (served.length === 0) return null;
  const groupVersion = apiVersionOf(at);
  const head: JsonObject = at.group ? { kind: 'APIResourceList', apiVersion: 'v1' } : { kind: 'APIResourceList' };
  return { ...head, groupVersion, resources: served.flatMap(resourceEntries) };
}

function resourceEntries(resource: Resource): JsonObject[] {
  const { resource: name, singular, namespaced, kind, verbs, shortNames, categories } = resource;
  const entry: JsonObject = { name, singularName: singular, namespaced, kind, verbs };
  if (shortNames.length > 0) entry['shortNames'] = shortNames;
  if (categories.length > 0) entry['categories'] = categories;
  if (verbs.includes('watch')) entry['storageVersionHash'] = storageHash(resource);
  const others = resource.subresources.map((subresource) => ({
    name: `${name}/${subresource.name}`,
    singularName: '',
    namespaced,
    ...groupOf(subresource.kind),
    kind: subresource.kind,
    verbs: subresource.verbs,
  }));
  return [entry, ...others];
}

/** Kinds of another group than the resource's name theirs. */
function groupOf(kind: string): JsonObject {
  if (kind === 'Scale') return { group: 'autoscaling', version: 'v1' };
  if (kind === 'Eviction') return { group: 'policy', version: 'v1' };
  return kind === 'TokenRequest' ? { group: 'authentication.k8s.io', version: 'v1' } : {};
}

/** The first eight bytes of SHA-256 of the stored group/version/kind, in base64. */
function storageHash(resource: Resource): string {
  const { group, version, kind } = findResource(storageOf(resource)) ?? resource;
  const hex = sha256(`${group}/${version}/${kind}`).slice(0, 16);
  const bytes = hex.match(/../g)?.map((byte) => String.fromCharCode(Number.parseInt(byte, 16))) ?? [];
  return btoa(bytes.join(''));
}
