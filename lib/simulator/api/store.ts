import type { Change } from '#lib/simulator/controllers/controller.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import { type ChangeLog, changesAfter, createLog, forkLog } from './change-log.ts';
import {
  createIndex,
  type Entry,
  entriesOf,
  findEntry,
  type Index,
  type Token,
  withEntry,
  withoutEntry,
} from './store-index.ts';

/**
 * What etcd is to the API server: objects by resource, namespace and name, and the log of all revisions. Objects in
 * it are shared and never change. Forking costs nothing: the parts are copied when one side first writes to them.
 */
export type Store = {
  revision(): number;
  find(resource: string, namespace: string | undefined, name: string): KubeObject | null;
  /** In the order of etcd's keys; the array is the caller's own. */
  list(resource: string, namespace?: string): KubeObject[];
  count(resource: string, namespace?: string): number;
  /** All objects of a namespace, whatever their resource. */
  contents(namespace: string): Entry[];
  /** Stores a private object under a new revision, which it gets as its resourceVersion. */
  put(resource: string, object: KubeObject): KubeObject;
  /** Removes the object; `last` is its last state (private), as a watch tells it. */
  remove(resource: string, last: KubeObject): KubeObject;
  /** Objects of any resource that name this uid among their owners. */
  dependents(uid: string): Entry[];
  /** The oldest Event about the object with this uid that passes the test. */
  findEvent(uid: string, test: (event: KubeObject) => boolean): KubeObject | undefined;
  /** Pods on a node; of `''` those that no node has yet. */
  podsOnNode(nodeName: string): KubeObject[];
  /** Pods, ReplicaSets, Jobs and ControllerRevisions of a namespace without a controller. */
  orphans(resource: string, namespace: string): KubeObject[];
  changesSince(revision: number): Change[];
  /** The state as it was after `revision`, for reading. */
  at(revision: number): Store;
  fork(): Store;
};

type Bucket = { token: Token; byName: Map<string, KubeObject>; sorted: KubeObject[] };
type Space = { token: Token; namespaces: Map<string, Bucket> };
type State = {
  token: Token;
  revision: number;
  spaces: Map<string, Space>;
  spacesToken: Token;
  owners: Index;
  nodes: Index;
  free: Index;
  events: Index;
  log: ChangeLog;
};

const adoptable = new Set(['pods', 'replicasets.apps', 'jobs.batch', 'controllerrevisions.apps']);

export function createStore(): Store {
  const token = {};
  return storeOver({
    token,
    revision: 0,
    spaces: new Map(),
    spacesToken: token,
    owners: createIndex(token),
    nodes: createIndex(token),
    free: createIndex(token),
    events: createIndex(token),
    log: createLog(),
  });
}

function storeOver(state: State): Store {
  return {
    revision: () => state.revision,
    find: (resource, namespace, name) =>
      state.spaces
        .get(resource)
        ?.namespaces.get(namespace ?? '')
        ?.byName.get(name) ?? null,
    list: (resource, namespace) => listObjects(state, resource, namespace),
    count: (resource, namespace) => countObjects(state, resource, namespace),
    contents: (namespace) => listContents(state, namespace),
    put: (resource, object) => {
      const old = place(state, resource, object);
      return record(state, { type: old ? 'MODIFIED' : 'ADDED', resource, object, old });
    },
    remove: (resource, last) => {
      const old = displace(state, resource, last.metadata.namespace ?? '', last.metadata.name);
      return record(state, { type: 'DELETED', resource, object: last, old });
    },
    dependents: (uid) => entriesOf(state.owners, uid),
    findEvent: (uid, test) => findEntry(state.events, uid, ({ object }) => test(object))?.object,
    podsOnNode: (nodeName) => entriesOf(state.nodes, nodeName).map((entry) => entry.object),
    orphans: (resource, namespace) => entriesOf(state.free, `${resource}/${namespace}`).map((entry) => entry.object),
    changesSince: (revision) => changesAfter(state.log, revision),
    at: (revision) => rewind(state, revision),
    fork: () => storeOver(forkState(state)),
  };
}

function forkState(state: State): State {
  state.token = {};
  return { ...state, token: {}, log: forkLog(state.log) };
}

/** The changes after the revision are taken back on a fork, the newest first. */
function rewind(state: State, revision: number): Store {
  const past = forkState(state);
  for (const change of changesAfter(past.log, revision).reverse()) {
    if (change.old) place(past, change.resource, change.old);
    else displace(past, change.resource, change.object.metadata.namespace ?? '', change.object.metadata.name);
  }
  past.revision = revision;
  return storeOver(past);
}

function record(state: State, change: Change): KubeObject {
  state.revision += 1;
  change.object.metadata.resourceVersion = String(state.revision);
  state.log.changes.push(change);
  return change.object;
}

function place(state: State, resource: string, object: KubeObject): KubeObject | null {
  const { namespace = '', name } = object.metadata;
  const bucket = ownBucket(state, resource, namespace);
  const old = bucket.byName.get(name) ?? null;
  const at = position(bucket.sorted, name);
  bucket.byName.set(name, object);
  bucket.sorted.splice(at, old ? 1 : 0, object);
  if (old && !hasSameKeys(resource, old, object)) unindex(state, resource, old, object);
  index(state, resource, object);
  return old;
}

