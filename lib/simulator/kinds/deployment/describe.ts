import { writeConditions } from '#lib/simulator/kinds/describe-workload.ts';
import {
  createDescribeWriter,
  timeText,
  writeAnnotations,
  writeLabels,
  writeName,
} from '#lib/simulator/kinds/describe-writer.ts';
import type { DescribeContext } from '#lib/simulator/kinds/kind.ts';
import { formatSelector, selectorMatches } from '#lib/simulator/kinds/labels.ts';
import { describeTemplate } from '#lib/simulator/kinds/pod-template/describe.ts';
import type { Deployment, PodTemplateSpec, ReplicaSet } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';

type StoredReplicaSet = Stored<ReplicaSet>;

/** `kubectl describe deployment`, with the ReplicaSets it owns. */
export function describeDeployment(object: Stored<Deployment>, context: DescribeContext): string {
  const writer = createDescribeWriter();
  const { metadata, spec = {}, status = {} } = object;
  writeName(writer, object);
  writer.line(0, `CreationTimestamp:\t${timeText(metadata.creationTimestamp)}`);
  writeLabels(writer, metadata.labels);
  writeAnnotations(writer, metadata.annotations);
  writer.line(0, `Selector:\t${formatSelector(spec.selector)}`);
  const counts = [
    `${spec.replicas ?? 0} desired`,
    `${status.updatedReplicas ?? 0} updated`,
    `${status.replicas ?? 0} total`,
    `${status.availableReplicas ?? 0} available`,
    `${status.unavailableReplicas ?? 0} unavailable`,
  ];
  writer.line(0, `Replicas:\t${counts.join(' | ')}`);
  writer.line(0, `StrategyType:\t${spec.strategy?.type ?? ''}`);
  writer.line(0, `MinReadySeconds:\t${spec.minReadySeconds ?? 0}`);
  const rolling = spec.strategy?.rollingUpdate;
  if (rolling) {
    const text = `${rolling.maxUnavailable ?? 0} max unavailable, ${rolling.maxSurge ?? 0} max surge`;
    writer.line(0, `RollingUpdateStrategy:\t${text}`);
  }
  describeTemplate(writer, spec.template);
  writeConditions(writer, status.conditions);
  const sets = listReplicaSets(object, context);
  const current = sets.find((set) => hasTemplate(set, spec.template));
  writer.line(0, `OldReplicaSets:\t${setsText(sets.filter((set) => set !== current))}`);
  writer.line(0, `NewReplicaSet:\t${setsText(current ? [current] : [])}`);
  writer.raw(context.events(object));
  return writer.text();
}

/** The Deployment's own, oldest first. */
function listReplicaSets({ metadata, spec }: Stored<Deployment>, context: DescribeContext): StoredReplicaSet[] {
  const all = context.list('replicasets.apps', metadata.namespace) as StoredReplicaSet[];
  const owned = all.filter(
    (set) =>
      set.metadata.ownerReferences?.some((owner) => owner.controller && owner.uid === metadata.uid) &&
      selectorMatches(spec?.selector, set.metadata.labels),
  );
  const created = (set: StoredReplicaSet) => set.metadata.creationTimestamp ?? '';
  return owned.sort((a, b) => {
    if (created(a) !== created(b)) return created(a) < created(b) ? -1 : 1;
    return a.metadata.name < b.metadata.name ? -1 : 1;
  });
}

/** Whether the set was made for this template: equal but for the hash label. */
function hasTemplate(set: StoredReplicaSet, template: PodTemplateSpec | undefined): boolean {
  return isEqual(withoutHash(set.spec?.template), withoutHash(template));
}

function withoutHash(template: PodTemplateSpec | undefined): PodTemplateSpec {
  const { 'pod-template-hash': _hash, ...labels } = template?.metadata?.labels ?? {};
  return { ...template, metadata: { ...template?.metadata, labels } };
}

function setsText(sets: StoredReplicaSet[]): string {
  if (sets.length === 0) return '<none>';
  return sets
    .map(
      ({ metadata, spec, status }) =>
        `${metadata.name} (${status?.replicas ?? 0}/${spec?.replicas ?? 0} replicas created)`,
    )
    .join(', ');
}
