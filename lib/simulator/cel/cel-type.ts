/**
 * What is known of a value before anything runs, in cel-go's words: `int`, `bool`, `dyn` … `?` is what this evaluator
 * does not know, and makes no claim about.
 */
export type CelType =
  | string
  | { list: CelType }
  | { map: [key: CelType, value: CelType] }
  | { object: Record<string, CelType>; name: string };

export type Env = Record<string, CelType>;

/** As errors name it. */
export function typeText(type: CelType): string {
  if (typeof type === 'string') return type;
  if ('list' in type) return `list(${typeText(type.list)})`;
  if ('map' in type) return `map(${type.map.map(typeText).join(', ')})`;
  return type.name;
}

/** Whether nothing can be said against a value of the type wherever it stands. */
export function isOpen(type: CelType): boolean {
  return type === 'dyn' || type === '?' || type === 'error';
}

/** Whether values of both types can be compared. */
export function isSameType(a: CelType, b: CelType): boolean {
  if (isOpen(a) || isOpen(b) || a === 'null_type' || b === 'null_type') return true;
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  if ('list' in a && 'list' in b) return isSameType(a.list, b.list);
  if ('map' in a && 'map' in b) return isSameType(a.map[0], b.map[0]) && isSameType(a.map[1], b.map[1]);
  return 'object' in a && 'object' in b;
}

/** The type of several values that stand in one list. */
export function commonType(types: CelType[]): CelType {
  const [first = 'dyn', ...rest] = types;
  return rest.every((type) => isSameType(type, first)) ? first : 'dyn';
}
