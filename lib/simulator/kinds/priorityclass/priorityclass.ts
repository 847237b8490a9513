import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { forbidden, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import type { PriorityClass } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { describePriorityClass } from './describe.ts';

export type StoredPriorityClass = Stored<PriorityClass>;

const highestUserPriority = 1_000_000_000;
const systemClasses: Record<string, number> = {
  'system-node-critical': 2_000_001_000,
  'system-cluster-critical': 2_000_000_000,
};

export const priorityClass: Kind<StoredPriorityClass> = {
  resource: 'priorityclasses.scheduling.k8s.io',
  setDefaults(object) {
    object.preemptionPolicy ??= 'PreemptLowerPriority';
  },
  prepareForCreate(object) {
    object.metadata.generation = 1;
  },
  validate: validatePriorityClass,
  describe: describePriorityClass,
  validateUpdate(object, old) {
    const errors: FieldError[] = [];
    if ((object.value ?? 0) !== (old.value ?? 0)) {
      errors.push(forbidden('value', 'may not be changed in an update.'));
    }
    if (object.preemptionPolicy !== old.preemptionPolicy) {
      errors.push(invalid('preemptionPolicy', object.preemptionPolicy ?? null, 'field is immutable'));
    }
    return errors;
  },
  columns: [
    nameColumn,
    { name: 'Value', cell: ({ value }) => value ?? 0 },
    { name: 'Global-Default', cell: ({ globalDefault }) => String(globalDefault ?? false) },
    ageColumn,
    { name: 'PreemptionPolicy', cell: ({ preemptionPolicy }) => preemptionPolicy ?? '' },
  ],
};

function validatePriorityClass(object: StoredPriorityClass): FieldError[] {
  const { metadata, value = 0, preemptionPolicy: policy } = object;
  const errors: FieldError[] = [];
  if ((metadata.name ?? '').startsWith('system-')) {
    const problem = systemProblem(object);
    if (problem !== null) {
      const head = "priority class names with 'system-' prefix are reserved for system use only. error:";
      errors.push(forbidden('metadata.name', `${head} ${problem}`));
    }
  } else if (value > highestUserPriority) {
    errors.push(forbidden('value', `maximum allowed value of a user defined priority is ${highestUserPriority}`));
  }
  const policies = ['PreemptLowerPriority', 'Never'];
  if (policy === '') errors.push(required('preemptionPolicy'));
  else if (policy !== undefined && !policies.includes(policy)) {
    errors.push(notSupported('preemptionPolicy', policy, policies, 'asGiven'));
  }
  return errors;
}

/** IsKnownSystemPriorityClass: the two built-in classes may be made, as they are. */
function systemProblem({ metadata: { name }, value = 0, globalDefault = false }: StoredPriorityClass): string | null {
  const known = systemClasses[name];
  if (known === undefined) return `${name} is not a known system priority class`;
  if (value !== known) return `value of ${name} PriorityClass must be ${known}`;
  return globalDefault ? `globalDefault of ${name} PriorityClass must be false` : null;
}
