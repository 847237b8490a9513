import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import type { MatchResources } from '#lib/simulator/schema/kubernetes.ts';
import { type Policy, validatePolicy } from './validation.ts';

/** admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy; admission/validating-admission-policy.ts asks it. */
export const validatingAdmissionPolicy: Kind<Policy> = {
  resource: 'validatingadmissionpolicies.admissionregistration.k8s.io',
  setDefaults({ spec }) {
    if (!spec) return;
    spec.failurePolicy ??= 'Fail';
    if (spec.matchConstraints) setMatchDefaults(spec.matchConstraints);
  },
  validate: validatePolicy,
  columns: [
    nameColumn,
    { name: 'Validations', cell: ({ spec }) => spec?.validations?.length ?? 0 },
    {
      name: 'ParamKind',
      cell: ({ spec }) => (spec?.paramKind ? `${spec.paramKind.apiVersion}/${spec.paramKind.kind}` : '<unset>'),
    },
    ageColumn,
  ],
};

/** Also of bindings. */
export function setMatchDefaults(match: MatchResources): void {
  match.matchPolicy ??= 'Equivalent';
  match.namespaceSelector ??= {};
  match.objectSelector ??= {};
  for (const rule of [...(match.resourceRules ?? []), ...(match.excludeResourceRules ?? [])]) rule.scope ??= '*';
}
