import type {
  MetricSpec,
  MetricStatus,
  MetricTarget,
  MetricValueStatus,
  Quantity,
} from '#lib/simulator/schema/kubernetes.ts';
import { canonicalQuantity } from '#lib/simulator/schema/quantity.ts';

const unknown = '<unknown>';
const shownMetrics = 2;

/** The TARGETS column, e.g. `cpu: 40%/80%, memory: <unknown>/1Gi + 1 more...` (formatHPAMetrics). */
export function printMetrics(specs: MetricSpec[], statuses: MetricStatus[]): string {
  if (specs.length === 0) return '<none>';
  const texts = specs.map((spec, index) => printMetric(spec, statuses[index]));
  const shown = texts.slice(0, shownMetrics).join(', ');
  return texts.length > shownMetrics ? `${shown} + ${texts.length - shownMetrics} more...` : shown;
}

function printMetric(spec: MetricSpec, status: MetricStatus | undefined): string {
  switch (spec.type) {
    case 'External':
      return printValue(spec.external?.target, status?.external?.current);
    case 'Object':
      return printValue(spec.object?.target, status?.object?.current);
    case 'Pods':
      return `${print(status?.pods?.current?.averageValue)}/${print(spec.pods?.target?.averageValue)}`;
    case 'Resource':
      return `${spec.resource?.name ?? ''}: ${printResource(spec.resource?.target, status?.resource?.current)}`;
    case 'ContainerResource':
      return `${spec.containerResource?.name ?? ''}: ${printResource(spec.containerResource?.target, status?.containerResource?.current)}`;
    default:
      return '<unknown type>';
  }
}

function printValue(target: MetricTarget | undefined, current: MetricValueStatus | undefined): string {
  if (target?.averageValue !== undefined) return `${print(current?.averageValue)}/${print(target.averageValue)} (avg)`;
  return `${print(current?.value)}/${print(target?.value)}`;
}

function printResource(target: MetricTarget | undefined, current: MetricValueStatus | undefined): string {
  if (target?.averageValue !== undefined) return `${print(current?.averageValue)}/${print(target.averageValue)}`;
  const wanted = target?.averageUtilization === undefined ? '<auto>' : `${target.averageUtilization}%`;
  const now = current?.averageUtilization === undefined ? unknown : `${current.averageUtilization}%`;
  return `${now}/${wanted}`;
}

function print(value: Quantity | undefined): string {
  return value === undefined ? unknown : canonicalQuantity(value);
}
