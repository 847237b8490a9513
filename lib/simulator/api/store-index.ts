import type { KubeObject } from '#lib/simulator/value.ts';

/** Marks who may write a part in place: a part with another token is shared with a fork and is copied first. */
export type Token = object;

/** An object with its place, as the indexes keep it. */
export type Entry = { resource: string; object: KubeObject };

type Group = { token: Token; entries: Map<string, Entry> };

/** Entries grouped by a key (an owner's uid, a node's name); copied on the first write after a fork. */
export type Index = { token: Token; groups: Map<string, Group> };

export function createIndex(token: Token): Index {
  return { token, groups: new Map() };
}

/** The entries under `key`, in the order in which they came. */
export function entriesOf(index: Index, key: string): Entry[] {
  const group = index.groups.get(key);
  return group ? [...group.entries.values()] : [];
}

/** The first entry under `key` that passes the test. */
export function findEntry(index: Index, key: string, test: (entry: Entry) => boolean): Entry | undefined {
  const group = index.groups.get(key);
  if (group) for (const entry of group.entries.values()) if (test(entry)) return entry;
  return undefined;
}

/** Puts the entry under `key` (as `id`) and gives the index to keep from now on. */
export function withEntry(index: Index, token: Token, at: { key: string; id: string }, entry: Entry): Index {
  const own = ownIndex(index, token);
  ownGroup(own, token, at.key).entries.set(at.id, entry);
  return own;
}

/** Takes the entry away and gives the index to keep from now on. */
export function withoutEntry(index: Index, token: Token, at: { key: string; id: string }): Index {
  if (!index.groups.get(at.key)?.entries.has(at.id)) return index;
  const own = ownIndex(index, token);
  const group = ownGroup(own, token, at.key);
  group.entries.delete(at.id);
  if (group.entries.size === 0) own.groups.delete(at.key);
  return own;
}

function ownIndex(index: Index, token: Token): Index {
  return index.token === token ? index : { token, groups: new Map(index.groups) };
}

function ownGroup(index: Index, token: Token, key: string): Group {
  const group = index.groups.get(key);
  if (group?.token === token) return group;
  const own: Group = { token, entries: new Map(group?.entries) };
  index.groups.set(key, own);
  return own;
}