function displace(state: State, resource: string, namespace: string, name: string): KubeObject | null {
  const bucket = ownBucket(state, resource, namespace);
  const old = bucket.byName.get(name) ?? null;
  if (!old) return null;
  bucket.byName.delete(name);
  bucket.sorted.splice(position(bucket.sorted, name), 1);
  unindex(state, resource, old, null);
  return old;
}

function ownBucket(state: State, resource: string, namespace: string): Bucket {
  if (state.spacesToken !== state.token) {
    state.spaces = new Map(state.spaces);
    state.spacesToken = state.token;
  }
  let space = state.spaces.get(resource);
  if (space?.token !== state.token) {
    space = { token: state.token, namespaces: new Map(space?.namespaces) };
    state.spaces.set(resource, space);
  }
  const bucket = space.namespaces.get(namespace);
  if (bucket?.token === state.token) return bucket;
  const own = { token: state.token, byName: new Map(bucket?.byName), sorted: bucket ? bucket.sorted.slice() : [] };
  space.namespaces.set(namespace, own);
  return own;
}

function index(state: State, resource: string, object: KubeObject): void {
  const entry = { resource, object };
  const id = entryId(resource, object);
  for (const key of ownerKeys(object)) state.owners = withEntry(state.owners, state.token, { key, id }, entry);
  const free = freeKey(resource, object);
  if (free) state.free = withEntry(state.free, state.token, { key: free, id }, entry);
  if (resource === 'pods') state.nodes = withEntry(state.nodes, state.token, { key: nodeKey(object), id }, entry);
  if (resource === 'events') state.events = withEntry(state.events, state.token, { key: eventKey(object), id }, entry);
}

/** Whether two states of an object plainly stand under the same keys: most writes change none of them. */
function hasSameKeys(resource: string, old: KubeObject, object: KubeObject): boolean {
  if (old.metadata.ownerReferences !== object.metadata.ownerReferences) return false;
  if (resource === 'pods') return nodeKey(old) === nodeKey(object);
  return resource !== 'events' || eventKey(old) === eventKey(object);
}

/** Keys that the next state has as well are left, so that it keeps its place in their order. */
function unindex(state: State, resource: string, old: KubeObject, next: KubeObject | null): void {
  const id = entryId(resource, old);
  const kept = next ? ownerKeys(next) : [];
  for (const key of ownerKeys(old)) {
    if (!kept.includes(key)) state.owners = withoutEntry(state.owners, state.token, { key, id });
  }
  const free = freeKey(resource, old);
  if (free && !(next && freeKey(resource, next) === free)) {
    state.free = withoutEntry(state.free, state.token, { key: free, id });
  }
  if (resource === 'pods' && !(next && nodeKey(next) === nodeKey(old))) {
    state.nodes = withoutEntry(state.nodes, state.token, { key: nodeKey(old), id });
  }
  if (resource === 'events' && !(next && eventKey(next) === eventKey(old))) {
    state.events = withoutEntry(state.events, state.token, { key: eventKey(old), id });
  }
}

function ownerKeys({ metadata }: KubeObject): readonly string[] {
  return metadata.ownerReferences ? metadata.ownerReferences.map((owner) => owner.uid ?? '') : none;
}

const none: readonly string[] = [];

function freeKey(resource: string, object: KubeObject): string | null {
  if (!adoptable.has(resource)) return null;
  if (object.metadata.ownerReferences?.some((owner) => owner.controller)) return null;
  return `${resource}/${object.metadata.namespace ?? ''}`;
}

function nodeKey(pod: KubeObject): string {
  return (pod as { spec?: { nodeName?: string } }).spec?.nodeName ?? '';
}

function eventKey(event: KubeObject): string {
  return (event as { involvedObject?: { uid?: string } }).involvedObject?.uid ?? '';
}

/** What tells entries apart: the uid, or the place of what has none. */
function entryId(resource: string, { metadata }: KubeObject): string {
  return metadata.uid ?? `${resource}/${metadata.namespace ?? ''}/${metadata.name}`;
}

function listObjects(state: State, resource: string, namespace: string | undefined): KubeObject[] {
  const namespaces = state.spaces.get(resource)?.namespaces;
  if (!namespaces) return [];
  if (namespace !== undefined) return namespaces.get(namespace)?.sorted.slice() ?? [];
  if (namespaces.size === 1) return flatMap([...namespaces.values()], (bucket) => bucket.sorted);
  // Keys compare as `namespace/name`, so `a-b/x` stands in front of `a/x`.
  const names = [...namespaces.keys()].sort((a, b) => (`${a}/` < `${b}/` ? -1 : 1));
  return flatMap(names, (name) => namespaces.get(name)?.sorted ?? []);
}

function listContents(state: State, namespace: string): Entry[] {
  return flatMap([...state.spaces], ([resource, space]) =>
    (space.namespaces.get(namespace)?.sorted ?? []).map((object) => ({ resource, object })),
  );
}

function countObjects(state: State, resource: string, namespace: string | undefined): number {
  const namespaces = state.spaces.get(resource)?.namespaces;
  if (!namespaces) return 0;
  if (namespace !== undefined) return namespaces.get(namespace)?.sorted.length ?? 0;
  let count = 0;
  for (const bucket of namespaces.values()) count += bucket.sorted.length;
  return count;
}

/** Where `name` stands, or would stand, in the sorted list. */
function position(sorted: KubeObject[], name: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.metadata.name ?? '') < name) low = middle + 1;
    else high = middle;
  }
  return low;
}
