import { podPhasesText } from '#lib/simulator/kinds/describe-workload.ts';
import {
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
import type { PersistentVolumeClaim, StatefulSet } from '#lib/simulator/schema/kubernetes.ts';
import { canonicalQuantity } from '#lib/simulator/schema/quantity.ts';
import type { Stored } from '#lib/simulator/value.ts';

/** `kubectl describe statefulset`. */
export function describeStatefulSet(object: Stored<StatefulSet>, context: DescribeContext): string {
  const writer = createDescribeWriter();
  const { metadata, spec = {}, status } = object;
  writeName(writer, object);
  writer.line(0, `CreationTimestamp:\t${timeText(metadata.creationTimestamp)}`);
  writer.line(0, `Selector:\t${formatSelector(spec.selector)}`);
  writeLabels(writer, metadata.labels);
  writeAnnotations(writer, metadata.annotations);
  writer.line(0, `Replicas:\t${spec.replicas ?? 0} desired | ${status?.replicas ?? 0} total`);
  writer.line(0, `Update Strategy:\t${spec.updateStrategy?.type ?? ''}`);
  const rolling = spec.updateStrategy?.rollingUpdate;
  if (rolling?.partition !== undefined) {
    writer.line(1, `Partition:\t${rolling.partition}`);
    if (rolling.maxUnavailable !== undefined) writer.line(1, `MaxUnavailable:\t${rolling.maxUnavailable}`);
  }
  writer.line(0, `Pods Status:\t${podPhasesText(object, spec.selector, context)}`);
  describeTemplate(writer, spec.template);
  writeClaims(writer, spec.volumeClaimTemplates ?? []);
  writer.raw(context.events(object));
  return writer.text();
}

function writeClaims(writer: DescribeWriter, claims: PersistentVolumeClaim[]): void {
  writer.line(0, claims.length === 0 ? 'Volume Claims:\t<none>' : 'Volume Claims:');
  for (const { metadata, spec } of claims) {
    writer.line(1, `Name:\t${metadata?.name ?? ''}`);
    writer.line(1, `StorageClass:\t${spec?.storageClassName ?? ''}`);
    writeLabels(writer, metadata?.labels, 'Labels', '  ');
    writeLabels(writer, metadata?.annotations, 'Annotations', '  ');
    const capacity = spec?.resources?.requests?.['storage'];
    writer.line(1, `Capacity:\t${capacity === undefined ? '<default>' : canonicalQuantity(capacity)}`);
    writer.line(1, `Access Modes:\t[${(spec?.accessModes ?? []).join(' ')}]`);
  }
}
