/**
 * What components of one cluster keep in their own memory and not in the API: back-offs, first-seen times, a
 * kubelet's processes. Values are immutable; a fork shares them until one side writes.
 */
export type Memory = {
  get(owner: string, key: string): unknown;
  /** Undefined forgets. */
  set(owner: string, key: string, value: unknown): void;
  fork(): Memory;
};

type Shelf = { token: object; values: Map<string, unknown> };
type State = { token: object; shelves: Map<string, Shelf> };

export function createMemory(): Memory {
  return memoryOver({ token: {}, shelves: new Map() });
}

function memoryOver(state: State): Memory {
  return {
    get: (owner, key) => state.shelves.get(owner)?.values.get(key),
    set: (owner, key, value) => {
      const values = ownShelf(state, owner).values;
      if (value === undefined) values.delete(key);
      else values.set(key, value);
    },
    fork: () => {
      state.token = {};
      return memoryOver({ token: {}, shelves: new Map(state.shelves) });
    },
  };
}

function ownShelf(state: State, owner: string): Shelf {
  const shelf = state.shelves.get(owner);
  if (shelf?.token === state.token) return shelf;
  const own = { token: state.token, values: new Map(shelf?.values) };
  state.shelves.set(owner, own);
  return own;
}
