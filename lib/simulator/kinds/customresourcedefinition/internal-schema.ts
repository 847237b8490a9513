import type { CustomResourceDefinitionVersion, JSONSchemaProps } from '#lib/simulator/schema/kubernetes.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';

/** The fields of the server's own schema type, in its order: `Name key zero`, or `Name key` where the zero is null. */
const fields = (
  'ID id "",Schema $schema "",Ref $ref,Description description "",Type type "",Nullable nullable false,' +
  'Format format "",Title title "",Default default,Maximum maximum,ExclusiveMaximum exclusiveMaximum false,' +
  'Minimum minimum,ExclusiveMinimum exclusiveMinimum false,MaxLength maxLength,MinLength minLength,Pattern pattern "",' +
  'MaxItems maxItems,MinItems minItems,UniqueItems uniqueItems false,MultipleOf multipleOf,Enum enum,' +
  'MaxProperties maxProperties,MinProperties minProperties,Required required,Items items,AllOf allOf,OneOf oneOf,' +
  'AnyOf anyOf,Not not,Properties properties,AdditionalProperties additionalProperties,' +
  'PatternProperties patternProperties,Dependencies dependencies,AdditionalItems additionalItems,' +
  'Definitions definitions,ExternalDocs externalDocs,Example example,' +
  'XPreserveUnknownFields x-kubernetes-preserve-unknown-fields,XEmbeddedResource x-kubernetes-embedded-resource false,' +
  'XIntOrString x-kubernetes-int-or-string false,XListMapKeys x-kubernetes-list-map-keys,' +
  'XListType x-kubernetes-list-type,XMapType x-kubernetes-map-type,XValidations x-kubernetes-validations'
)
  .split(',')
  .map((text) => {
    const [name = '', key = '', zero = 'null'] = text.split(' ');
    return { name, key, zero: JSON.parse(zero) as Json };
  });

/** The versions of a definition as the server's internal type prints them; `isShared`: all have the same schema. */
export function internalVersions(versions: CustomResourceDefinitionVersion[], isShared: boolean): Json {
  return versions.map((version) => ({
    Name: version.name ?? '',
    Served: version.served ?? false,
    Storage: version.storage ?? false,
    Deprecated: version.deprecated ?? false,
    DeprecationWarning: version.deprecationWarning ?? null,
    Schema: isShared || !version.schema ? null : { OpenAPIV3Schema: schemaOf(version.schema.openAPIV3Schema) },
    Subresources: isShared ? null : subresourcesOf(version),
    AdditionalPrinterColumns: isShared ? null : columnsOf(version),
    SelectableFields: version.selectableFields?.map(({ jsonPath = '' }) => ({ JSONPath: jsonPath })) ?? null,
  }));
}

function schemaOf(schema: JSONSchemaProps | undefined): Json {
  if (schema === undefined) return null;
  const given = schema as JsonObject;
  return Object.fromEntries(fields.map(({ name, key, zero }) => [name, partOf(name, given[key], zero)]));
}

function partOf(name: string, value: Json | undefined, zero: Json): Json {
  if (value === undefined || value === null) return zero;
  switch (name) {
    case 'Items':
      return { Schema: schemaOf(value as JSONSchemaProps), JSONSchemas: null };
    case 'AdditionalProperties':
    case 'AdditionalItems':
      if (typeof value === 'boolean') return { Allows: value, Schema: null };
      return { Allows: true, Schema: schemaOf(value as JSONSchemaProps) };
    case 'Not':
      return schemaOf(value as JSONSchemaProps);
    case 'AllOf':
    case 'AnyOf':
    case 'OneOf':
      return (value as JSONSchemaProps[]).map(schemaOf);
    case 'Properties':
    case 'PatternProperties':
    case 'Definitions': {
      const children = value as Record<string, JSONSchemaProps>;
      const names = Object.keys(children).sort();
      return Object.fromEntries(names.map((key) => [key, schemaOf(children[key])]));
    }
    case 'XValidations':
      return (value as JsonObject[]).map(ruleOf);
    default:
      return value;
  }
}

function ruleOf(rule: JsonObject): Json {
  return {
    Rule: rule['rule'] ?? '',
    Message: rule['message'] ?? '',
    MessageExpression: rule['messageExpression'] ?? '',
    Reason: rule['reason'] ?? null,
    FieldPath: rule['fieldPath'] ?? '',
    OptionalOldSelf: rule['optionalOldSelf'] ?? null,
  };
}

function subresourcesOf({ subresources }: CustomResourceDefinitionVersion): Json {
  if (!subresources) return null;
  const { status, scale } = subresources;
  const shown = scale && {
    SpecReplicasPath: scale.specReplicasPath ?? '',
    StatusReplicasPath: scale.statusReplicasPath ?? '',
    LabelSelectorPath: scale.labelSelectorPath ?? null,
  };
  return { Status: status ? {} : null, Scale: shown ?? null };
}

function columnsOf({ additionalPrinterColumns: columns }: CustomResourceDefinitionVersion): Json {
  if (!columns) return null;
  return columns.map(({ name = '', type = '', format = '', description = '', priority = 0, jsonPath = '' }) => ({
    Name: name,
    Type: type,
    Format: format,
    Description: description,
    Priority: priority,
    JSONPath: jsonPath,
  }));
}
