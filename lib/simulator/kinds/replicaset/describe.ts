import { podPhasesText, writeConditions } from '#lib/simulator/kinds/describe-workload.ts';
import {
  controllerText,
  createDescribeWriter,
  writeAnnotations,
  writeLabels,
  writeName,
} from '#lib/simulator/kinds/describe-writer.ts';
import type { DescribeContext } from '#lib/simulator/kinds/kind.ts';
import { formatSelector } from '#lib/simulator/kinds/labels.ts';
import { describeTemplate } from '#lib/simulator/kinds/pod-template/describe.ts';
import type { LabelSelector, ReplicaSetSpec, ReplicaSetStatus } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject } from '#lib/simulator/value.ts';

/** What ReplicaSets and ReplicationControllers have in common; the latter's selector is made one of labels. */
type Replicas = KubeObject & {
  spec?: Pick<ReplicaSetSpec, 'replicas' | 'template'> | undefined;
  status?: Pick<ReplicaSetStatus, 'replicas' | 'conditions'> | undefined;
};

/** `kubectl describe replicaset` and `replicationcontroller`. */
export function describeReplicas(
  object: Replicas,
  selector: LabelSelector | undefined,
  context: DescribeContext,
): string {
  const writer = createDescribeWriter();
  const { metadata, spec, status } = object;
  writeName(writer, object);
  writer.line(0, `Selector:\t${formatSelector(selector)}`);
  writeLabels(writer, metadata.labels);
  writeAnnotations(writer, metadata.annotations);
  const controller = controllerText(object);
  if (controller) writer.line(0, `Controlled By:\t${controller}`);
  writer.line(0, `Replicas:\t${status?.replicas ?? 0} current / ${spec?.replicas ?? 0} desired`);
  writer.line(0, `Pods Status:\t${podPhasesText(object, selector, context)}`);
  describeTemplate(writer, spec?.template);
  writeConditions(writer, status?.conditions);
  writer.raw(context.events(object));
  return writer.text();
}
