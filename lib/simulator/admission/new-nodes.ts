import type { Admission } from '#lib/simulator/api/admission.ts';
import type { Node } from '#lib/simulator/schema/kubernetes.ts';
import { notReadyTaint } from '#lib/simulator/schema/well-known.ts';
import type { Stored } from '#lib/simulator/value.ts';

/**
 * TaintNodesAtCreation: nothing is scheduled to a new node before its conditions are looked at. A node that comes with
 * the condition Ready keeps its taints as they are: the node controller would take this one off at once.
 */
export const newNodes: Admission = {
  name: 'TaintNodesAtCreation',
  admit({ operation, resource, subresource, object }) {
    if (resource !== 'nodes' || subresource !== '' || operation !== 'CREATE') return;
    const node = object as Stored<Node>;
    if (node.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True')) return;
    const taints = node.spec?.taints ?? [];
    if (taints.some(({ key, effect }) => key === notReadyTaint && effect === 'NoSchedule')) return;
    node.spec = { ...node.spec, taints: [...taints, { key: notReadyTaint, effect: 'NoSchedule' }] };
  },
};
