import type { Controller } from '#lib/simulator/controllers/controller.ts';
import { keyOf } from '#lib/simulator/controllers/owner.ts';
import type { ValidatingAdmissionPolicy } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

const resource = 'validatingadmissionpolicies.admissionregistration.k8s.io';

/** Notes on each ValidatingAdmissionPolicy that its types were checked; what was found wrong is not told. */
export const policyTypeCheckingController: Controller = {
  name: 'validatingadmissionpolicy-status-controller',
  watches: [resource],
  keysFor: ({ type, object }) => (type === 'DELETED' ? [] : [keyOf(object)]),
  reconcile(name, client) {
    const policy = client.find<Stored<ValidatingAdmissionPolicy>>(resource, undefined, name);
    const { generation } = policy?.metadata ?? {};
    if (!policy || generation === undefined || policy.status?.observedGeneration === generation) return undefined;
    const status = { ...policy.status, observedGeneration: generation, typeChecking: {} };
    client.updateStatus(resource, { ...policy, status });
    return undefined;
  },
};
