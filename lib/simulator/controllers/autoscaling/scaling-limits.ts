import type {
  AutoscalingV2HorizontalPodAutoscalerSpec as HorizontalPodAutoscalerSpec,
  HPAScalingRules,
} from '#lib/simulator/schema/kubernetes.ts';

/** A recommendation, or a change of size (negative: down), with its moment. */
export type Moment = { atMs: number; value: number };

export type Limits = {
  spec: HorizontalPodAutoscalerSpec;
  current: number;
  desired: number;
  now: number;
  recommendations: Moment[];
  changes: Moment[];
};

/** What became of a wish, and which condition reasons say so. */
export type Limited = {
  replicas: number;
  ableReason: string;
  ableMessage: string;
  limited: boolean;
  reason: string;
  message: string;
};

const defaultDownWindow = 300;
const within = {
  limited: false,
  reason: 'DesiredWithinRange',
  message: 'the desired count is within the acceptable range',
};

/** Stabilises a wish over its window, then bounds its speed and its range (stabilizeRecommendation…, convertDesired…). */
export function limitReplicas(limits: Limits): Limited {
  const stable = stabilise(limits);
  const { current, spec } = limits;
  const able =
    stable === limits.desired
      ? { ableReason: 'ReadyForNewScale', ableMessage: 'recommended size matches current size' }
      : stable > limits.desired
        ? {
            ableReason: 'ScaleDownStabilized',
            ableMessage:
              'recent recommendations were higher than current one, applying the highest recent recommendation',
          }
        : {
            ableReason: 'ScaleUpStabilized',
            ableMessage:
              'recent recommendations were lower than current one, applying the lowest recent recommendation',
          };
  const min = spec.minReplicas ?? 1;
  const max = spec.maxReplicas ?? 1;
  if (stable > current) return { ...able, ...limitUp(limits, stable, max) };
  if (stable < current) return { ...able, ...limitDown(limits, stable, min) };
  return { ...able, ...clamp(stable, min, max) };
}

function clamp(wish: number, min: number, max: number): Omit<Limited, 'ableReason' | 'ableMessage'> {
  if (wish < min) return tooFew(min);
  if (wish > max) return tooMany(max);
  return { replicas: wish, ...within };
}

function tooFew(min: number) {
  const message = 'the desired replica count is less than the minimum replica count';
  return { replicas: min, limited: true, reason: 'TooFewReplicas', message };
}

function tooMany(max: number) {
  const message = 'the desired replica count is more than the maximum replica count';
  return { replicas: max, limited: true, reason: 'TooManyReplicas', message };
}

function stabilise({ spec, current, desired, now, recommendations }: Limits): number {
  const upWindow = spec.behavior?.scaleUp?.stabilizationWindowSeconds ?? 0;
  const downWindow = spec.behavior?.scaleDown?.stabilizationWindowSeconds ?? defaultDownWindow;
  const since = (seconds: number) =>
    recommendations.filter(({ atMs }) => atMs > now - seconds * 1000).map(({ value }) => value);
  const lowest = Math.min(desired, ...since(upWindow));
  const highest = Math.max(desired, ...since(downWindow));
  if (current < lowest) return lowest;
  if (current > highest) return highest;
  return desired === current ? desired : desired > current ? Math.max(current, lowest) : Math.min(current, highest);
}

function limitUp({ spec, current, now, changes }: Limits, wish: number, max: number) {
  const rules = spec.behavior?.scaleUp;
  const speed = rules
    ? Math.max(
        current,
        policyBound(
          rules,
          current,
          changes.filter(({ value }) => value > 0),
          now,
          1,
        ),
      )
    : Math.max(2 * current, 4);
  if (max <= speed && wish > max) return tooMany(max);
  if (wish <= speed) return clamp(wish, spec.minReplicas ?? 1, max);
  const message = 'the desired replica count is increasing faster than the maximum scale rate';
  return { replicas: speed, limited: true, reason: 'ScaleUpLimit', message };
}

function limitDown({ spec, current, now, changes }: Limits, wish: number, min: number) {
  const rules = spec.behavior?.scaleDown;
  const speed = rules
    ? Math.min(
        current,
        policyBound(
          rules,
          current,
          changes.filter(({ value }) => value < 0),
          now,
          -1,
        ),
      )
    : 0;
  if (wish >= speed) return clamp(wish, min, spec.maxReplicas ?? 1);
  if (speed < min) return tooFew(min);
  const message = 'the desired replica count is decreasing faster than the maximum scale rate';
  return { replicas: speed, limited: true, reason: 'ScaleDownLimit', message };
}

/** How far the policies let the size go: what changed within a policy's period already counts. */
function policyBound(rules: HPAScalingRules, current: number, changes: Moment[], now: number, sign: 1 | -1): number {
  if (rules.selectPolicy === 'Disabled') return current;
  const bounds = (rules.policies ?? []).map(({ type, value = 0, periodSeconds = 15 }) => {
    const recent = changes.filter(({ atMs }) => atMs > now - periodSeconds * 1000);
    const start = current - recent.reduce((sum, change) => sum + change.value, 0);
    if (type === 'Pods') return start + sign * value;
    return sign > 0 ? Math.ceil(start * (1 + value / 100)) : Math.floor(start * (1 - value / 100));
  });
  if (bounds.length === 0) return current;
  const takesLargestChange = rules.selectPolicy !== 'Min';
  return takesLargestChange === sign > 0 ? Math.max(...bounds) : Math.min(...bounds);
}
