import type { Admission, Attributes } from '#lib/simulator/api/admission.ts';
import { forbiddenError } from '#lib/simulator/api/status.ts';
import type { Client } from '#lib/simulator/controllers/controller.ts';
import type { Pod, PriorityClass } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

const resource = 'priorityclasses.scheduling.k8s.io';

/** Priority: writes the number behind a pod's class (or the default class), and lets only one class be the default. */
export const priority: Admission = {
  name: 'Priority',
  admit(attributes, client) {
    if (attributes.resource !== 'pods' || attributes.subresource !== '') return;
    if (attributes.operation === 'CREATE') setPriority(attributes, client);
    if (attributes.operation === 'UPDATE') keepPriority(attributes);
  },
  validate(attributes, client) {
    if (attributes.resource !== resource) return;
    const { operation, name, resourceName } = attributes;
    if (operation === 'DELETE') {
      if (!name.startsWith('system-')) return;
      throw forbiddenError(resourceName, name, 'this is a system priority class and cannot be deleted');
    }
    const object = attributes.object as Stored<PriorityClass>;
    const known = findDefault(client);
    if (!object.globalDefault || !known || (operation === 'UPDATE' && known.metadata.name === name)) return;
    const why = `PriorityClass ${known.metadata.name} is already marked as default. Only one default can exist`;
    throw forbiddenError(resourceName, name, why);
  },
};

function setPriority({ object, resourceName, name }: Attributes, client: Client): void {
  const pod = object as Stored<Pod>;
  const spec = pod.spec ?? {};
  const named = spec.priorityClassName
    ? client.find<Stored<PriorityClass>>(resource, undefined, spec.priorityClassName)
    : findDefault(client);
  if (spec.priorityClassName && !named) {
    throw forbiddenError(resourceName, name, `no PriorityClass with name ${spec.priorityClassName} was found`);
  }
  const number = named?.value ?? 0;
  const policy = named?.preemptionPolicy ?? 'PreemptLowerPriority';
  const computed = 'must not be provided in pod spec; priority admission controller computed';
  if (spec.priority !== undefined && spec.priority !== number) {
    const why = `the integer value of priority (${spec.priority}) ${computed} ${number} from the given PriorityClass name`;
    throw forbiddenError(resourceName, name, why);
  }
  if (spec.preemptionPolicy !== undefined && spec.preemptionPolicy !== policy) {
    const given = `the string value of PreemptionPolicy (${spec.preemptionPolicy})`;
    throw forbiddenError(resourceName, name, `${given} ${computed} ${policy} from the given PriorityClass name`);
  }
  if (named) spec.priorityClassName = named.metadata.name;
  spec.priority = number;
  spec.preemptionPolicy = policy;
  pod.spec = spec;
}

/** Who replaces a pod need not know the number that was written on creation. */
function keepPriority({ object, old }: Attributes): void {
  const [spec, before] = [(object as Stored<Pod>).spec, (old as Stored<Pod>).spec];
  if (!spec || !before) return;
  if (before.priority !== undefined) spec.priority ??= before.priority;
  if (before.preemptionPolicy !== undefined) spec.preemptionPolicy ??= before.preemptionPolicy;
}

/** Of several defaults (made before there was a check) the lowest counts. */
function findDefault(client: Client): Stored<PriorityClass> | null {
  const defaults = client.list<Stored<PriorityClass>>(resource).filter(({ globalDefault }) => globalDefault);
  return defaults.sort((a, b) => (a.value ?? 0) - (b.value ?? 0))[0] ?? null;
}
