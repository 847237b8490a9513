import type { ResourceQuota } from '#lib/simulator/schema/kubernetes.ts';

/** One line of a quota: what is used of what is allowed; a zero where nothing was counted yet. */
export type UsageRow = { resource: string; used: string; hard: string };

export function compareResourceNames(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The lines of a quota, by resource name. */
export function usageRows({ status, spec }: ResourceQuota): UsageRow[] {
  const hard = status?.hard ?? spec?.hard ?? {};
  const names = Object.keys(hard).sort(compareResourceNames);
  return names.map((resource) => ({
    resource,
    used: String(status?.used?.[resource] ?? '0'),
    hard: String(hard[resource]),
  }));
}
