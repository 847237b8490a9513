import type { JsonObject } from '#lib/simulator/value.ts';

/** A set as Go prints it: names with nothing behind them. */
export function setOf(names: string[]): JsonObject {
  return Object.fromEntries([...new Set(names)].sort().map((name) => [name, {}]));
}
