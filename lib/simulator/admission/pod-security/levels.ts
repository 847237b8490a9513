import type { PodSpec } from '#lib/simulator/schema/kubernetes.ts';
import { baselineChecks } from './baseline.ts';
import { restrictedChecks } from './restricted.ts';

/** From the most to the least that a pod may do. */
export const levels = ['privileged', 'baseline', 'restricted'] as const;
export type Level = (typeof levels)[number];

/** What a pod does that a level forbids: a short reason and who does it. */
export type Violation = { reason: string; detail: string };

/** What the pod breaks of a level, in the order of upstream's checks: baseline first, then what restricted adds. */
export function podViolations(spec: PodSpec, level: Level): Violation[] {
  if (level === 'privileged') return [];
  const baseline = Object.entries(baselineChecks);
  if (level === 'baseline') return baseline.flatMap(([, check]) => check(spec) ?? []);
  // Some checks of restricted say the same more strictly, and replace those of baseline.
  const kept = baseline.filter(([name]) => !['capabilities', 'hostPathVolumes', 'seccompProfile'].includes(name));
  return [...kept.map(([, check]) => check), ...restrictedChecks].flatMap((check) => check(spec) ?? []);
}
