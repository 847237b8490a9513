import type { Admission } from '#lib/simulator/api/admission.ts';
import { forbiddenError } from '#lib/simulator/api/status.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import { requestsOf, toAmounts } from '#lib/simulator/scheduler/pod-resources.ts';
import type { Node, Pod } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

/** PodResizeValidator: a pod is not resized beyond what its node has in all. */
export const podResize: Admission = {
  name: 'PodResizeValidator',
  validate({ resource, subresource, operation, object, old, resourceName, name }, client) {
    if (subresource !== 'resize' || resource !== 'pods' || operation !== 'UPDATE') return;
    const pod = object as Stored<Pod>;
    if (!pod.spec?.nodeName || pod.metadata.generation === old?.metadata.generation) return;
    const node = client.find<Stored<Node>>('nodes', undefined, pod.spec.nodeName);
    if (!node) throw forbiddenError(resourceName, name, `node ${JSON.stringify(pod.spec.nodeName)} not found`);
    const [requested, allocatable] = [requestsOf(pod), toAmounts(node.status?.allocatable)];
    const lacking = flatMap(['cpu', 'memory'], (key) => {
      const [asked, all] = [requested.get(key) ?? 0, allocatable.get(key) ?? 0];
      return asked > all ? [`${key}, requested: ${asked}, allocatable: ${all}`] : [];
    });
    if (lacking.length === 0) return;
    const why = `node didn't have enough allocatable resources: ${lacking.join('; ')}`;
    throw forbiddenError(resourceName, name, why);
  },
};
