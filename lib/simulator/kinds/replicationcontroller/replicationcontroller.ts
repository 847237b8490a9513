import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { forbidden, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { ageColumn, nameColumn, workloadColumns } from '#lib/simulator/kinds/columns.ts';
import { validateNonNegative } from '#lib/simulator/kinds/int-or-percent.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { selectorMatches, shownLabels } from '#lib/simulator/kinds/labels.ts';
import { setTemplateDefaults } from '#lib/simulator/kinds/pod-template/defaults.ts';
import { workloadWarnings } from '#lib/simulator/kinds/pod-template/template-warnings.ts';
import { validateTemplate } from '#lib/simulator/kinds/pod-template/validation.ts';
import { describeReplicas } from '#lib/simulator/kinds/replicaset/describe.ts';
import type { ReplicationController } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

export type StoredReplicationController = Stored<ReplicationController>;

export const replicationController: Kind<StoredReplicationController> = {
  resource: 'replicationcontrollers',
  setDefaults(object) {
    object.spec ??= {};
    const { spec, metadata } = object;
    setTemplateDefaults(spec.template);
    spec.replicas ??= 1;
    const labels = spec.template?.metadata?.labels;
    if (!labels) return;
    if (Object.keys(spec.selector ?? {}).length === 0) spec.selector = { ...labels };
    if (Object.keys(metadata.labels ?? {}).length === 0) metadata.labels = { ...labels };
  },
  validate: validateReplicationController,
  validateUpdate: validateReplicationController,
  warnings: (object, old) => workloadWarnings(object, old, object.spec?.template),
  describe: (object, context) => describeReplicas(object, { matchLabels: object.spec?.selector ?? {} }, context),
  fieldSelectors: { 'status.replicas': ({ status }) => String(status?.replicas ?? 0) },
  columns: [
    nameColumn,
    { name: 'Desired', cell: ({ spec }) => spec?.replicas ?? 0 },
    { name: 'Current', cell: ({ status }) => status?.replicas ?? 0 },
    { name: 'Ready', cell: ({ status }) => status?.readyReplicas ?? 0 },
    ageColumn,
    ...workloadColumns<StoredReplicationController>({
      containers: ({ spec }) => spec?.template?.spec?.containers,
      selector: ({ spec }) => (spec?.selector ? { matchLabels: spec.selector } : undefined),
    }),
  ],
};

function validateReplicationController(object: StoredReplicationController): FieldError[] {
  const { selector = {}, template, replicas = 0, minReadySeconds = 0 } = object.spec ?? {};
  const errors = validateNonNegative(minReadySeconds, 'spec.minReadySeconds');
  const isEmpty = Object.keys(selector).length === 0;
  if (isEmpty) errors.push(required('spec.selector'));
  errors.push(...validateNonNegative(replicas, 'spec.replicas'));
  if (!template) return [...errors, required('spec.template')];
  const labels = template.metadata?.labels;
  if (!isEmpty && !selectorMatches({ matchLabels: selector }, labels)) {
    const detail = '`selector` does not match template `labels`';
    errors.push(invalid('spec.template.metadata.labels', shownLabels(labels), detail));
  }
  errors.push(...validateTemplate(template, 'spec.template'));
  const policy = template.spec?.restartPolicy ?? '';
  if (policy !== 'Always') errors.push(notSupported('spec.template.spec.restartPolicy', policy, ['Always']));
  if (template.spec?.activeDeadlineSeconds !== undefined) {
    const detail = 'activeDeadlineSeconds in ReplicationController is not Supported';
    errors.push(forbidden('spec.template.spec.activeDeadlineSeconds', detail));
  }
  return errors;
}
