import type { Client, Controller } from '#lib/simulator/controllers/controller.ts';
import { cleanupFinalizer } from '#lib/simulator/kinds/customresourcedefinition/customresourcedefinition.ts';
import type { CustomResourceDefinition, CustomResourceDefinitionCondition } from '#lib/simulator/schema/kubernetes.ts';
import { printTime } from '#lib/simulator/schema/time.ts';
import { clone, type Stored } from '#lib/simulator/value.ts';

type Definition = Stored<CustomResourceDefinition>;

const definitions = 'customresourcedefinitions.apiextensions.k8s.io';

/**
 * The API server's own controllers of definitions: accepts the names, establishes the resource, and when the
 * definition is deleted removes its objects first. Names that collide are not looked for.
 */
export const definitionController: Controller = {
  name: 'customresourcedefinition-controller',
  manager: 'kube-apiserver',
  watches: [definitions],
  keysFor: (change) => (change.resource === definitions ? [change.object.metadata.name] : []),
  reconcile(key, client) {
    const definition = client.find<Definition>(definitions, undefined, key);
    if (!definition) return undefined;
    if (definition.metadata.deletionTimestamp) return cleanUp(definition, client);
    if (definition.status?.conditions?.some(({ type }) => type === 'Established')) return undefined;
    const next = clone(definition);
    const at = printTime(client.now());
    next.status = {
      ...next.status,
      acceptedNames: next.spec?.names,
      conditions: [
        condition(at, 'NamesAccepted', 'NoConflicts', 'no conflicts found'),
        condition(at, 'Established', 'InitialNamesAccepted', 'the initial names have been accepted'),
      ],
    };
    client.updateStatus(definitions, next);
    return undefined;
  },
};

function condition(at: string, type: string, reason: string, message: string): CustomResourceDefinitionCondition {
  return { type, status: 'True', lastTransitionTime: at, reason, message };
}

/** Deletes what is left of the kind; asks again while finalizers hold objects back. */
function cleanUp(definition: Definition, client: Client): number | undefined {
  const { name, finalizers = [] } = definition.metadata;
  if (!finalizers.includes(cleanupFinalizer)) return undefined;
  for (const object of client.list(name)) {
    if (!object.metadata.deletionTimestamp) client.delete(name, object.metadata.namespace, object.metadata.name);
  }
  if (client.list(name).length > 0) return 1000;
  const next = clone(definition);
  next.metadata.finalizers = finalizers.filter((finalizer) => finalizer !== cleanupFinalizer);
  client.update(definitions, next);
  return undefined;
}
