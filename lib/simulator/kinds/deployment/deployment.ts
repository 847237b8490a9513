import { ageColumn, nameColumn, workloadColumns } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { workloadWarnings } from '#lib/simulator/kinds/pod-template/template-warnings.ts';
import { validateCounts } from '#lib/simulator/kinds/status-counts.ts';
import type { Deployment } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';
import { setDeploymentDefaults } from './defaults.ts';
import { describeDeployment } from './describe.ts';
import { validateDeployment, validateDeploymentUpdate } from './validation.ts';

export type StoredDeployment = Stored<Deployment>;

const statusRules = {
  counts: [
    'observedGeneration',
    'replicas',
    'updatedReplicas',
    'readyReplicas',
    'availableReplicas',
    'unavailableReplicas',
    'terminatingReplicas',
    'collisionCount',
  ],
  parts: ['updatedReplicas', 'readyReplicas', 'availableReplicas'],
  ready: 'readyReplicas',
};

export const deployment: Kind<StoredDeployment> = {
  resource: 'deployments.apps',
  setDefaults: setDeploymentDefaults,
  // Upstream counts annotations too, because a rollout copies them to its ReplicaSets.
  prepareForUpdate(object, old) {
    const isChanged =
      !isEqual(object.spec, old.spec) || !isEqual(object.metadata.annotations, old.metadata.annotations);
    if (isChanged) object.metadata.generation = (old.metadata.generation ?? 0) + 1;
  },
  validate: validateDeployment,
  validateUpdate: validateDeploymentUpdate,
  validateStatusUpdate: (object) => validateCounts(object, statusRules),
  warnings: (object, old) => workloadWarnings(object, old, object.spec?.template),
  describe: describeDeployment,
  columns: [
    nameColumn,
    { name: 'Ready', cell: ({ spec, status }) => `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 0}` },
    { name: 'Up-to-date', cell: ({ status }) => status?.updatedReplicas ?? 0 },
    { name: 'Available', cell: ({ status }) => status?.availableReplicas ?? 0 },
    ageColumn,
    ...workloadColumns<StoredDeployment>({
      containers: ({ spec }) => spec?.template?.spec?.containers,
      selector: ({ spec }) => spec?.selector,
    }),
  ],
};
