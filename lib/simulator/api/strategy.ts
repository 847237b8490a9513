import type { MetaRules } from '#lib/simulator/kinds/meta.ts';
import type { Resource } from '#lib/simulator/schema/resources.ts';
import { findField, findKindType } from '#lib/simulator/schema/types.ts';
import type { Call } from './call.ts';

/** Kinds whose writes must name the version they are based on (AllowUnconditionalUpdate is false upstream). */
const conditional = new Set([
  'customresourcedefinitions.apiextensions.k8s.io',
  'leases.coordination.k8s.io',
  'poddisruptionbudgets.policy',
  'runtimeclasses.node.k8s.io',
  'csinodes.storage.k8s.io',
  'validatingadmissionpolicies.admissionregistration.k8s.io',
  'validatingadmissionpolicybindings.admissionregistration.k8s.io',
]);

/** Kinds that a PUT creates when they are not there (AllowCreateOnUpdate upstream). */
const createdOnUpdate = new Set([
  'services',
  'endpoints',
  'events',
  'limitranges',
  'nodes',
  'leases.coordination.k8s.io',
  'roles.rbac.authorization.k8s.io',
  'rolebindings.rbac.authorization.k8s.io',
  'clusterroles.rbac.authorization.k8s.io',
  'clusterrolebindings.rbac.authorization.k8s.io',
]);

/** Kinds whose own rules do not look at the metadata, so their finalizers may have any qualified names. */
const takesAnyFinalizer = new Set([
  'poddisruptionbudgets.policy',
  'runtimeclasses.node.k8s.io',
  'leases.coordination.k8s.io',
  'validatingadmissionpolicies.admissionregistration.k8s.io',
  'validatingadmissionpolicybindings.admissionregistration.k8s.io',
]);

/** Core kinds count no generations but for these. */
const coreWithGeneration = new Set(['pods', 'replicationcontrollers']);

/** What the metadata of an object of this kind must keep to. */
export function metaRules(call: Call): MetaRules {
  return {
    namespaced: call.resource.namespaced,
    validateName: call.kind.validateName,
    // Definitions are served by the same library as their instances.
    takesAnyFinalizer:
      isCustom(call.resource) || call.resource.group === 'apiextensions.k8s.io' || takesAnyFinalizer.has(call.storage),
  };
}

/** Whether the kind has a status that is written apart. */
export function hasStatus(call: Call): boolean {
  return call.resource.subresources.some((subresource) => subresource.name === 'status');
}

/** Whether the kind's generation counts the changes of its spec. */
export function hasGeneration(call: Call): boolean {
  if (call.kind.hasGeneration !== undefined) return call.kind.hasGeneration;
  if (isCustom(call.resource)) return true;
  if (call.resource.group === '') return coreWithGeneration.has(call.storage);
  return hasStatus(call) && hasSpec(call.resource);
}

/** Whether an update must name the version that it changes. */
export function needsResourceVersion(call: Call): boolean {
  return conditional.has(call.storage) || isCustom(call.resource);
}

/** Whether an update makes an object that is not there. */
export function mayCreateOnUpdate(call: Call): boolean {
  return createdOnUpdate.has(call.storage);
}

/** Instances of a CustomResourceDefinition have no type in the table. */
export function isCustom(resource: Resource): boolean {
  return findKindType(resource) === null;
}

function hasSpec(resource: Resource): boolean {
  const type = findKindType(resource);
  return type !== null && findField(type, 'spec') !== null;
}
