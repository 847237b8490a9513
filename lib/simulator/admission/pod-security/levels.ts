import { flatMap } from '#lib/simulator/flat-map.ts';
import type { PodSpec } from '#lib/simulator/schema/kubernetes.ts';
import { baselineChecks } from './baseline.ts';
import { restrictedChecks } from './restricted.ts';

/** From the most to the least that a pod may do. */
export const levels = ['privileged', 'baseline', 'restricted'] as const;
export type Level = (typeof levels)[number];

/** What a pod does that a level forbids: a short reason and who does it. */
export type Violation = { reason: string; detail: string };

/** The minor version from which a check is made; the others always were. */
const baselineSince: Record<string, number> = { hostProbes: 34 };
const restrictedSince: Record<string, number> = {
  allowPrivilegeEscalation: 8,
  capabilities: 22,
  procMount: 35,
  runAsUser: 23,
  seccompProfile: 19,
};

/** From this minor version on, a pod with users of its own may be root in its containers. */
const relaxedSince = 35;

/**
 * What the pod breaks of a level as it was in a version (`latest`, `v1.25`), in the order of upstream's checks: baseline
 * first, then what restricted adds.
 */
export function podViolations(spec: PodSpec, { level, version }: { level: Level; version: string }): Violation[] {
  if (level === 'privileged') return [];
  const minor = Number(/^v1\.(\d+)$/.exec(version)?.[1] ?? Number.POSITIVE_INFINITY);
  const isRelaxed = spec.hostUsers === false && minor >= relaxedSince;
  const baseline = Object.entries(baselineChecks).filter(([name]) => minor >= (baselineSince[name] ?? 0));
  const added = Object.entries(restrictedChecks).filter(([name]) => minor >= (restrictedSince[name] ?? 0));
  // Some checks of restricted say the same more strictly, and replace those of baseline.
  const replaced = ['hostPathVolumes', ...added.map(([name]) => name)];
  const kept = baseline.filter(([name]) => !replaced.includes(name));
  const checks =
    level === 'baseline'
      ? baseline.filter(([name]) => !isRelaxed || name !== 'procMount')
      : [...kept, ...added.filter(([name]) => !isRelaxed || !name.startsWith('runAs'))];
  return flatMap(checks, ([, check]) => check(spec) ?? []);
}
