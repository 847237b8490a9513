import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import type { NodeInfo, Snapshot } from './snapshot.ts';

/** Why a node does not do. `helpless`: removing other pods from it would not help (UnschedulableAndUnresolvable). */
export type Refusal = { reasons: string[]; helpless: boolean };
export type NodeFilter = (info: NodeInfo) => Refusal | null;

/** What may have changed so that a pod that a plugin refused fits now. */
export type RetryEvent =
  | 'node-added'
  | 'node-labels'
  | 'node-taints'
  | 'node-allocatable'
  | 'pod-placed'
  | 'pod-gone'
  | 'pod-labels'
  | 'volumes';

/** One rule of the scheduler. Both functions look at the whole cluster once and answer for single nodes then. */
export type Plugin = {
  name: string;
  /** By how much the scores (0–100) count. */
  weight?: number;
  retriedOn?: RetryEvent[];
  /** Null: the plugin has nothing to say of this pod. A text: no node does, for this reason (PreFilter). */
  filter?(pod: StoredPod, snapshot: Snapshot): NodeFilter | string | null;
  /** Scores of the nodes that fit, in their order, 0 to 100. Null: no say. */
  score?(pod: StoredPod, fitting: NodeInfo[], snapshot: Snapshot): number[] | null;
};

/** Scales raw scores so that the largest is 100 (DefaultNormalizeScore); `reverse` makes the smallest the best. */
export function normalise(raw: number[], { reverse }: { reverse: boolean }): number[] {
  const max = Math.max(0, ...raw);
  if (max === 0) return raw.map(() => (reverse ? 100 : 0));
  return raw.map((value) => {
    const scaled = Math.floor((value * 100) / max);
    return reverse ? 100 - scaled : scaled;
  });
}
