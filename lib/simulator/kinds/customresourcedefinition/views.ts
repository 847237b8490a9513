import { duplicate, type FieldError, invalid, required, tooMany } from '#lib/simulator/api/field-error.ts';
import { childSchema, type Schema } from '#lib/simulator/kinds/custom-resource/schema.ts';
import type {
  CustomResourceColumnDefinition,
  CustomResourceDefinitionVersion,
} from '#lib/simulator/schema/kubernetes.ts';

const columnTypes = ['boolean', 'date', 'integer', 'number', 'string'];
const columnFormats = ['byte', 'date', 'date-time', 'double', 'float', 'int32', 'int64', 'password'];

/** What shows an object otherwise than as a whole: its scale, and its columns in a table. */
export function validateViews(version: CustomResourceDefinitionVersion, field: string): FieldError[] {
  const errors: FieldError[] = [];
  const scale = version.subresources?.scale;
  if (scale) {
    const path = `${field}.subresources.scale`;
    errors.push(...validateScalePath(scale.specReplicasPath, `${path}.specReplicasPath`, ['.spec']));
    errors.push(...validateScalePath(scale.statusReplicasPath, `${path}.statusReplicasPath`, ['.status']));
    if (scale.labelSelectorPath) {
      errors.push(...validateScalePath(scale.labelSelectorPath, `${path}.labelSelectorPath`, ['.spec', '.status']));
    }
  }
  (version.additionalPrinterColumns ?? []).forEach((column, index) => {
    errors.push(...validateColumn(column, `${field}.additionalPrinterColumns[${index}]`));
  });
  return [...errors, ...validateSelectable(version, `${field}.selectableFields`)];
}

const maxSelectable = 8;

/** ValidateCustomResourceSelectableFields: each names a scalar of the schema, once, and nothing of the metadata. */
function validateSelectable({ selectableFields = [], schema }: CustomResourceDefinitionVersion, field: string) {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  selectableFields.forEach(({ jsonPath = '' }, index) => {
    const at = `${field}[${index}].jsonPath`;
    if (jsonPath === '') {
      errors.push(required(at));
      return;
    }
    const found = schemaAt(jsonPath, (schema?.openAPIV3Schema ?? {}) as Schema);
    if (typeof found === 'string') {
      errors.push(invalid(at, jsonPath, `is an invalid path: ${found}`));
      return;
    }
    if (jsonPath.startsWith('.metadata')) errors.push(invalid(at, jsonPath, 'must not point to fields in metadata'));
    if (!selectableTypes.includes(found.type ?? '')) errors.push(invalid(at, jsonPath, onlyScalars));
    if (seen.has(jsonPath)) errors.push(duplicate(at, jsonPath));
    seen.add(jsonPath);
  });
  if (seen.size > maxSelectable) errors.push(tooMany(field, seen.size, maxSelectable));
  return errors;
}

const selectableTypes = ['string', 'boolean', 'integer'];
const onlyScalars =
  'must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.';
/** What every object has, whether its schema names it or not. */
const everyObject: Schema = {
  properties: { metadata: { type: 'object', properties: { name: { type: 'string' }, namespace: { type: 'string' } } } },
};

/** The schema of a field by its path, or why there is none. */
function schemaAt(jsonPath: string, root: Schema): Schema | string {
  if (!jsonPath.startsWith('.')) return `expected [ or . but got: ${jsonPath.split('.')[0]}`;
  let schema: Schema | null = jsonPath.startsWith('.metadata') ? everyObject : root;
  for (const key of jsonPath.slice(1).split('.')) schema = schema && childSchema(schema, key);
  return schema ?? 'does not refer to a valid field';
}

function validateScalePath(path: string | undefined, field: string, roots: string[]): FieldError[] {
  if (!path) return [required(field)];
  const errors = validatePath(path, field);
  if (errors.length > 0 || roots.some((root) => path.startsWith(`${root}.`))) return errors;
  const where = roots.length > 1 ? `either ${roots.join(' or ')}` : roots[0];
  return [invalid(field, path, `should be a json path under ${where}`)];
}

function validatePath(path: string, field: string): FieldError[] {
  return path.startsWith('.') ? [] : [invalid(field, path, 'must be a simple json path starting with .')];
}

function validateColumn(column: CustomResourceColumnDefinition, field: string): FieldError[] {
  const { name, type, format, jsonPath } = column;
  const errors = name ? [] : [required(`${field}.name`)];
  const types = `must be one of ${columnTypes.join(',')}`;
  if (!type) errors.push(required(`${field}.type`, types));
  else if (!columnTypes.includes(type)) errors.push(invalid(`${field}.type`, type, types));
  if (format && !columnFormats.includes(format)) {
    errors.push(invalid(`${field}.format`, format, `must be one of ${columnFormats.join(',')}`));
  }
  if (!jsonPath) errors.push(required(`${field}.JSONPath`));
  else errors.push(...validatePath(jsonPath, `${field}.JSONPath`));
  return errors;
}
