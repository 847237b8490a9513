import { isGivenEmpty } from '#lib/simulator/schema/given-empty.ts';
import type {
  AutoscalingV2HorizontalPodAutoscaler,
  HPAScalingPolicy,
  HPAScalingRules,
} from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

const upPolicies: HPAScalingPolicy[] = [
  { type: 'Pods', value: 4, periodSeconds: 15 },
  { type: 'Percent', value: 100, periodSeconds: 15 },
];
const downPolicies: HPAScalingPolicy[] = [{ type: 'Percent', value: 100, periodSeconds: 15 }];

/** SetDefaults_HorizontalPodAutoscaler: at least one Pod, 80 % of the CPU request, and whole rules where one is given. */
export function setAutoscalerDefaults(object: Stored<AutoscalingV2HorizontalPodAutoscaler>): void {
  object.spec ??= {};
  const { spec } = object;
  spec.minReplicas ??= 1;
  if (!spec.metrics?.length) {
    const target = { type: 'Utilization', averageUtilization: 80 };
    spec.metrics = [{ type: 'Resource', resource: { name: 'cpu', target } }];
  }
  const { behavior } = spec;
  if (!behavior) return;
  behavior.scaleUp = { stabilizationWindowSeconds: 0, ...withRules(behavior.scaleUp, upPolicies) };
  behavior.scaleDown = withRules(behavior.scaleDown, downPolicies);
}

function withRules(rules: HPAScalingRules | undefined, policies: HPAScalingPolicy[]): HPAScalingRules {
  return {
    ...rules,
    selectPolicy: rules?.selectPolicy ?? 'Max',
    policies: rules?.policies ?? (isGivenEmpty(rules, 'policies') ? [] : policies.map((policy) => ({ ...policy }))),
  };
}
