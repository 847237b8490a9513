import { ageColumn, nameColumn, workloadColumns } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { setTemplateDefaults } from '#lib/simulator/kinds/pod-template/defaults.ts';
import { workloadWarnings } from '#lib/simulator/kinds/pod-template/template-warnings.ts';
import { validateCounts } from '#lib/simulator/kinds/status-counts.ts';
import type { ReplicaSet } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { describeReplicas } from './describe.ts';
import { validateReplicaSet, validateReplicaSetUpdate } from './validation.ts';

export type StoredReplicaSet = Stored<ReplicaSet>;

const statusRules = {
  counts: [
    'replicas',
    'fullyLabeledReplicas',
    'readyReplicas',
    'availableReplicas',
    'observedGeneration',
    'terminatingReplicas',
  ],
  parts: ['fullyLabeledReplicas', 'readyReplicas', 'availableReplicas'],
  ready: 'readyReplicas',
};

export const replicaSet: Kind<StoredReplicaSet> = {
  resource: 'replicasets.apps',
  setDefaults(object) {
    object.spec ??= {};
    object.spec.replicas ??= 1;
    object.spec.template ??= {};
    setTemplateDefaults(object.spec.template);
  },
  validate: validateReplicaSet,
  validateUpdate: validateReplicaSetUpdate,
  validateStatusUpdate: (object) => validateCounts(object, statusRules),
  warnings: (object, old) => workloadWarnings(object, old, object.spec?.template),
  describe: (object, context) => describeReplicas(object, object.spec?.selector, context),
  fieldSelectors: { 'status.replicas': ({ status }) => String(status?.replicas ?? 0) },
  columns: [
    nameColumn,
    { name: 'Desired', cell: ({ spec }) => spec?.replicas ?? 0 },
    { name: 'Current', cell: ({ status }) => status?.replicas ?? 0 },
    { name: 'Ready', cell: ({ status }) => status?.readyReplicas ?? 0 },
    ageColumn,
    ...workloadColumns<StoredReplicaSet>({
      containers: ({ spec }) => spec?.template?.spec?.containers,
      selector: ({ spec }) => spec?.selector,
    }),
  ],
};
