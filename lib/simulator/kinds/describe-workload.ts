import type { StoredPod } from '#lib/simulator/kinds/pod/stored-pod.ts';
import type { LabelSelector } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import type { DescribeWriter } from './describe-writer.ts';
import type { DescribeContext } from './kind.ts';
import { selectorMatches } from './labels.ts';

type Condition = { type?: string | undefined; status?: string | undefined; reason?: string | undefined };

/** How many of a controller's Pods are in which phase: `1 Running / 0 Waiting / 0 Succeeded / 0 Failed`. */
export function podPhasesText(
  object: KubeObject,
  selector: LabelSelector | undefined,
  context: DescribeContext,
): string {
  const { namespace, uid } = object.metadata;
  const counts = { Running: 0, Pending: 0, Succeeded: 0, Failed: 0 };
  for (const pod of context.list('pods', namespace) as StoredPod[]) {
    const owner = pod.metadata.ownerReferences?.find((reference) => reference.controller);
    if (owner?.uid !== uid || !selectorMatches(selector, pod.metadata.labels)) continue;
    const phase = pod.status?.phase;
    if (phase === 'Running' || phase === 'Pending' || phase === 'Succeeded' || phase === 'Failed') counts[phase] += 1;
  }
  const { Running, Pending, Succeeded, Failed } = counts;
  return `${Running} Running / ${Pending} Waiting / ${Succeeded} Succeeded / ${Failed} Failed`;
}

/** The Conditions table of workloads; none, nothing. */
export function writeConditions(writer: DescribeWriter, conditions: Condition[] | undefined): void {
  if (!conditions?.length) return;
  writer.line(0, 'Conditions:');
  writer.line(1, 'Type\tStatus\tReason');
  writer.line(1, '----\t------\t------');
  for (const { type = '', status = '', reason = '' } of conditions) writer.line(1, `${type} \t${status}\t${reason}`);
}
