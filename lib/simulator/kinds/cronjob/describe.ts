import { boolText, createDescribeWriter, timeText, writeMeta } from '#lib/simulator/kinds/describe-writer.ts';
import type { DescribeContext } from '#lib/simulator/kinds/kind.ts';
import { formatSelector } from '#lib/simulator/kinds/labels.ts';
import { describeTemplate } from '#lib/simulator/kinds/pod-template/describe.ts';
import type { CronJob } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

const unset = '<unset>';

/** `kubectl describe cronjob`. */
export function describeCronJob(object: Stored<CronJob>, context: DescribeContext): string {
  const writer = createDescribeWriter();
  const { spec = {}, status } = object;
  const job = spec.jobTemplate?.spec ?? {};
  const deadline = spec.startingDeadlineSeconds;
  writeMeta(writer, object);
  writer.line(0, `Schedule:\t${spec.schedule ?? ''}`);
  writer.line(0, `Concurrency Policy:\t${spec.concurrencyPolicy ?? ''}`);
  writer.line(0, `Suspend:\t${spec.suspend === undefined ? unset : boolText(spec.suspend)}`);
  writer.line(0, `Time Zone:\t${spec.timeZone ?? unset}`);
  writer.line(0, `Successful Job History Limit:\t${spec.successfulJobsHistoryLimit ?? unset}`);
  writer.line(0, `Failed Job History Limit:\t${spec.failedJobsHistoryLimit ?? unset}`);
  writer.line(0, `Starting Deadline Seconds:\t${deadline === undefined ? unset : `${deadline}s`}`);
  writer.line(0, `Selector:\t${job.selector ? formatSelector(job.selector) : unset}`);
  writer.line(0, `Parallelism:\t${job.parallelism ?? unset}`);
  writer.line(0, `Completions:\t${job.completions ?? unset}`);
  if (job.activeDeadlineSeconds !== undefined) {
    writer.line(0, `Active Deadline Seconds:\t${job.activeDeadlineSeconds}s`);
  }
  describeTemplate(writer, job.template);
  writer.line(0, `Last Schedule Time:\t${status?.lastScheduleTime ? timeText(status.lastScheduleTime) : unset}`);
  const active = (status?.active ?? []).map((reference) => reference.name ?? '');
  writer.line(0, `Active Jobs:\t${active.length === 0 ? '<none>' : active.join(', ')}`);
  writer.raw(context.events(object));
  return writer.text();
}
