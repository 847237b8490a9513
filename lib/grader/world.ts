import type { Cluster } from '#lib/simulator/cluster.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import { holds, holdsOver, isSelected, selected } from './condition.ts';
import type { Check, World } from './exercise.ts';
import { playSteps } from './steps.ts';

export type Observation = { check: Check; passed: boolean };

/** What may change in one situation; what the course asks for stays far below, and this much takes about a second. */
const changeLimit = 4_000;

/**
 * Plays a hidden situation on a fork of the settled cluster and tells which of its checks hold. Where the answer keeps the
 * cluster too busy to watch to the end, none of them does.
 */
export function observeWorld(
  settled: Cluster,
  world: World,
  files: Map<string, string>,
): { cluster: Cluster; isTooBusy: boolean; observations: Observation[] } {
  const cluster = settled.fork();
  const isTooBusy = !playSteps(cluster, world.steps, { files, mayFail: true, changeLimit });
  const observations = world.checks.map((check) => ({
    check,
    passed: !isTooBusy && isPassed(check, { begun: settled, cluster }),
  }));
  return { cluster, isTooBusy, observations };
}

/** Whether a check passes; `cluster` is what became of `begun`, and a check `throughout` looks at all the way between. */
export function isPassed(check: Check, { begun, cluster }: { begun: Cluster; cluster: Cluster }): boolean {
  return holds(check.condition, cluster) && (!check.throughout || holdsSince(check, { begun, cluster }));
}

/** Walks every change and asks the condition at each of them. */
function holdsSince(check: Check, { begun, cluster }: { begun: Cluster; cluster: Cluster }): boolean {
  const { condition } = check;
  if (condition.type !== 'field' && condition.type !== 'count')
    throw new Error(`${check.name}: throughout needs a field or count condition`);
  const objects = new Map(selected(condition, begun.client).map((object) => [keyOf(object), object]));
  for (const change of cluster.changesSince(begun.revision())) {
    if (!isSelected(condition, change.resource, change.object)) continue;
    if (change.type === 'DELETED') objects.delete(keyOf(change.object));
    else objects.set(keyOf(change.object), change.object);
    if (!holdsOver(condition, [...objects.values()])) return false;
  }
  return true;
}

function keyOf(object: KubeObject): string {
  return `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
}
