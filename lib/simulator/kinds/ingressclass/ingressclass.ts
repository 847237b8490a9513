import {
  type FieldError,
  forbidden,
  invalid,
  notSupported,
  required,
  tooLong,
} from '#lib/simulator/api/field-error.ts';
import { ageColumn } from '#lib/simulator/kinds/columns.ts';
import { createDescribeWriter, writeAnnotations, writeLabels } from '#lib/simulator/kinds/describe-writer.ts';
import { validateReferencePart } from '#lib/simulator/kinds/ingress/validation.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { checkDns1123Label, checkDns1123Subdomain } from '#lib/simulator/kinds/names.ts';
import type { IngressClass } from '#lib/simulator/schema/kubernetes.ts';
import { defaultIngressClassKey } from '#lib/simulator/schema/well-known.ts';
import type { Stored } from '#lib/simulator/value.ts';

export type StoredIngressClass = Stored<IngressClass>;

const maxControllerLength = 250;

export const ingressClass: Kind<StoredIngressClass> = {
  resource: 'ingressclasses.networking.k8s.io',
  setDefaults({ spec }) {
    if (spec?.parameters) spec.parameters.scope ??= 'Cluster';
  },
  validate,
  validateUpdate(object, old) {
    const { controller } = object.spec ?? {};
    const isSame = controller === old.spec?.controller;
    return isSame ? validate(object) : [invalid('spec.controller', controller, 'field is immutable')];
  },
  hasGeneration: true,
  columns: [
    {
      name: 'Name',
      cell: ({ metadata }) => (isDefault(metadata.annotations) ? `${metadata.name} (default)` : metadata.name),
    },
    { name: 'Controller', cell: ({ spec }) => spec?.controller ?? '' },
    { name: 'Parameters', cell: ({ spec }) => printParameters(spec?.parameters) },
    ageColumn,
  ],
  describe(object, context) {
    const writer = createDescribeWriter();
    const { metadata, spec } = object;
    writer.line(0, `Name:\t${metadata.name}`);
    writeLabels(writer, metadata.labels);
    writeAnnotations(writer, metadata.annotations);
    writer.line(0, `Controller:\t${spec?.controller ?? ''}`);
    if (spec?.parameters) {
      writer.line(0, 'Parameters:');
      if (spec.parameters.apiGroup) writer.line(1, `APIGroup:\t${spec.parameters.apiGroup}`);
      writer.line(1, `Kind:\t${spec.parameters.kind}`);
      writer.line(1, `Name:\t${spec.parameters.name}`);
    }
    writer.raw(context.events(object));
    return writer.text();
  },
};

function isDefault(annotations: Record<string, string> | undefined): boolean {
  return annotations?.[defaultIngressClassKey] === 'true';
}

function printParameters(parameters: NonNullable<IngressClass['spec']>['parameters']): string {
  if (!parameters) return '<none>';
  const kind = parameters.apiGroup ? `${parameters.kind}.${parameters.apiGroup}` : parameters.kind;
  return `${kind}/${parameters.name}`;
}

function validate({ spec = {} }: StoredIngressClass): FieldError[] {
  const errors: FieldError[] = [];
  const { controller = '', parameters } = spec;
  if (controller.length > maxControllerLength) {
    errors.push(tooLong('spec.controller', `may not be more than ${maxControllerLength} bytes`));
  }
  errors.push(...validateDomainPath(controller, 'spec.controller'));
  if (!parameters) return errors;
  const { apiGroup } = parameters;
  if (apiGroup !== undefined) {
    errors.push(...checkDns1123Subdomain(apiGroup).map((text) => invalid('spec.parameters.apiGroup', apiGroup, text)));
  }
  for (const key of ['kind', 'name'] as const) {
    errors.push(...validateReferencePart(parameters[key] ?? '', `spec.parameters.${key}`));
  }
  return [...errors, ...validateScope(parameters)];
}

/** Parameters of a namespace name it; those of the cluster may not. */
function validateScope({ scope, namespace }: NonNullable<StoredIngressClass['spec']>['parameters'] & {}): FieldError[] {
  const field = 'spec.parameters.namespace';
  if (scope !== undefined && !['Cluster', 'Namespace'].includes(scope)) {
    return [notSupported('spec.parameters.scope', scope, ['Cluster', 'Namespace'])];
  }
  if (scope === 'Namespace') {
    if (namespace === undefined) return [required(field, "`parameters.scope` is set to 'Namespace'")];
    return checkDns1123Label(namespace).map((text) => invalid(field, namespace, text));
  }
  return namespace === undefined ? [] : [forbidden(field, "`parameters.scope` is set to 'Cluster'")];
}

/** IsDomainPrefixedPath: `example.com/controller`. */
function validateDomainPath(value: string, field: string): FieldError[] {
  if (value === '') return [required(field)];
  const slash = value.indexOf('/');
  const [domain, path] = [value.slice(0, slash), value.slice(slash + 1)];
  if (slash < 0 || domain === '' || path === '') {
    return [invalid(field, value, 'must be a domain-prefixed path (such as "acme.io/foo")')];
  }
  const errors = checkDns1123Subdomain(domain).map((text) => invalid(field, domain, text));
  if (!/^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(path)) {
    errors.push(invalid(field, path, "Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')"));
  }
  return errors;
}
