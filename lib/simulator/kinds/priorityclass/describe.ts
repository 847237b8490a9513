import { createDescribeWriter, formatLabels } from '#lib/simulator/kinds/describe-writer.ts';
import type { DescribeContext } from '#lib/simulator/kinds/kind.ts';
import type { PriorityClass } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

/** `kubectl describe priorityclass`; annotations stand on one line, that of apply with its line end too. */
export function describePriorityClass(object: Stored<PriorityClass>, context: DescribeContext): string {
  const writer = createDescribeWriter();
  writer.line(0, `Name:\t${object.metadata.name}`);
  writer.line(0, `Value:\t${object.value ?? 0}`);
  writer.line(0, `GlobalDefault:\t${object.globalDefault ?? false}`);
  writer.line(0, `PreemptionPolicy:\t${object.preemptionPolicy ?? ''}`);
  writer.line(0, `Description:\t${object.description ?? ''}`);
  writer.line(0, `Annotations:\t${formatLabels(object.metadata.annotations)}`);
  writer.raw(context.events(object));
  return writer.text();
}
