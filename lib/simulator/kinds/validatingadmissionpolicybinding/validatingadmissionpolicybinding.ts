import {
  duplicate,
  type FieldError,
  forbidden,
  invalid,
  notSupported,
  required,
} from '#lib/simulator/api/field-error.ts';
import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { checkDns1123Subdomain } from '#lib/simulator/kinds/names.ts';
import { setMatchDefaults } from '#lib/simulator/kinds/validatingadmissionpolicy/validatingadmissionpolicy.ts';
import { validateMatchResources } from '#lib/simulator/kinds/validatingadmissionpolicy/validation.ts';
import type { ParamRef, ValidatingAdmissionPolicyBinding } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

type Binding = Stored<ValidatingAdmissionPolicyBinding>;

const actions = ['Audit', 'Deny', 'Warn'];

/** admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding. */
export const validatingAdmissionPolicyBinding: Kind<Binding> = {
  resource: 'validatingadmissionpolicybindings.admissionregistration.k8s.io',
  hasGeneration: true,
  setDefaults({ spec }) {
    if (spec?.matchResources) setMatchDefaults(spec.matchResources);
  },
  validate,
  columns: [
    nameColumn,
    { name: 'PolicyName', cell: ({ spec }) => spec?.policyName ?? '' },
    { name: 'ParamRef', cell: ({ spec }) => paramText(spec?.paramRef) },
    ageColumn,
  ],
};

function validate({ spec = {} }: Binding): FieldError[] {
  const errors: FieldError[] = [];
  const { policyName = '', paramRef, matchResources, validationActions = [] } = spec;
  if (!policyName) errors.push(required('spec.policyName'));
  else for (const text of checkDns1123Subdomain(policyName)) errors.push(invalid('spec.policyName', policyName, text));
  if (paramRef) errors.push(...validateReference(paramRef));
  if (matchResources) errors.push(...validateMatchResources(matchResources, 'spec.matchResources'));
  if (validationActions.length === 0) {
    errors.push(required('spec.validationActions', 'at least one validation action is required'));
  }
  validationActions.forEach((action, index) => {
    const field = `spec.validationActions[${index}]`;
    if (!actions.includes(action)) errors.push(notSupported(field, action, actions));
    if (validationActions.indexOf(action) < index) errors.push(duplicate(field, action));
  });
  if (validationActions.includes('Deny') && validationActions.includes('Warn')) {
    errors.push(
      invalid(
        'spec.validationActions',
        validationActions,
        'must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)',
      ),
    );
  }
  return errors;
}

function validateReference({ name, selector, parameterNotFoundAction: action }: ParamRef): FieldError[] {
  const field = 'spec.paramRef';
  const errors: FieldError[] = [];
  if (name && selector) {
    for (const key of ['name', 'selector']) {
      errors.push(forbidden(`${field}.${key}`, 'name and selector are mutually exclusive'));
    }
  }
  if (!name && !selector) errors.push(required(field, 'one of name or selector must be specified'));
  const actions = ['Deny', 'Allow'];
  if (!action) errors.push(required(`${field}.parameterNotFoundAction`));
  else if (!actions.includes(action)) {
    errors.push(notSupported(`${field}.parameterNotFoundAction`, action, actions, 'asGiven'));
  }
  return errors;
}

function paramText(ref: { name?: string | undefined; namespace?: string | undefined } | undefined): string {
  if (!ref) return '<unset>';
  // Whether the parameter lies in a namespace at all is not known here.
  return ref.name ? `${ref.namespace || '*'}/${ref.name}` : '*';
}
