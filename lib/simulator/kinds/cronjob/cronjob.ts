import { ageColumn, ageText, nameColumn, workloadColumns } from '#lib/simulator/kinds/columns.ts';
import { setFailurePolicyDefaults } from '#lib/simulator/kinds/job/defaults.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { setTemplateDefaults } from '#lib/simulator/kinds/pod-template/defaults.ts';
import { workloadWarnings } from '#lib/simulator/kinds/pod-template/template-warnings.ts';
import type { CronJob } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { describeCronJob } from './describe.ts';
import { validateCronJob, validateCronJobUpdate } from './validation.ts';

export type StoredCronJob = Stored<CronJob>;

export const cronJob: Kind<StoredCronJob> = {
  resource: 'cronjobs.batch',
  setDefaults(object) {
    object.spec ??= {};
    const { spec } = object;
    spec.jobTemplate ??= {};
    spec.jobTemplate.spec ??= {};
    spec.jobTemplate.spec.template ??= {};
    setTemplateDefaults(spec.jobTemplate.spec.template);
    setFailurePolicyDefaults(spec.jobTemplate.spec);
    if (!spec.concurrencyPolicy) spec.concurrencyPolicy = 'Allow';
    spec.suspend ??= false;
    spec.successfulJobsHistoryLimit ??= 3;
    spec.failedJobsHistoryLimit ??= 1;
  },
  validate: validateCronJob,
  validateUpdate: validateCronJobUpdate,
  describe: describeCronJob,
  warnings: (object, old) =>
    workloadWarnings(object, old, object.spec?.jobTemplate?.spec?.template, 'spec.jobTemplate.spec.template'),
  columns: [
    nameColumn,
    { name: 'Schedule', cell: ({ spec }) => spec?.schedule ?? '' },
    { name: 'Timezone', cell: ({ spec }) => spec?.timeZone ?? '<none>' },
    { name: 'Suspend', cell: ({ spec }) => (spec?.suspend === undefined ? '<unset>' : titleCase(spec.suspend)) },
    { name: 'Active', cell: ({ status }) => status?.active?.length ?? 0 },
    {
      name: 'Last Schedule',
      cell: ({ status }, context) =>
        status?.lastScheduleTime ? ageText(status.lastScheduleTime, context.now) : '<none>',
    },
    ageColumn,
    ...workloadColumns<StoredCronJob>({
      containers: ({ spec }) => spec?.jobTemplate?.spec?.template?.spec?.containers,
      selector: ({ spec }) => spec?.jobTemplate?.spec?.selector,
    }),
  ],
};

function titleCase(value: boolean): string {
  return value ? 'True' : 'False';
}
