import { build, visitAll } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { resourceText } from '#lib/simulator/kubectl/discovery.ts';
import { dryRunOf, writeOptions } from '#lib/simulator/kubectl/dry-run.ts';
import { CommandError, failure } from '#lib/simulator/kubectl/errors.ts';
import { metadataFor } from '#lib/simulator/kubectl/generate.ts';
import { dryRunFlag, fieldManagerFlag, fileFlags, printFlags } from '#lib/simulator/kubectl/globals.ts';
import type { Info } from '#lib/simulator/kubectl/info.ts';
import { createOutcomePrinter } from '#lib/simulator/kubectl/printers/message.ts';
import { parseQuantity } from '#lib/simulator/schema/quantity.ts';
import { apiVersionOf } from '#lib/simulator/schema/resources.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { buildOptions } from './label.ts';

export const autoscaleCommand: Command = {
  name: 'autoscale',
  flags: [
    ...fileFlags,
    ...printFlags,
    dryRunFlag,
    fieldManagerFlag('kubectl-autoscale'),
    { name: 'cpu', type: 'string' },
    {
      name: 'cpu-percent',
      type: 'int',
      initial: -1,
      deprecated:
        "Use --cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU).",
    },
    { name: 'max', type: 'int', initial: -1, required: true },
    { name: 'memory', type: 'string' },
    { name: 'min', type: 'int', initial: -1 },
    { name: 'name', type: 'string' },
    { name: 'save-config', type: 'bool' },
  ],
  run: autoscale,
};

function autoscale(call: Call): void {
  const { flags } = call;
  const [min, max] = [flags.number('min'), flags.number('max')];
  if (max < 1) throw failure(`--max=MAXPODS is required and must be at least 1, max: ${max}`);
  if (max < min) throw failure(`--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}`);
  if (flags.isSet('cpu') && flags.isSet('cpu-percent')) throw failure('--cpu-percent and --cpu are mutually exclusive');
  const dryRun = dryRunOf(call);
  const print = createOutcomePrinter(call, { dryRun, typed: true });
  const type = call.discovery.typeFor('horizontalpodautoscalers.autoscaling');
  visitAll(build(call, buildOptions(call, call.args)), (info) => {
    if (!info.type.subresources.some((one) => one.name === 'scale')) {
      throw failure(
        `cannot autoscale a ${info.type.kind}: could not find scale subresource for ${resourceText(info.type)} in discovery information`,
      );
    }
    const object = autoscalerFor(call, info);
    print(type, dryRun === 'client' ? object : send(call, object), 'autoscaled');
  });
}

/** autoscaling/v2 first; what it refuses is tried as autoscaling/v1, which knows only CPU percentages. */
function send(call: Call, object: JsonObject): JsonObject {
  const type = call.discovery.typeFor('horizontalpodautoscalers.autoscaling');
  try {
    return call.client.create({ type, namespace: call.namespace }, object, writeOptions(call, dryRunOf(call)));
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const metrics = (object['spec'] as JsonObject)['metrics'];
    if (!Array.isArray(metrics)) {
      throw failure(
        'failed to create autoscaling/v2 HPA and the configuration is incompatible with autoscaling/v1: empty input',
      );
    }
    throw error;
  }
}

function autoscalerFor(call: Call, info: Info): JsonObject {
  const { flags } = call;
  const name = flags.text('name') || info.name;
  const metrics = [metricOf('cpu', cpuText(call)), metricOf('memory', flags.text('memory'))].filter(
    (one) => one !== null,
  );
  const min = flags.number('min');
  return {
    kind: 'HorizontalPodAutoscaler',
    apiVersion: 'autoscaling/v2',
    metadata: metadataFor(call, name),
    spec: {
      scaleTargetRef: { kind: info.type.kind, name: info.name, apiVersion: apiVersionOf(info.type) },
      ...(min > 0 ? { minReplicas: min } : {}),
      maxReplicas: flags.number('max'),
      ...(metrics.length > 0 ? { metrics } : {}),
    },
    status: { desiredReplicas: 0, currentMetrics: null },
  };
}

function cpuText(call: Call): string {
  const percent = call.flags.number('cpu-percent');
  return percent >= 0 ? `${percent}%` : call.flags.text('cpu');
}

/** A percentage, or a quantity; a bare number counts in thousandths of a CPU or in Mi. */
function metricOf(name: string, text: string): JsonObject | null {
  if (text === '') return null;
  const percent = /^(\d+)%$/.exec(text)?.[1];
  if (percent !== undefined) {
    return {
      type: 'Resource',
      resource: { name, target: { type: 'Utilization', averageUtilization: Number(percent) } },
    };
  }
  const averageValue = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? `${Number(text)}${name === 'cpu' ? 'm' : 'Mi'}` : text;
  const parsed = parseQuantity(averageValue);
  if ('error' in parsed) throw failure(`invalid resource ${name} value: ${text}`);
  return { type: 'Resource', resource: { name, target: { type: 'AverageValue', averageValue } } };
}
