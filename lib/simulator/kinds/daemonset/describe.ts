import { podPhasesText } from '#lib/simulator/kinds/describe-workload.ts';
import {
  createDescribeWriter,
  formatLabels,
  writeAnnotations,
  writeLabels,
  writeName,
} from '#lib/simulator/kinds/describe-writer.ts';
import type { DescribeContext } from '#lib/simulator/kinds/kind.ts';
import { formatSelector } from '#lib/simulator/kinds/labels.ts';
import { describeTemplate } from '#lib/simulator/kinds/pod-template/describe.ts';
import type { DaemonSet } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

/** `kubectl describe daemonset`; upstream writes the counts without a tab. */
export function describeDaemonSet(object: Stored<DaemonSet>, context: DescribeContext): string {
  const writer = createDescribeWriter();
  const { metadata, spec = {}, status = {} } = object;
  writeName(writer, object);
  writer.line(0, `Selector:\t${formatSelector(spec.selector)}`);
  writer.line(0, `Node-Selector:\t${formatLabels(spec.template?.spec?.nodeSelector)}`);
  writeLabels(writer, metadata.labels);
  writeAnnotations(writer, metadata.annotations);
  writer.line(0, `Desired Number of Nodes Scheduled: ${status.desiredNumberScheduled ?? 0}`);
  writer.line(0, `Current Number of Nodes Scheduled: ${status.currentNumberScheduled ?? 0}`);
  writer.line(0, `Number of Nodes Scheduled with Up-to-date Pods: ${status.updatedNumberScheduled ?? 0}`);
  writer.line(0, `Number of Nodes Scheduled with Available Pods: ${status.numberAvailable ?? 0}`);
  writer.line(0, `Number of Nodes Misscheduled: ${status.numberMisscheduled ?? 0}`);
  writer.line(0, `Pods Status:\t${podPhasesText(object, spec.selector, context)}`);
  describeTemplate(writer, spec.template);
  writer.raw(context.events(object));
  return writer.text();
}
