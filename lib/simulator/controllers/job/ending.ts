import { momentOf } from '#lib/simulator/controllers/clock.ts';
import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { type Ending, isIndexed, isPastRestartLimit, jobCondition, type StoredJob } from './job-state.ts';
import type { Tally } from './tally.ts';

type Input = { job: StoredJob; pods: StoredPod[]; tally: Tally; now: number };

const completed = {
  type: 'Complete',
  reason: 'CompletionsReached',
  message: 'Reached expected number of succeeded pods',
} as const;

/** How the job ends with what is known now, or null while it goes on; an ending once begun stays. */
export function findEnding(input: Input): Ending | null {
  const { job, tally } = input;
  const begun = jobCondition(job, 'FailureTarget') ?? jobCondition(job, 'SuccessCriteriaMet');
  if (begun) {
    const type = begun.type === 'FailureTarget' ? 'Failed' : 'Complete';
    return { type, reason: begun.reason ?? '', message: begun.message ?? '' };
  }
  if (tally.policyFailure) return { type: 'Failed', reason: 'PodFailurePolicy', message: tally.policyFailure };
  return findFailure(input) ?? findSuccess(input);
}

function findFailure({ job, pods, tally, now }: Input): Ending | null {
  const { spec } = job;
  const isPastLimit = tally.hasNewFailure && tally.failed > (spec?.backoffLimit ?? 6);
  if (isPastLimit || isPastRestartLimit(job, pods)) {
    return failed('BackoffLimitExceeded', 'Job has reached the specified backoff limit');
  }
  const deadline = deadlineMs(job);
  if (deadline !== null && deadline <= now) {
    return failed('DeadlineExceeded', 'Job was active longer than specified deadline');
  }
  if (!isIndexed(job) || spec?.backoffLimitPerIndex === undefined) return null;
  const { failedIndexes, succeededIndexes } = tally;
  if (spec.maxFailedIndexes !== undefined && failedIndexes.size > spec.maxFailedIndexes) {
    return failed('MaxFailedIndexesExceeded', 'Job has exceeded the specified maximal number of failed indexes');
  }
  const isOver = failedIndexes.size > 0 && failedIndexes.size + succeededIndexes.size >= (spec.completions ?? 1);
  return isOver ? failed('FailedIndexes', 'Job has failed indexes') : null;
}

function failed(reason: string, message: string): Ending {
  return { type: 'Failed', reason, message };
}

function findSuccess({ job, tally }: Input): Ending | null {
  const { spec } = job;
  for (const [index, rule] of (spec?.successPolicy?.rules ?? []).entries()) {
    const named = rule.succeededIndexes === undefined ? null : indexList(rule.succeededIndexes);
    const met = named ? named.filter((one) => tally.succeededIndexes.has(one)) : [...tally.succeededIndexes];
    const wanted = rule.succeededCount ?? named?.length ?? Number.POSITIVE_INFINITY;
    if (met.length >= wanted) {
      return { type: 'Complete', reason: 'SuccessPolicy', message: `Matched rules at index ${index}` };
    }
  }
  if (spec?.completions === undefined) return tally.succeeded > 0 && tally.active.length === 0 ? completed : null;
  return tally.succeeded >= spec.completions ? completed : null;
}

function indexList(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const [from = 0, to = from] = part.split('-').map(Number);
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, offset) => from + offset);
  });
}

/** When activeDeadlineSeconds are over, in ms; suspended jobs have no deadline. */
export function deadlineMs(job: StoredJob): number | null {
  const { activeDeadlineSeconds, suspend } = job.spec ?? {};
  const start = momentOf(job.status?.startTime);
  if (activeDeadlineSeconds === undefined || suspend || start === null) return null;
  return start + activeDeadlineSeconds * 1000;
}
