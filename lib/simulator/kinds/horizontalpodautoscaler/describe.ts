import {
  createDescribeWriter,
  type DescribeWriter,
  timeText,
  writeMeta,
} from '#lib/simulator/kinds/describe-writer.ts';
import type { DescribeContext } from '#lib/simulator/kinds/kind.ts';
import type {
  AutoscalingV2HorizontalPodAutoscaler,
  HPAScalingRules,
  MetricSpec,
  MetricStatus,
  MetricTarget,
  MetricValueStatus,
  Quantity,
} from '#lib/simulator/schema/kubernetes.ts';
import { canonicalQuantity } from '#lib/simulator/schema/quantity.ts';
import type { Stored } from '#lib/simulator/value.ts';

const unknown = '<unknown>';

/** `kubectl describe hpa`. */
export function describeAutoscaler(
  object: Stored<AutoscalingV2HorizontalPodAutoscaler>,
  context: DescribeContext,
): string {
  const writer = createDescribeWriter();
  const { metadata, spec = {}, status = {} } = object;
  const { kind = '', name = '' } = spec.scaleTargetRef ?? {};
  writeMeta(writer, object);
  writer.line(0, `CreationTimestamp:\t${timeText(metadata.creationTimestamp)}`);
  writer.line(0, `Reference:\t${kind}/${name}`);
  writer.line(0, 'Metrics:\t( current / target )');
  (spec.metrics ?? []).forEach((metric, index) => {
    writer.line(1, metricText(metric, status.currentMetrics?.[index]));
  });
  writer.line(0, `Min replicas:\t${spec.minReplicas ?? '<unset>'}`);
  writer.line(0, `Max replicas:\t${spec.maxReplicas ?? 0}`);
  if (spec.behavior) {
    writer.line(0, 'Behavior:');
    writeRules(writer, 'Scale Up', spec.behavior.scaleUp);
    writeRules(writer, 'Scale Down', spec.behavior.scaleDown);
  }
  writer.line(0, `${kind} pods:\t${status.currentReplicas ?? 0} current / ${status.desiredReplicas ?? 0} desired`);
  if (status.conditions?.length) {
    writer.line(0, 'Conditions:');
    writer.line(1, 'Type\tStatus\tReason\tMessage');
    writer.line(1, '----\t------\t------\t-------');
    for (const { type = '', status: value = '', reason = '', message = '' } of status.conditions) {
      writer.line(1, `${type}\t${value}\t${reason}\t${message}`);
    }
  }
  writer.raw(context.events(object));
  return writer.text();
}

function metricText(metric: MetricSpec, status: MetricStatus | undefined): string {
  const { external, pods, object, resource, containerResource } = metric;
  switch (metric.type) {
    case 'External':
      return `"${external?.metric?.name ?? ''}" ${valueText(external?.target, status?.external?.current)}`;
    case 'Pods': {
      const current = quantityText(status?.pods?.current?.averageValue);
      return `"${pods?.metric?.name ?? ''}" on pods:\t${current} / ${quantityText(pods?.target?.averageValue)}`;
    }
    case 'Object': {
      const { kind = '', name = '' } = object?.describedObject ?? {};
      return `"${object?.metric?.name ?? ''}" on ${kind}/${name} ${valueText(object?.target, status?.object?.current)}`;
    }
    case 'Resource':
      return `resource ${resource?.name ?? ''} on pods${resourceText(resource?.target, status?.resource?.current)}`;
    case 'ContainerResource': {
      const head = `resource ${containerResource?.name ?? ''} of container "${containerResource?.container ?? ''}" on pods`;
      return `${head}${resourceText(containerResource?.target, status?.containerResource?.current)}`;
    }
    default:
      return `<unknown metric type "${metric.type ?? ''}">`;
  }
}

function valueText(target: MetricTarget | undefined, current: MetricValueStatus | undefined): string {
  if (target?.averageValue !== undefined) {
    return `(target average value):\t${quantityText(current?.averageValue)} / ${quantityText(target.averageValue)}`;
  }
  return `(target value):\t${quantityText(current?.value)} / ${quantityText(target?.value)}`;
}

function resourceText(target: MetricTarget | undefined, current: MetricValueStatus | undefined): string {
  if (target?.averageValue !== undefined) {
    return `:\t${quantityText(current?.averageValue)} / ${quantityText(target.averageValue)}`;
  }
  const wanted = target?.averageUtilization === undefined ? '<auto>' : `${target.averageUtilization}%`;
  const now =
    current?.averageUtilization === undefined
      ? unknown
      : `${current.averageUtilization}% (${quantityText(current.averageValue)})`;
  return `  (as a percentage of request):\t${now} / ${wanted}`;
}

function quantityText(value: Quantity | undefined): string {
  return value === undefined ? unknown : canonicalQuantity(value);
}

function writeRules(writer: DescribeWriter, title: string, rules: HPAScalingRules | undefined): void {
  if (!rules) return;
  writer.line(1, `${title}:`);
  if (rules.stabilizationWindowSeconds !== undefined) {
    writer.line(2, `Stabilization Window: ${rules.stabilizationWindowSeconds} seconds`);
  }
  if (!rules.policies?.length) return;
  writer.line(2, `Select Policy: ${rules.selectPolicy ?? 'Max'}`);
  writer.line(2, 'Policies:');
  for (const { type = '', value = 0, periodSeconds = 0 } of rules.policies) {
    writer.line(3, `- Type: ${type}\tValue: ${value}\tPeriod: ${periodSeconds} seconds`);
  }
}
