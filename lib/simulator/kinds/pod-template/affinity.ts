import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { forbidden, invalid, required } from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import { validateLabelName, validateLabelSelector } from '#lib/simulator/kinds/labels.ts';
import { checkDns1123Label, checkDns1123Subdomain, checkLabelValue } from '#lib/simulator/kinds/names.ts';
import type {
  Affinity,
  NodeAffinity,
  NodeSelector,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  PodAffinity,
  PodAffinityTerm,
} from '#lib/simulator/schema/kubernetes.ts';

const requiredField = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferredField = 'preferredDuringSchedulingIgnoredDuringExecution';
const weightText = 'must be in the range 1-100';

/** Node affinity, Pod affinity and Pod anti-affinity. */
export function validateAffinity(affinity: Affinity | undefined, field: string): FieldError[] {
  if (!affinity) return [];
  const errors: FieldError[] = [];
  if (affinity.nodeAffinity) errors.push(...validateNodeAffinity(affinity.nodeAffinity, `${field}.nodeAffinity`));
  if (affinity.podAffinity) errors.push(...validatePodAffinity(affinity.podAffinity, `${field}.podAffinity`));
  if (affinity.podAntiAffinity)
    errors.push(...validatePodAffinity(affinity.podAntiAffinity, `${field}.podAntiAffinity`));
  return errors;
}

function validateNodeAffinity(affinity: NodeAffinity, field: string): FieldError[] {
  const needed = affinity.requiredDuringSchedulingIgnoredDuringExecution;
  const errors = needed ? validateNodeSelector(needed, `${field}.${requiredField}`) : [];
  (affinity.preferredDuringSchedulingIgnoredDuringExecution ?? []).forEach(({ weight = 0, preference }, index) => {
    const path = `${field}.${preferredField}[${index}]`;
    if (weight <= 0 || weight > 100) errors.push(invalid(`${path}.weight`, weight, weightText));
    errors.push(...validateTerm(preference ?? {}, `${path}.preference`, { checksValues: false }));
  });
  return errors;
}

/** Terms that are or-ed; also the node affinity of a PersistentVolume (ValidateNodeSelector). */
export function validateNodeSelector(selector: NodeSelector, field: string): FieldError[] {
  const terms = selector.nodeSelectorTerms ?? [];
  if (terms.length === 0) return [required(`${field}.nodeSelectorTerms`, 'must have at least one node selector term')];
  return flatMap(terms, (term, index) =>
    validateTerm(term, `${field}.nodeSelectorTerms[${index}]`, { checksValues: true }),
  );
}

function validateTerm(term: NodeSelectorTerm, field: string, options: { checksValues: boolean }): FieldError[] {
  return [
    ...flatMap(term.matchExpressions ?? [], (requirement, index) =>
      validateExpression(requirement, `${field}.matchExpressions[${index}]`, options),
    ),
    ...flatMap(term.matchFields ?? [], (requirement, index) =>
      validateMatchField(requirement, `${field}.matchFields[${index}]`),
    ),
  ];
}

function validateExpression(
  { key = '', operator = '', values = [] }: NodeSelectorRequirement,
  field: string,
  options: { checksValues: boolean },
): FieldError[] {
  const errors: FieldError[] = [];
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) {
      errors.push(required(`${field}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
    }
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) {
      errors.push(forbidden(`${field}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
    }
  } else if (operator === 'Gt' || operator === 'Lt') {
    if (values.length !== 1) {
      errors.push(required(`${field}.values`, "must be specified single value when `operator` is 'Lt' or 'Gt'"));
    }
  } else errors.push(invalid(`${field}.operator`, operator, 'not a valid selector operator'));
  errors.push(...validateLabelName(key, `${field}.key`));
  if (options.checksValues) {
    values.forEach((value, index) => {
      errors.push(...checkLabelValue(value).map((detail) => invalid(`${field}.values[${index}]`, value, detail)));
    });
  }
  return errors;
}

function validateMatchField(
  { key = '', operator = '', values = [] }: NodeSelectorRequirement,
  field: string,
): FieldError[] {
  const errors: FieldError[] = [];
  if (operator !== 'In' && operator !== 'NotIn') {
    errors.push(invalid(`${field}.operator`, operator, 'not a valid selector operator'));
  } else if (values.length !== 1) {
    const detail = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector";
    errors.push(required(`${field}.values`, detail));
  }
  if (key !== 'metadata.name') return [...errors, invalid(`${field}.key`, key, 'not a valid field selector key')];
  values.forEach((value, index) => {
    errors.push(...checkDns1123Subdomain(value).map((detail) => invalid(`${field}.values[${index}]`, value, detail)));
  });
  return errors;
}

function validatePodAffinity(affinity: PodAffinity, field: string): FieldError[] {
  const errors: FieldError[] = [];
  (affinity.requiredDuringSchedulingIgnoredDuringExecution ?? []).forEach((term, index) => {
    errors.push(...validatePodTerm(term, `${field}.${requiredField}[${index}]`));
  });
  (affinity.preferredDuringSchedulingIgnoredDuringExecution ?? []).forEach(({ weight = 0, podAffinityTerm }, index) => {
    const path = `${field}.${preferredField}[${index}]`;
    if (weight <= 0 || weight > 100) errors.push(invalid(`${path}.weight`, weight, weightText));
    errors.push(...validatePodTerm(podAffinityTerm ?? {}, `${path}.podAffinityTerm`));
  });
  return errors;
}

function validatePodTerm(term: PodAffinityTerm, field: string): FieldError[] {
  const errors = [
    ...validateLabelSelector(term.labelSelector, `${field}.labelSelector`),
    ...validateLabelSelector(term.namespaceSelector, `${field}.namespaceSelector`),
  ];
  for (const name of term.namespaces ?? []) {
    errors.push(...checkDns1123Label(name).map((detail) => invalid(`${field}.namespace`, name, detail)));
  }
  errors.push(...validateKeys(term, 'matchLabelKeys', field), ...validateKeys(term, 'mismatchLabelKeys', field));
  (term.matchLabelKeys ?? []).forEach((key, index) => {
    if (!term.mismatchLabelKeys?.includes(key)) return;
    errors.push(
      invalid(`${field}.matchLabelKeys[${index}]`, key, 'exists in both matchLabelKeys and mismatchLabelKeys'),
    );
  });
  const topologyKey = term.topologyKey ?? '';
  if (topologyKey === '') errors.push(required(`${field}.topologyKey`, 'can not be empty'));
  return [...errors, ...validateLabelName(topologyKey, `${field}.topologyKey`)];
}

function validateKeys(
  term: PodAffinityTerm,
  name: 'matchLabelKeys' | 'mismatchLabelKeys',
  field: string,
): FieldError[] {
  const keys = term[name] ?? [];
  if (keys.length === 0) return [];
  if (!term.labelSelector)
    return [forbidden(`${field}.${name}`, 'must not be specified when labelSelector is not set')];
  return flatMap(keys, (key, index) => validateLabelName(key, `${field}.${name}[${index}]`));
}
