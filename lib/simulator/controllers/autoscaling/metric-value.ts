import type { Client } from '#lib/simulator/controllers/controller.ts';
import { isPodReady, isPodTerminal, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { hasMetricsServer, usageOfPod } from '#lib/simulator/kubelet/usage.ts';
import type { MetricSpec, MetricStatus } from '#lib/simulator/schema/kubernetes.ts';
import { milliQuantity, milliValue, printQuantity, quantityOf, unitValue } from '#lib/simulator/schema/quantity.ts';

const tolerance = 0.1;

export type Proposal = {
  replicas: number;
  status: MetricStatus;
  /** How the metric is called in messages: `cpu resource utilization (percentage of request)`. */
  name: string;
};

export type Failure = { reason: string; message: string };

type Input = { metric: MetricSpec; pods: StoredPod[]; currentReplicas: number; client: Client };

/** How many replicas one metric asks for (GetResourceReplicas, GetRawResourceReplicas), or why it cannot be told. */
export function proposeReplicas(input: Input): Proposal | Failure {
  const { metric } = input;
  const source = metric.type === 'ContainerResource' ? metric.containerResource : metric.resource;
  if (metric.type !== 'Resource' && metric.type !== 'ContainerResource') {
    return {
      reason: `FailedGet${metric.type ?? ''}Metric`,
      message: `unable to get metric: no metrics are served for sources of type ${metric.type ?? ''}`,
    };
  }
  const name = source?.name ?? '';
  const reason = metric.type === 'Resource' ? 'FailedGetResourceMetric' : 'FailedGetContainerResourceMetric';
  const failed = (why: string): Failure => ({ reason, message: why });
  const figures = readFigures(input, name, metric.containerResource?.container);
  const isUtilization = source?.target?.averageUtilization !== undefined;
  const what = isUtilization ? `${name} utilization` : `${name} resource metric value`;
  if ('error' in figures) return failed(`failed to get ${isUtilization ? what : name}: ${figures.error}`);
  if (isUtilization) return byUtilization(input, name, figures, source?.target?.averageUtilization ?? 0);
  const target = source?.target?.averageValue ?? source?.target?.value ?? 0;
  return byAverage(input, name, figures, name === 'cpu' ? milliValue(target) : unitValue(target));
}

type Figures = { used: number[]; requested: number[]; missing: number; unready: number; ready: number };

const noServer =
  'unable to get metrics for resource %: unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)';

function readFigures(
  { pods, client }: Input,
  name: string,
  container: string | undefined,
): Figures | { error: string } {
  if (!hasMetricsServer(client)) return { error: noServer.replace('%', name) };
  const figures: Figures = { used: [], requested: [], missing: 0, unready: 0, ready: 0 };
  for (const pod of pods) {
    if (isPodTerminal(pod) || pod.metadata.deletionTimestamp) continue;
    if (!isPodReady(pod)) {
      figures.unready += 1;
      continue;
    }
    const usage = usageOfPod(client, pod)?.filter((one) => container === undefined || one.name === container);
    if (!usage) {
      figures.missing += 1;
      continue;
    }
    figures.ready += 1;
    figures.used.push(usage.reduce((sum, one) => sum + (name === 'cpu' ? one.cpuMilli : one.memoryBytes), 0));
    for (const { name: own, resources } of pod.spec?.containers ?? []) {
      if (container !== undefined && own !== container) continue;
      const request = resources?.requests?.[name];
      if (request === undefined)
        return { error: `missing request for ${name} in container ${own} of Pod ${pod.metadata.name}` };
      figures.requested.push(name === 'cpu' ? milliValue(request) : unitValue(request));
    }
  }
  if (figures.ready === 0) {
    const error =
      figures.unready > 0
        ? 'did not receive metrics for targeted pods (pods might be unready)'
        : `unable to get metrics for resource ${name}: no metrics returned from resource metrics API`;
    return { error };
  }
  return figures;
}

function byUtilization(input: Input, name: string, figures: Figures, target: number): Proposal {
  const requested = sum(figures.requested);
  const utilization = requested === 0 ? 0 : Math.floor((sum(figures.used) * 100) / requested);
  const replicas = replicasFor(input, figures, utilization / target, target);
  const average = Math.floor(sum(figures.used) / figures.ready);
  const current = { averageUtilization: utilization, averageValue: print(name, average) };
  return {
    replicas,
    status: statusOf(input.metric, name, current),
    name: `${name} resource utilization (percentage of request)`,
  };
}

function byAverage(input: Input, name: string, figures: Figures, target: number): Proposal {
  const average = Math.floor(sum(figures.used) / figures.ready);
  const replicas = replicasFor(input, figures, average / target, 100);
  return {
    replicas,
    status: statusOf(input.metric, name, { averageValue: print(name, average) }),
    name: `${name} resource`,
  };
}

/**
 * ceil(ratio × pods), unless the ratio is within 10 % of 1. Unready pods count as idle when growing, pods without
 * figures as fully used when shrinking; if that turns the direction round, nothing changes.
 */
function replicasFor({ currentReplicas }: Input, figures: Figures, ratio: number, target: number): number {
  const { ready, missing, unready } = figures;
  if (missing + (ratio > 1 ? unready : 0) === 0) {
    return Math.abs(1 - ratio) <= tolerance ? currentReplicas : Math.ceil(ratio * ready);
  }
  const idle = ratio > 1 ? unready + missing : 0;
  const full = ratio < 1 ? missing : 0;
  const corrected = (ratio * ready + full * Math.max(1, 100 / target)) / (ready + idle + full);
  const turns = (ratio < 1 && corrected > 1) || (ratio > 1 && corrected < 1);
  if (turns || Math.abs(1 - corrected) <= tolerance) return currentReplicas;
  const replicas = Math.ceil(corrected * (ready + idle + full));
  const isOpposite = (corrected < 1 && replicas > currentReplicas) || (corrected > 1 && replicas < currentReplicas);
  return isOpposite ? currentReplicas : replicas;
}

function statusOf(
  metric: MetricSpec,
  name: string,
  current: { averageUtilization?: number; averageValue: string },
): MetricStatus {
  if (metric.type !== 'ContainerResource') return { type: 'Resource', resource: { name, current } };
  const { container } = metric.containerResource ?? {};
  return { type: 'ContainerResource', containerResource: { name, container, current } };
}

function print(name: string, amount: number): string {
  return printQuantity(name === 'cpu' ? milliQuantity(amount) : quantityOf(amount));
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
