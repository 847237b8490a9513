import {
  controllerText,
  createDescribeWriter,
  type DescribeWriter,
  timeText,
  writeAnnotations,
  writeLabels,
  writeName,
} from '#lib/simulator/kinds/describe-writer.ts';
import type { DescribeContext } from '#lib/simulator/kinds/kind.ts';
import { formatSelector } from '#lib/simulator/kinds/labels.ts';
import { describeTemplate } from '#lib/simulator/kinds/pod-template/describe.ts';
import type { Job } from '#lib/simulator/schema/kubernetes.ts';
import { humanDuration, timeMs } from '#lib/simulator/schema/time.ts';
import type { Stored } from '#lib/simulator/value.ts';

const shownIndexes = 50;

/** `kubectl describe job`. */
export function describeJob(object: Stored<Job>, context: DescribeContext): string {
  const writer = createDescribeWriter();
  const { metadata, spec = {} } = object;
  writeName(writer, object);
  writer.line(0, `Selector:\t${formatSelector(spec.selector)}`);
  writeLabels(writer, metadata.labels);
  writeAnnotations(writer, metadata.annotations);
  const controller = controllerText(object);
  if (controller) writer.line(0, `Controlled By:\t${controller}`);
  if (spec.parallelism !== undefined) writer.line(0, `Parallelism:\t${spec.parallelism}`);
  writer.line(0, `Completions:\t${spec.completions ?? '<unset>'}`);
  if (spec.completionMode !== undefined) writer.line(0, `Completion Mode:\t${spec.completionMode}`);
  if (spec.suspend !== undefined) writer.line(0, `Suspend:\t${spec.suspend}`);
  if (spec.backoffLimit !== undefined) writer.line(0, `Backoff Limit:\t${spec.backoffLimit}`);
  if (spec.ttlSecondsAfterFinished !== undefined) {
    writer.line(0, `TTL Seconds After Finished:\t${spec.ttlSecondsAfterFinished}`);
  }
  writeProgress(writer, object);
  describeTemplate(writer, spec.template);
  writer.raw(context.events(object));
  return writer.text();
}

function writeProgress(writer: DescribeWriter, { spec = {}, status = {} }: Stored<Job>): void {
  const { startTime, completionTime, active = 0, ready, succeeded = 0, failed = 0 } = status;
  if (startTime) writer.line(0, `Start Time:\t${timeText(startTime)}`);
  if (completionTime) writer.line(0, `Completed At:\t${timeText(completionTime)}`);
  if (startTime && completionTime) {
    writer.line(0, `Duration:\t${humanDuration(timeMs(completionTime) - timeMs(startTime))}`);
  }
  if (spec.activeDeadlineSeconds !== undefined) {
    writer.line(0, `Active Deadline Seconds:\t${spec.activeDeadlineSeconds}s`);
  }
  const activeText = ready === undefined ? `${active} Active` : `${active} Active (${ready} Ready)`;
  writer.line(0, `Pods Statuses:\t${activeText} / ${succeeded} Succeeded / ${failed} Failed`);
  if (spec.completionMode !== 'Indexed') return;
  writer.line(0, `Completed Indexes:\t${capIndexes(status.completedIndexes ?? '')}`);
}

/** A long list of indexes is cut at the next comma. */
function capIndexes(indexes: string): string {
  if (indexes === '') return '<none>';
  const comma = indexes.indexOf(',', shownIndexes);
  return comma < 0 ? indexes : `${indexes.slice(0, comma + 1)}...`;
}
