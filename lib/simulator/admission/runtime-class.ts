import type { Admission, Attributes } from '#lib/simulator/api/admission.ts';
import { forbiddenError } from '#lib/simulator/api/status.ts';
import type { Client } from '#lib/simulator/controllers/controller.ts';
import type { Pod, RuntimeClass } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';

/** RuntimeClass: a pod's class must be there; it brings its overhead, node labels and tolerations along. */
export const runtimeClass: Admission = {
  name: 'RuntimeClass',
  admit(attributes, client) {
    const pod = newPod(attributes);
    const found = pod ? findClass(attributes, pod, client) : null;
    if (!pod?.spec || !found) return;
    const { overhead, scheduling } = found;
    if (overhead?.podFixed && !pod.spec.overhead) pod.spec.overhead = { ...overhead.podFixed };
    for (const [key, value] of Object.entries(scheduling?.nodeSelector ?? {})) {
      pod.spec.nodeSelector ??= {};
      const given = pod.spec.nodeSelector[key];
      if (given !== undefined && given !== value) throw conflict(attributes, key, value, given);
      pod.spec.nodeSelector[key] = value;
    }
    for (const toleration of scheduling?.tolerations ?? []) {
      pod.spec.tolerations ??= [];
      if (!pod.spec.tolerations.some((one) => isEqual(one, toleration))) pod.spec.tolerations.push({ ...toleration });
    }
  },
  validate(attributes, client) {
    const pod = newPod(attributes);
    if (!pod?.spec?.overhead) return;
    const fixed = findClass(attributes, pod, client)?.overhead?.podFixed;
    const { resourceName, name } = attributes;
    if (!fixed) {
      const why = 'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead';
      throw forbiddenError(resourceName, name, why);
    }
    if (isEqual(fixed, pod.spec.overhead)) return;
    throw forbiddenError(
      resourceName,
      name,
      "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead",
    );
  },
};

function newPod({ resource, subresource, operation, object }: Attributes): Stored<Pod> | null {
  return resource === 'pods' && subresource === '' && operation === 'CREATE' ? (object as Stored<Pod>) : null;
}

function findClass(attributes: Attributes, pod: Stored<Pod>, client: Client): Stored<RuntimeClass> | null {
  const name = pod.spec?.runtimeClassName;
  if (!name) return null;
  const found = client.find<Stored<RuntimeClass>>('runtimeclasses.node.k8s.io', undefined, name);
  if (found) return found;
  const why = `pod rejected: RuntimeClass ${JSON.stringify(name)} not found`;
  throw forbiddenError(attributes.resourceName, attributes.name, why);
}

function conflict({ resourceName, name }: Attributes, key: string, value: string, given: string): Error {
  const why = `conflict: runtimeClass.scheduling.nodeSelector[${key}] = ${value}; pod.spec.nodeSelector[${key}] = ${given}`;
  return forbiddenError(resourceName, name, why);
}
