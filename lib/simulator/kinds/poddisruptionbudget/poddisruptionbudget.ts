import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { invalid, notSupported } from '#lib/simulator/api/field-error.ts';
import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import { validateAtMost100Percent, validateIntOrPercent } from '#lib/simulator/kinds/int-or-percent.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { shownSelector, validateLabelSelector } from '#lib/simulator/kinds/labels.ts';
import { nameIsPathSegment } from '#lib/simulator/kinds/meta.ts';
import type { PodDisruptionBudget } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { describePodDisruptionBudget } from './describe.ts';

export type StoredPodDisruptionBudget = Stored<PodDisruptionBudget>;

export const podDisruptionBudget: Kind<StoredPodDisruptionBudget> = {
  resource: 'poddisruptionbudgets.policy',
  validateName: nameIsPathSegment,
  validate: validatePodDisruptionBudget,
  validateUpdate: validatePodDisruptionBudget,
  describe: describePodDisruptionBudget,
  columns: [
    nameColumn,
    { name: 'Min Available', cell: ({ spec }) => spec?.minAvailable ?? 'N/A' },
    { name: 'Max Unavailable', cell: ({ spec }) => spec?.maxUnavailable ?? 'N/A' },
    { name: 'Allowed Disruptions', cell: ({ status }) => status?.disruptionsAllowed ?? 0 },
    ageColumn,
  ],
};

function validatePodDisruptionBudget(object: StoredPodDisruptionBudget): FieldError[] {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy: policy } = object.spec ?? {};
  const errors: FieldError[] = [];
  if (minAvailable !== undefined && maxUnavailable !== undefined) {
    const shown = {
      MinAvailable: minAvailable,
      Selector: shownSelector(selector),
      MaxUnavailable: maxUnavailable,
      UnhealthyPodEvictionPolicy: policy ?? null,
    };
    errors.push(invalid('spec', shown, 'minAvailable and maxUnavailable cannot be both set'));
  }
  for (const [key, value] of [
    ['minAvailable', minAvailable],
    ['maxUnavailable', maxUnavailable],
  ] as const) {
    if (value === undefined) continue;
    errors.push(...validateIntOrPercent(value, `spec.${key}`), ...validateAtMost100Percent(value, `spec.${key}`));
  }
  errors.push(...validateLabelSelector(selector, 'spec.selector'));
  const policies = ['IfHealthyBudget', 'AlwaysAllow'];
  if (policy !== undefined && !policies.includes(policy)) {
    errors.push(notSupported('spec.unhealthyPodEvictionPolicy', policy, policies));
  }
  return errors;
}
