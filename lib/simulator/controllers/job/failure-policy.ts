import { podCondition, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import type { ContainerStatus, PodFailurePolicyRule } from '#lib/simulator/schema/kubernetes.ts';
import { indexOf, type StoredJob } from './job-state.ts';

/** What the first matching rule of podFailurePolicy says of a failed pod; null: it counts as usual. */
export type FailureVerdict = { action: 'FailJob' | 'FailIndex' | 'Ignore' | 'Count'; message: string };

export function judgeFailure(job: StoredJob, pod: StoredPod): FailureVerdict | null {
  for (const [index, rule] of (job.spec?.podFailurePolicy?.rules ?? []).entries()) {
    const matched = matchRule(rule, pod, index);
    if (matched) return { action: rule.action as FailureVerdict['action'], message: matched };
  }
  return null;
}

function matchRule(rule: PodFailurePolicyRule, pod: StoredPod, index: number): string | null {
  const { namespace, name } = pod.metadata;
  if (rule.onExitCodes) {
    const container = containersOf(pod).find((status) => matchesExitCode(rule, status));
    if (!container) return null;
    const code = container.state?.terminated?.exitCode;
    return `Container ${container.name} for pod ${namespace}/${name} failed with exit code ${code} matching ${rule.action} rule at index ${index}`;
  }
  for (const pattern of rule.onPodConditions ?? []) {
    const condition = podCondition(pod, pattern.type ?? '');
    if (condition && condition.status === (pattern.status ?? 'True')) {
      return `Pod ${namespace}/${name} has condition ${pattern.type} matching ${rule.action} rule at index ${index}`;
    }
  }
  return null;
}

function containersOf(pod: StoredPod): ContainerStatus[] {
  return [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])];
}

function matchesExitCode(rule: PodFailurePolicyRule, status: ContainerStatus): boolean {
  const { containerName, operator, values = [] } = rule.onExitCodes ?? {};
  const code = status.state?.terminated?.exitCode ?? 0;
  if (code === 0 || (containerName && containerName !== status.name)) return false;
  return operator === 'In' ? values.includes(code) : !values.includes(code);
}

/** Failures of one index so far, from the annotation on its last pod (backoffLimitPerIndex). */
export function indexFailures(pods: StoredPod[], index: number): number {
  const counts = pods
    .filter((pod) => indexOf(pod) === index)
    .map((pod) => Number(pod.metadata.annotations?.['batch.kubernetes.io/job-index-failure-count'] ?? 0) + 1);
  return Math.max(0, ...counts);
}
