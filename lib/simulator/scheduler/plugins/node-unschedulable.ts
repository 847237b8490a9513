import type { Plugin } from '#lib/simulator/scheduler/plugin.ts';
import { unschedulableTaint } from '#lib/simulator/schema/well-known.ts';
import { isTolerated } from './taint-toleration.ts';

const reason = 'node(s) were unschedulable';

/** Keeps pods off cordoned nodes, unless they tolerate the taint of that name. */
export const nodeUnschedulable: Plugin = {
  name: 'NodeUnschedulable',
  retriedOn: ['node-added', 'node-taints'],
  filter: (pod) => (info) => {
    if (!info.node.spec?.unschedulable) return null;
    const taint = { key: unschedulableTaint, effect: 'NoSchedule' };
    return isTolerated(taint, pod.spec?.tolerations) ? null : { reasons: [reason], helpless: true };
  },
};
