import { flatMap } from '#lib/simulator/flat-map.ts';
import type { Plugin } from '#lib/simulator/scheduler/plugin.ts';
import { requestsOf, scoredRequestsOf } from '#lib/simulator/scheduler/pod-resources.ts';
import type { NodeInfo } from '#lib/simulator/scheduler/snapshot.ts';

/** cpu, memory, storage and extended resources must suffice; nodes with more left score higher (LeastAllocated). */
export const nodeResourcesFit: Plugin = {
  name: 'NodeResourcesFit',
  weight: 1,
  retriedOn: ['node-added', 'node-allocatable', 'pod-gone'],
  filter(pod) {
    const wanted = requestsOf(pod);
    return (info) => {
      const reasons: string[] = [];
      let helpless = false;
      if (info.pods.length + 1 > (info.allocatable.get('pods') ?? 0)) reasons.push('Too many pods');
      for (const [name, amount] of wanted) {
        const total = info.allocatable.get(name) ?? 0;
        if (amount === 0 || amount <= total - (info.requested.get(name) ?? 0)) continue;
        reasons.push(`Insufficient ${name}`);
        if (amount > total) helpless = true;
      }
      return reasons.length > 0 ? { reasons, helpless } : null;
    };
  },
  score(pod, fitting) {
    const wanted = scoredRequestsOf(pod);
    return fitting.map((info) => {
      const shares = flatMap(['cpu', 'memory'], (name) => {
        const total = info.allocatable.get(name) ?? 0;
        const used = (info.scored.get(name) ?? 0) + (wanted.get(name) ?? 0);
        return total === 0 ? [] : [used > total ? 0 : Math.floor(((total - used) * 100) / total)];
      });
      return shares.length === 0 ? 0 : Math.floor(shares.reduce((sum, share) => sum + share, 0) / shares.length);
    });
  },
};

/** Nodes on which cpu and memory would be used in equal parts score higher; pods without requests have no say. */
export const balancedAllocation: Plugin = {
  name: 'NodeResourcesBalancedAllocation',
  weight: 1,
  score(pod, fitting) {
    const wanted = requestsOf(pod);
    if (!wanted.get('cpu') && !wanted.get('memory')) return null;
    return fitting.map((info) => {
      const [cpu, memory] = [usedShare(info, wanted, 'cpu'), usedShare(info, wanted, 'memory')];
      return Math.floor((1 - Math.abs(cpu - memory) / 2) * 100);
    });
  },
};

function usedShare(info: NodeInfo, wanted: Map<string, number>, name: string): number {
  const total = info.allocatable.get(name) ?? 0;
  return total === 0 ? 0 : Math.min(1, ((info.requested.get(name) ?? 0) + (wanted.get(name) ?? 0)) / total);
}
