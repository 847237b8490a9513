import { ageColumn, nameColumn, workloadColumns } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { nameIsDnsLabel } from '#lib/simulator/kinds/meta.ts';
import { workloadWarnings } from '#lib/simulator/kinds/pod-template/template-warnings.ts';
import { validateCounts } from '#lib/simulator/kinds/status-counts.ts';
import type { StatefulSet } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { setStatefulSetDefaults } from './defaults.ts';
import { describeStatefulSet } from './describe.ts';
import { validateStatefulSet, validateStatefulSetUpdate } from './validation.ts';

export type StoredStatefulSet = Stored<StatefulSet>;

const statusRules = {
  counts: [
    'replicas',
    'readyReplicas',
    'currentReplicas',
    'updatedReplicas',
    'availableReplicas',
    'observedGeneration',
    'collisionCount',
  ],
  parts: ['readyReplicas', 'currentReplicas', 'updatedReplicas', 'availableReplicas'],
  ready: 'status.readyReplicas',
};

export const statefulSet: Kind<StoredStatefulSet> = {
  resource: 'statefulsets.apps',
  setDefaults: setStatefulSetDefaults,
  prepareForCreate: dropMaxUnavailable,
  prepareForUpdate: dropMaxUnavailable,
  validateName: nameIsDnsLabel,
  validate: validateStatefulSet,
  validateUpdate: validateStatefulSetUpdate,
  validateStatusUpdate: (object) => validateCounts(object, statusRules),
  describe: describeStatefulSet,
  warnings(object, old) {
    const warnings = workloadWarnings(object, old, object.spec?.template);
    if ((object.spec?.revisionHistoryLimit ?? 0) < 0) {
      const text = 'a negative value retains all historical revisions; a value >= 0 is recommended';
      warnings.push(`spec.revisionHistoryLimit: ${text}`);
    }
    return warnings;
  },
  columns: [
    nameColumn,
    { name: 'Ready', cell: ({ spec, status }) => `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 0}` },
    ageColumn,
    ...workloadColumns<StoredStatefulSet>({
      containers: ({ spec }) => spec?.template?.spec?.containers,
      selector: () => undefined,
    }).slice(0, 2),
  ],
};

/** How many pods may be unavailable during an update is behind a feature gate that is closed. */
function dropMaxUnavailable({ spec }: StoredStatefulSet): void {
  const rolling = spec?.updateStrategy?.rollingUpdate;
  if (rolling?.maxUnavailable !== undefined) delete rolling.maxUnavailable;
}
