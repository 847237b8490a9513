import { isPodActive, isPodAvailable, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { scaledValue } from '#lib/simulator/schema/int-or-string.ts';
import { generationLabel, revisionLabel, type StoredDaemonSet, templateGeneration } from './daemon-pod.ts';

type Input = { set: StoredDaemonSet; byNode: Map<string, StoredPod[]>; desired: number; hash: string; now: number };

/** What a rolling update does next: pods to delete, and nodes that get a second pod first (maxSurge). */
export type UpdateStep = { remove: StoredPod[]; surge: string[] };

/** rollingUpdate: as many pods of old templates go as may be unavailable; those that are not available go in any case. */
export function nextUpdateStep(input: Input): UpdateStep {
  const { set, desired } = input;
  const rolling = set.spec?.updateStrategy?.rollingUpdate;
  const maxSurge = scaledValue(rolling?.maxSurge ?? 0, desired, 'up') ?? 0;
  const unavailable = scaledValue(rolling?.maxUnavailable ?? 1, desired, 'up') ?? 1;
  const maxUnavailable = maxSurge === 0 && unavailable === 0 ? 1 : unavailable;
  return maxSurge > 0 ? surgeStep(input, maxSurge, maxUnavailable) : replaceStep(input, maxUnavailable);
}

function replaceStep({ set, byNode, hash, now }: Input, maxUnavailable: number): UpdateStep {
  const minReadySeconds = set.spec?.minReadySeconds ?? 0;
  let unavailable = 0;
  const broken: StoredPod[] = [];
  const candidates: StoredPod[] = [];
  for (const pods of byNode.values()) {
    const { fresh, old } = split(set, pods, hash);
    if ((fresh === null) === (old === null)) unavailable += 1;
    else if (fresh) unavailable += isPodAvailable(fresh, minReadySeconds, now) ? 0 : 1;
    else if (old && !isPodAvailable(old, minReadySeconds, now)) broken.push(old);
    else if (old && unavailable < maxUnavailable) candidates.push(old);
  }
  const room = Math.max(0, maxUnavailable - unavailable);
  return { remove: [...broken, ...candidates.slice(0, room)], surge: [] };
}

function surgeStep({ set, byNode, hash, now }: Input, maxSurge: number, maxUnavailable: number): UpdateStep {
  const minReadySeconds = set.spec?.minReadySeconds ?? 0;
  const step: UpdateStep = { remove: [], surge: [] };
  let surging = 0;
  let unavailable = 0;
  const candidates: string[] = [];
  for (const [node, pods] of byNode) {
    const { fresh, old } = split(set, pods, hash);
    if (old === null) {
      if (fresh === null || !isPodAvailable(fresh, minReadySeconds, now)) unavailable += 1;
    } else if (fresh === null) {
      if (isPodAvailable(old, minReadySeconds, now)) candidates.push(node);
      else step.surge.push(node);
    } else {
      surging += 1;
      if (isPodAvailable(fresh, minReadySeconds, now)) step.remove.push(old);
    }
  }
  if (unavailable > maxUnavailable) return step;
  step.surge.push(...candidates.slice(0, Math.max(0, maxSurge - surging)));
  return step;
}

function split(
  set: StoredDaemonSet,
  pods: StoredPod[],
  hash: string,
): { fresh: StoredPod | null; old: StoredPod | null } {
  const active = pods.filter(isPodActive);
  return {
    fresh: active.find((pod) => isUpdated(set, pod, hash)) ?? null,
    old: active.find((pod) => !isUpdated(set, pod, hash)) ?? null,
  };
}

/** Whether a pod has the present template, by its hash or by the generation of the template. */
export function isUpdated(set: StoredDaemonSet, pod: StoredPod, hash: string): boolean {
  const labels = pod.metadata.labels;
  return labels?.[revisionLabel] === hash || labels?.[generationLabel] === templateGeneration(set);
}
