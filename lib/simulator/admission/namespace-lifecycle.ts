import type { Admission } from '#lib/simulator/api/admission.ts';
import { ApiError, forbiddenError, notFoundError } from '#lib/simulator/api/status.ts';
import type { Namespace } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

const immortal = new Set(['default', 'kube-system', 'kube-public']);

/**
 * NamespaceLifecycle: keeps the namespaces that the cluster needs, refuses new content where the namespace is
 * missing or on its way out. Deleting content is always allowed.
 */
export const namespaceLifecycle: Admission = {
  name: 'NamespaceLifecycle',
  admit(attributes, client) {
    const { operation, resource, name, namespace } = attributes;
    if (operation === 'DELETE') {
      if (resource === 'namespaces' && immortal.has(name)) {
        throw forbiddenError(attributes.resourceName, name, 'this namespace may not be deleted');
      }
      return;
    }
    if (namespace === undefined) return;
    const found = client.find<Stored<Namespace>>('namespaces', undefined, namespace);
    if (!found) throw notFoundError({ group: '', name: 'namespaces' }, namespace);
    if (operation !== 'CREATE' || found.status?.phase !== 'Terminating') return;
    const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
    const { status } = forbiddenError(attributes.resourceName, name, why);
    const cause = {
      reason: 'NamespaceTerminating',
      message: `namespace ${namespace} is being terminated`,
      field: 'metadata.namespace',
    };
    throw new ApiError({ ...status, details: { ...status.details, causes: [cause] } });
  },
};
