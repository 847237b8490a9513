import { type FieldError, invalid, required } from '#lib/simulator/api/field-error.ts';
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
  return errors;
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
