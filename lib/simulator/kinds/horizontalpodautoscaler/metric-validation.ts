import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { forbidden, invalid, notSupported, required } from '#lib/simulator/api/field-error.ts';
import { nameIsPathSegment } from '#lib/simulator/kinds/meta.ts';
import { checkDns1123Label } from '#lib/simulator/kinds/names.ts';
import { validateContainerResourceName } from '#lib/simulator/kinds/resource-names.ts';
import type { MetricIdentifier, MetricSpec, MetricTarget } from '#lib/simulator/schema/kubernetes.ts';
import { canonicalQuantity, compareQuantity } from '#lib/simulator/schema/quantity.ts';
import { validateReference } from './reference.ts';

const types = ['ContainerResource', 'External', 'Object', 'Pods', 'Resource'];
const fields: Record<string, keyof MetricSpec> = {
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
  ContainerResource: 'containerResource',
  External: 'external',
};
/** In this order upstream looks at them; only the first that is set is validated. */
const sources = ['object', 'external', 'pods', 'resource', 'containerResource'] as const;

/** One metric: its type, the source that the type wants, and no other. */
export function validateMetric(metric: MetricSpec, path: string): FieldError[] {
  const { type = '' } = metric;
  const errors: FieldError[] = [];
  if (type === '') errors.push(required(`${path}.type`, 'must specify a metric source type'));
  if (!types.includes(type)) errors.push(notSupported(`${path}.type`, type, types));
  const present = sources.filter((source) => metric[source]);
  const first = present[0];
  if (first) errors.push(...validateSource(metric, first, `${path}.${first}`));
  const expected = fields[type];
  const missing = 'must populate information for the given metric source';
  if (expected && !metric[expected]) errors.push(required(`${path}.${expected}`, missing));
  if (present.length === 1) return errors;
  for (const source of present) {
    if (source !== expected) errors.push(forbidden(`${path}.${source}`, 'must populate the given metric source only'));
  }
  return errors;
}

function validateSource(metric: MetricSpec, source: (typeof sources)[number], path: string): FieldError[] {
  switch (source) {
    case 'object': {
      const { describedObject = {}, metric: identifier, target = {} } = metric.object ?? {};
      const errors = validateReference(describedObject, `${path}.describedObject`, { needsGroup: false });
      errors.push(...validateIdentifier(identifier, `${path}.metric`), ...validateTarget(target, `${path}.target`));
      return [...errors, ...needValue(target, path, 'must set either a target value or averageValue')];
    }
    case 'external': {
      const { metric: identifier, target = {} } = metric.external ?? {};
      const errors = [...validateIdentifier(identifier, `${path}.metric`), ...validateTarget(target, `${path}.target`)];
      errors.push(...needValue(target, path, 'must set either a target value for metric or a per-pod target'));
      if (target.value !== undefined && target.averageValue !== undefined) {
        errors.push(
          forbidden(`${path}.target.value`, 'may not set both a target value for metric and a per-pod target'),
        );
      }
      return errors;
    }
    case 'pods': {
      const { metric: identifier, target = {} } = metric.pods ?? {};
      const errors = [...validateIdentifier(identifier, `${path}.metric`), ...validateTarget(target, `${path}.target`)];
      if (target.averageValue !== undefined) return errors;
      return [...errors, required(`${path}.target.averageValue`, 'must specify a positive target averageValue')];
    }
    default:
      return validateResource(metric, source, path);
  }
}

function validateResource(metric: MetricSpec, source: 'resource' | 'containerResource', path: string): FieldError[] {
  const { name = '', target = {} } = metric[source] ?? {};
  const errors: FieldError[] = [];
  if (name === '') errors.push(required(`${path}.name`, 'must specify a resource name'));
  if (source === 'containerResource') {
    if (name !== '') errors.push(...validateContainerResourceName(name, `${path}.name`));
    const container = metric.containerResource?.container ?? '';
    if (container === '') errors.push(required(`${path}.container`, 'must specify a container'));
    else errors.push(...checkDns1123Label(container).map((text) => invalid(`${path}.container`, container, text)));
  }
  errors.push(...validateTarget(target, `${path}.target`));
  if (target.averageUtilization === undefined && target.averageValue === undefined) {
    const detail = 'must set either a target raw value or a target utilization';
    errors.push(required(`${path}.target.averageUtilization`, detail));
  }
  if (target.averageUtilization !== undefined && target.averageValue !== undefined) {
    errors.push(
      forbidden(`${path}.target.averageValue`, 'may not set both a target raw value and a target utilization'),
    );
  }
  return errors;
}

function needValue(target: MetricTarget, path: string, detail: string): FieldError[] {
  if (target.value !== undefined || target.averageValue !== undefined) return [];
  return [required(`${path}.target.averageValue`, detail)];
}

function validateTarget(target: MetricTarget, path: string): FieldError[] {
  const { type = '', value, averageValue, averageUtilization } = target;
  const errors: FieldError[] = [];
  if (type === '') errors.push(required(`${path}.type`, 'must specify a metric target type'));
  if (!['Utilization', 'Value', 'AverageValue'].includes(type)) {
    errors.push(invalid(`${path}.type`, type, 'must be either Utilization, Value, or AverageValue'));
  }
  for (const [key, quantity] of [
    ['value', value],
    ['averageValue', averageValue],
  ] as const) {
    if (quantity === undefined || compareQuantity(quantity, '0') > 0) continue;
    errors.push(invalid(`${path}.${key}`, canonicalQuantity(quantity), 'must be positive'));
  }
  if (averageUtilization !== undefined && averageUtilization < 1) {
    errors.push(invalid(`${path}.averageUtilization`, averageUtilization, 'must be greater than 0'));
  }
  return errors;
}

function validateIdentifier(identifier: MetricIdentifier | undefined, path: string): FieldError[] {
  const name = identifier?.name ?? '';
  if (name === '') return [required(`${path}.name`, 'must specify a metric name')];
  return nameIsPathSegment(name, false).map((detail) => invalid(`${path}.name`, name, detail));
}
