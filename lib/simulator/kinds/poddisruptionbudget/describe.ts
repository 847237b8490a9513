import { createDescribeWriter, writeName } from '#lib/simulator/kinds/describe-writer.ts';
import type { DescribeContext } from '#lib/simulator/kinds/kind.ts';
import { formatSelector } from '#lib/simulator/kinds/labels.ts';
import type { PodDisruptionBudget } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

/** `kubectl describe poddisruptionbudget`. */
export function describePodDisruptionBudget(object: Stored<PodDisruptionBudget>, context: DescribeContext): string {
  const writer = createDescribeWriter();
  const { spec = {}, status = {} } = object;
  writeName(writer, object);
  if (spec.minAvailable !== undefined) writer.line(0, `Min available:\t${spec.minAvailable}`);
  else if (spec.maxUnavailable !== undefined) writer.line(0, `Max unavailable:\t${spec.maxUnavailable}`);
  writer.line(0, `Selector:\t${spec.selector ? formatSelector(spec.selector) : '<unset>'}`);
  writer.line(0, 'Status:');
  writer.line(2, `Allowed disruptions:\t${status.disruptionsAllowed ?? 0}`);
  writer.line(2, `Current:\t${status.currentHealthy ?? 0}`);
  writer.line(2, `Desired:\t${status.desiredHealthy ?? 0}`);
  writer.line(2, `Total:\t${status.expectedPods ?? 0}`);
  writer.raw(context.events(object));
  return writer.text();
}
