import type { Quantity } from '#lib/simulator/schema/kubernetes.ts';
import { canonicalQuantity, compareQuantity } from '#lib/simulator/schema/quantity.ts';

/** What may be asked for, and the limits that stand above it. */
const pairs = [
  ['cpu', 'limits.cpu'],
  ['memory', 'limits.memory'],
  ...['cpu', 'memory', 'storage', 'ephemeral-storage'].map((name) => [`requests.${name}`, `limits.${name}`] as const),
] as const;

/** A quota of requests that is above the one of limits can never be used up. */
export function quotaWarnings(hard: Record<string, Quantity>): string[] {
  return pairs.flatMap(([request, limit]) => {
    const [asked, allowed] = [hard[request], hard[limit]];
    if (asked === undefined || allowed === undefined || compareQuantity(asked, allowed) <= 0) return [];
    return `ResourceQuota ${request} (${canonicalQuantity(asked)}) should be less than ${limit} (${canonicalQuantity(allowed)})`;
  });
}
