import type { KindContext } from '#lib/simulator/kinds/kind.ts';
import type { LabelSelector, PodAffinityTerm, PodSpec } from '#lib/simulator/schema/kubernetes.ts';
import { printTime, unsetTime } from '#lib/simulator/schema/time.ts';
import { prepareEphemeralContainers } from './ephemeral.ts';
import { qosClass } from './qos.ts';
import { preparePodForResize } from './resize.ts';
import type { StoredPod } from './stored-pod.ts';

/** A new Pod is Pending; a negative grace period counts as one second; gates are told in its status. */
export function preparePodForCreate(object: StoredPod, { now }: KindContext): void {
  const spec = object.spec ?? {};
  object.status = { phase: 'Pending', qosClass: qosClass(spec) };
  if ((spec.terminationGracePeriodSeconds ?? 0) < 0) spec.terminationGracePeriodSeconds = 1;
  if (spec.schedulingGates?.length) {
    object.status.conditions = [
      {
        type: 'PodScheduled',
        status: 'False',
        lastProbeTime: unsetTime,
        lastTransitionTime: printTime(now),
        reason: 'SchedulingGated',
        message: 'Scheduling is blocked due to non-empty scheduling gates',
      },
    ];
  }
  mergeMatchLabelKeys(spec, object.metadata.labels ?? {});
}

/** Whether the call is one to the resize subresource. */
export function isResize({ request }: KindContext): boolean {
  return request?.subresource === 'resize';
}

/** Whether the call is one to the ephemeralcontainers subresource. */
export function isEphemeral({ request }: KindContext): boolean {
  return request?.subresource === 'ephemeralcontainers';
}

/** Only the status subresource changes the status; the server keeps it. The grace period may not become negative. */
export function preparePodForUpdate(object: StoredPod, old: StoredPod, context: KindContext): void {
  if (isResize(context)) {
    preparePodForResize(object, old);
    return;
  }
  if (isEphemeral(context)) {
    prepareEphemeralContainers(object, old);
    return;
  }
  const spec = object.spec ?? {};
  const before = old.spec?.terminationGracePeriodSeconds ?? 0;
  if ((spec.terminationGracePeriodSeconds ?? 0) < 0 && before >= 0) spec.terminationGracePeriodSeconds = 1;
  if (old.spec?.schedulingGates?.length && !spec.schedulingGates?.length && object.status) {
    object.status = {
      ...object.status,
      conditions: (object.status.conditions ?? []).filter((condition) => condition.reason !== 'SchedulingGated'),
    };
    if (object.status.conditions?.length === 0) delete object.status.conditions;
  }
}

/** How long a Pod may take to end: at once where nothing runs (not scheduled, or finished). */
export function gracePeriodSeconds(object: StoredPod, requested: number | undefined): number | null {
  const phase = object.status?.phase;
  if (!object.spec?.nodeName || phase === 'Succeeded' || phase === 'Failed') return null;
  const seconds = requested ?? object.spec.terminationGracePeriodSeconds ?? 0;
  if (seconds === 0) return null;
  return seconds < 0 ? 1 : seconds;
}

/** matchLabelKeys become requirements with the Pod's own values, in affinity terms and in spread constraints. */
function mergeMatchLabelKeys(spec: PodSpec, labels: Record<string, string>): void {
  for (const affinity of [spec.affinity?.podAffinity, spec.affinity?.podAntiAffinity]) {
    for (const term of affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []) mergeTerm(term, labels);
    for (const { podAffinityTerm } of affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []) {
      if (podAffinityTerm) mergeTerm(podAffinityTerm, labels);
    }
  }
  for (const constraint of spec.topologySpreadConstraints ?? []) {
    addRequirements(constraint.labelSelector, constraint.matchLabelKeys, 'In', labels);
  }
}

function mergeTerm(term: PodAffinityTerm, labels: Record<string, string>): void {
  addRequirements(term.labelSelector, term.matchLabelKeys, 'In', labels);
  addRequirements(term.labelSelector, term.mismatchLabelKeys, 'NotIn', labels);
}

function addRequirements(
  selector: LabelSelector | undefined,
  keys: string[] | undefined,
  operator: 'In' | 'NotIn',
  labels: Record<string, string>,
): void {
  if (!selector) return;
  for (const key of keys ?? []) {
    const value = labels[key];
    if (value === undefined) continue;
    selector.matchExpressions ??= [];
    selector.matchExpressions.push({ key, operator, values: [value] });
  }
}
