import { ageColumn, nameColumn, workloadColumns } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { setTemplateDefaults } from '#lib/simulator/kinds/pod-template/defaults.ts';
import { workloadWarnings } from '#lib/simulator/kinds/pod-template/template-warnings.ts';
import type { DaemonSet } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';
import { describeDaemonSet } from './describe.ts';
import { printNodeSelector } from './node-selector.ts';
import { validateDaemonSet, validateDaemonSetUpdate } from './validation.ts';

export type StoredDaemonSet = Stored<DaemonSet>;

/** Counts changes of the template; apps/v1 has no field for it and shows an annotation. */
const templateGeneration = 'deprecated.daemonset.template.generation';

export const daemonSet: Kind<StoredDaemonSet> = {
  resource: 'daemonsets.apps',
  setDefaults(object) {
    object.spec ??= {};
    const { spec } = object;
    spec.template ??= {};
    setTemplateDefaults(spec.template);
    spec.updateStrategy ??= {};
    if (!spec.updateStrategy.type) spec.updateStrategy.type = 'RollingUpdate';
    if (spec.updateStrategy.type === 'RollingUpdate') {
      spec.updateStrategy.rollingUpdate ??= {};
      spec.updateStrategy.rollingUpdate.maxUnavailable ??= 1;
      spec.updateStrategy.rollingUpdate.maxSurge ??= 0;
    }
    spec.revisionHistoryLimit ??= 10;
  },
  prepareForCreate(object) {
    object.metadata.annotations = { ...object.metadata.annotations, [templateGeneration]: '1' };
  },
  prepareForUpdate(object, old) {
    const before = Number(old.metadata.annotations?.[templateGeneration] ?? 0);
    const next = isEqual(object.spec?.template, old.spec?.template) ? before : before + 1;
    object.metadata.annotations = { ...object.metadata.annotations, [templateGeneration]: String(next) };
  },
  validate: validateDaemonSet,
  validateUpdate: validateDaemonSetUpdate,
  describe: describeDaemonSet,
  warnings: (object, old) => workloadWarnings(object, old, object.spec?.template),
  columns: [
    nameColumn,
    { name: 'Desired', cell: ({ status }) => status?.desiredNumberScheduled ?? 0 },
    { name: 'Current', cell: ({ status }) => status?.currentNumberScheduled ?? 0 },
    { name: 'Ready', cell: ({ status }) => status?.numberReady ?? 0 },
    { name: 'Up-to-date', cell: ({ status }) => status?.updatedNumberScheduled ?? 0 },
    { name: 'Available', cell: ({ status }) => status?.numberAvailable ?? 0 },
    { name: 'Node Selector', cell: ({ spec }) => printNodeSelector(spec?.template?.spec?.nodeSelector) },
    ageColumn,
    ...workloadColumns<StoredDaemonSet>({
      containers: ({ spec }) => spec?.template?.spec?.containers,
      selector: ({ spec }) => spec?.selector,
    }),
  ],
};
