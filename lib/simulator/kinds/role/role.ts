import { nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { nameIsPathSegment } from '#lib/simulator/kinds/meta.ts';
import type { ClusterRole, PolicyRule, Role } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject, Stored } from '#lib/simulator/value.ts';
import { describeRole, validateAggregation, validateRules } from './rules.ts';

type AnyRole = KubeObject & { rules?: PolicyRule[] | undefined };

const columns = [
  nameColumn,
  { name: 'Created At', cell: ({ metadata }: KubeObject) => metadata.creationTimestamp ?? '' },
];

export const role: Kind<Stored<Role>> = {
  resource: 'roles.rbac.authorization.k8s.io',
  validateName: nameIsPathSegment,
  setDefaults: showNoRules,
  validate: ({ rules }) => validateRules(rules, { namespaced: true }),
  columns,
  describe: (object) => describeRole(object as AnyRole),
};

export const clusterRole: Kind<Stored<ClusterRole>> = {
  resource: 'clusterroles.rbac.authorization.k8s.io',
  validateName: nameIsPathSegment,
  setDefaults: showNoRules,
  validate: ({ rules, aggregationRule }) => [
    ...validateRules(rules, { namespaced: false }),
    ...validateAggregation(aggregationRule),
  ],
  columns,
  describe: (object) => describeRole(object as AnyRole),
};

/** Go writes the list as null where there is none. */
function showNoRules(object: { rules?: PolicyRule[] | undefined }): void {
  object.rules ??= null as unknown as PolicyRule[];
}
