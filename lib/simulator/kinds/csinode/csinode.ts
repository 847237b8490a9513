import { type FieldError, required } from '#lib/simulator/api/field-error.ts';
import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import { createDescribeWriter, timeText, writeAnnotations, writeLabels } from '#lib/simulator/kinds/describe-writer.ts';
import type { DescribeContext, Kind } from '#lib/simulator/kinds/kind.ts';
import type { CSINode } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

export type StoredCsiNode = Stored<CSINode>;

/** Drivers that a node has told of. */
export const csiNode: Kind<StoredCsiNode> = {
  resource: 'csinodes.storage.k8s.io',
  hasGeneration: false,
  validate: ({ spec }) => (spec?.drivers ?? []).flatMap((driver, index) => validateDriver(driver, index)),
  columns: [nameColumn, { name: 'Drivers', cell: ({ spec }) => spec?.drivers?.length ?? 0 }, ageColumn],
  describe,
};

function validateDriver({ name, nodeID }: { name?: string | undefined; nodeID?: string | undefined }, index: number) {
  const errors: FieldError[] = [];
  if (!name) errors.push(required(`spec.drivers[${index}].name`));
  if (!nodeID) errors.push(required(`spec.drivers[${index}].nodeID`));
  return errors;
}

function describe({ metadata, spec, ...object }: StoredCsiNode, context: DescribeContext): string {
  const writer = createDescribeWriter();
  writer.line(0, `Name:\t${metadata.name}`);
  writeLabels(writer, metadata.labels);
  writeAnnotations(writer, metadata.annotations);
  writer.line(0, `CreationTimestamp:\t${timeText(metadata.creationTimestamp)}`);
  writer.line(0, 'Spec:');
  const drivers = spec?.drivers ?? [];
  if (drivers.length > 0) writer.line(1, 'Drivers:');
  for (const { name, nodeID, allocatable, topologyKeys } of drivers) {
    writer.line(2, `${name}:`);
    writer.line(3, `Node ID:\t${nodeID}`);
    if (allocatable?.count !== undefined) {
      writer.line(3, 'Allocatables:');
      writer.line(4, `Count:\t${allocatable.count}`);
    }
    if (topologyKeys?.length) writer.line(3, `Topology Keys:\t[${topologyKeys.join(' ')}]`);
  }
  writer.raw(context.events({ ...object, metadata } as StoredCsiNode));
  return writer.text();
}
