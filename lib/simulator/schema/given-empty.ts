const givenEmpty = Symbol('given empty');

type Marked = { [givenEmpty]?: string[] };

/**
 * Notes that a body named this list or map, with nothing in it. Storing loses the difference between nothing and
 * empty; errors that show a value on its way there tell it: `[]`, not null. Copies by spread keep the note, clones
 * do not.
 */
export function noteEmpty(object: object, name: string): void {
  const marked = object as Marked;
  marked[givenEmpty] = [...(marked[givenEmpty] ?? []), name];
}

/** Whether the body that was decoded into this object left the list or map `name` empty, and nobody set it since. */
export function isGivenEmpty(object: unknown, name: string): boolean {
  if (object === null || typeof object !== 'object' || Object.hasOwn(object, name)) return false;
  return (object as Marked)[givenEmpty]?.includes(name) ?? false;
}
