import { describe, expect, it } from 'vitest';
import { judgeNew } from '#tests/support/judge.ts';

const definition = (spec: string, names = 'plural: foos, kind: Foo', group = 'a.com') =>
  `{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: foos.${group}}, spec: {group: ${group}, scope: Namespaced, names: {${names}}, ${spec}}}`;
const versions = (schema: string, more = '') =>
  `versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: ${schema}} ${more}}]`;
const plain = '{type: object}';
const root = 'spec.validation.openAPIV3Schema';
const spec = (schema: string) => definition(versions(`{type: object, properties: {spec: ${schema}}}`));
const rules =
  'matchConstraints: {resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}]}';
const policy = (validation: string) =>
  `{apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicy, metadata: {name: a}, spec: {${rules}, validations: [{${validation}}]}}`;
const binding = (reference: string) =>
  `{apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicyBinding, metadata: {name: a}, spec: {policyName: a, validationActions: [Deny], paramRef: {${reference}}}}`;

describe('validation of what defines kinds and policies', () => {
  it.each<[string, string, string[]]>([
    [
      'a definition without a kind',
      definition(versions(plain), 'plural: foos'),
      ['spec.names.singular: Required value', 'spec.names.kind: Required value', 'spec.names.listKind: Required value'],
    ],
    [
      'a group of the project',
      definition(versions(plain), undefined, 'a.k8s.io'),
      [
        'metadata.annotations[api-approved.kubernetes.io]: Required value: protected groups must have approval annotation "api-approved.kubernetes.io", see https://github.com/kubernetes/enhancements/pull/1111',
      ],
    ],
    [
      'a column with a wrong path',
      definition(versions(plain, ', additionalPrinterColumns: [{name: A, type: foo, jsonPath: spec.a}]')),
      [
        'spec.additionalPrinterColumns[0].type: Invalid value: "foo": must be one of boolean,date,integer,number,string',
        'spec.additionalPrinterColumns[0].JSONPath: Invalid value: "spec.a": must be a simple json path starting with .',
      ],
    ],
    [
      'a scale without paths',
      definition(versions(plain, ', subresources: {scale: {statusReplicasPath: .foo.a}}')),
      [
        'spec.subresources.scale.specReplicasPath: Required value',
        'spec.subresources.scale.statusReplicasPath: Invalid value: ".foo.a": should be a json path under .status',
      ],
    ],
    [
      'selectable fields that are none',
      definition(
        versions(
          '{type: object, properties: {spec: {type: object, properties: {a: {type: string}, o: {type: object}}}}}',
          ', selectableFields: [{jsonPath: .spec.a}, {jsonPath: .spec.b}, {jsonPath: .spec.o}, {jsonPath: .metadata.name}, {jsonPath: .spec.a}]',
        ),
      ),
      [
        'spec.selectableFields[1].jsonPath: Invalid value: ".spec.b": is an invalid path: does not refer to a valid field',
        'spec.selectableFields[2].jsonPath: Invalid value: ".spec.o": must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.',
        'spec.selectableFields[3].jsonPath: Invalid value: ".metadata.name": must not point to fields in metadata',
        'spec.selectableFields[4].jsonPath: Duplicate value: ".spec.a"',
      ],
    ],
    [
      'an unknown conversion',
      definition(`${versions(plain)}, conversion: {strategy: Foo}`),
      ['spec.conversion.strategy: Unsupported value: "Foo": supported values: "None", "Webhook"'],
    ],
    [
      'a default above the maximum',
      spec('{type: integer, default: 5, maximum: 3}'),
      [`${root}.properties[spec].default: Invalid value: 5:  in body should be less than or equal to 3`],
    ],
    [
      'a list by a key that an item may lack',
      spec(
        '{type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name, none], items: {type: object, properties: {name: {type: string}}}}',
      ),
      [
        `${root}.properties[spec].x-kubernetes-list-map-keys: Invalid value: ["name","none"]: entries must all be names of item properties`,
        `${root}.properties[spec].items.properties[name].default: Required value: this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property`,
      ],
    ],
    [
      'a condition with a structure of its own',
      spec('{type: object, anyOf: [{type: object, required: [a]}, {properties: {a: {minLength: 1}}}]}'),
      [
        `${root}.properties[spec].anyOf[0].type: Forbidden: must be empty to be structural`,
        `${root}.properties[spec].properties[a]: Required value: because it is defined in ${root}.properties[spec].anyOf[1].properties[a]`,
      ],
    ],
    [
      'a number or text, and conditions on what is there',
      spec(
        '{type: object, properties: {a: {type: string}, p: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}}, oneOf: [{required: [a]}, {properties: {a: {pattern: "^a$"}}}]}',
      ),
      [],
    ],
    [
      'additional properties at the root',
      definition(versions('{type: object, additionalProperties: {type: string}}')),
      [`${root}.additionalProperties: Forbidden: must not be used at the root`],
    ],
    [
      'metadata with more than names',
      definition(versions('{type: object, properties: {metadata: {type: object, properties: {foo: {type: string}}}}}')),
      [
        `${root}.properties[metadata]: Forbidden: must not specify anything other than name and generateName, but metadata is implicitly specified`,
      ],
    ],
    [
      'a rule that cannot be read',
      spec("{type: object, x-kubernetes-validations: [{rule: ''}]}"),
      [`${root}.properties[spec].x-kubernetes-validations[0].rule: Required value: rule is not specified`],
    ],
    [
      'an expression that is a number',
      policy("expression: '1 + 1'"),
      ['spec.validations[0].expression: Invalid value: "1 + 1": must evaluate to bool but got int'],
    ],
    [
      'an expression of which nothing is known',
      policy('expression: object.foo'),
      ['spec.validations[0].expression: Invalid value: "object.foo": must evaluate to bool but got dyn'],
    ],
    ['a request that is only tried', policy('expression: request.dryRun'), []],
    [
      'a reason that policies do not give',
      policy("expression: 'true', reason: Foo"),
      [
        'spec.validations[0].reason: Unsupported value: "Foo": supported values: "Forbidden", "Invalid", "RequestEntityTooLarge"',
      ],
    ],
    [
      'a binding to no parameter',
      binding(''),
      [
        'spec.paramRef: Required value: one of name or selector must be specified',
        'spec.paramRef.parameterNotFoundAction: Required value',
      ],
    ],
  ])('judges %s', (_title, manifest, errors) => {
    expect(judgeNew(manifest).errors).toEqual(errors);
  });
});
