import { ageColumn, ageText, nameColumn, workloadColumns } from '#lib/simulator/kinds/columns.ts';
import type { Kind, KindContext } from '#lib/simulator/kinds/kind.ts';
import { workloadWarnings } from '#lib/simulator/kinds/pod-template/template-warnings.ts';
import type { Job } from '#lib/simulator/schema/kubernetes.ts';
import { humanDuration, timeMs } from '#lib/simulator/schema/time.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { setJobDefaults } from './defaults.ts';
import { describeJob } from './describe.ts';
import { generateSelector } from './selector.ts';
import { validateJobUpdate } from './update.ts';
import { validateJob } from './validation.ts';

export type StoredJob = Stored<Job>;

export const job: Kind<StoredJob> = {
  resource: 'jobs.batch',
  setDefaults: setJobDefaults,
  prepareForCreate: generateSelector,
  validate: validateJob,
  validateUpdate: validateJobUpdate,
  describe: describeJob,
  warnings: (object, old) => workloadWarnings(object, old, object.spec?.template),
  fieldSelectors: { 'status.successful': ({ status }) => String(status?.succeeded ?? 0) },
  columns: [
    nameColumn,
    { name: 'Status', cell: printStatus },
    { name: 'Completions', cell: printCompletions },
    { name: 'Duration', cell: printDuration },
    ageColumn,
    ...workloadColumns<StoredJob>({
      containers: ({ spec }) => spec?.template?.spec?.containers,
      selector: ({ spec }) => spec?.selector,
    }),
  ],
};

/** One word for a Job's conditions, as printJob chooses it. */
function printStatus(object: StoredJob): string {
  const isTrue = (type: string) =>
    object.status?.conditions?.some((condition) => condition.type === type && condition.status === 'True') ?? false;
  if (isTrue('Complete')) return 'Complete';
  if (isTrue('Failed')) return 'Failed';
  if (object.metadata.deletionTimestamp) return 'Terminating';
  if (isTrue('Suspended')) return 'Suspended';
  if (isTrue('FailureTarget')) return 'FailureTarget';
  if (isTrue('SuccessCriteriaMet')) return 'SuccessCriteriaMet';
  return 'Running';
}

function printCompletions({ spec, status }: StoredJob): string {
  const succeeded = status?.succeeded ?? 0;
  if (spec?.completions !== undefined) return `${succeeded}/${spec.completions}`;
  const parallelism = spec?.parallelism ?? 0;
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

function printDuration({ status }: StoredJob, context: KindContext): string {
  if (!status?.startTime) return '';
  if (status.completionTime) return humanDuration(timeMs(status.completionTime) - timeMs(status.startTime));
  return ageText(status.startTime, context.now);
}
