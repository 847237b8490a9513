import { setPodSpecDefaults } from '#lib/simulator/kinds/pod-template/defaults.ts';
import { containersSum } from '#lib/simulator/kinds/pod-template/pod-sum.ts';
import type { Container, PodSpec } from '#lib/simulator/schema/kubernetes.ts';
import { printQuantity } from '#lib/simulator/schema/quantity.ts';
import type { StoredPod } from './stored-pod.ts';

/** SetDefaults_Pod: beside the spec's own, limits become requests, and host ports follow on the host's network. */
export function setPodDefaults(object: StoredPod): void {
  object.spec ??= {};
  const spec = object.spec;
  setPodSpecDefaults(spec);
  spec.enableServiceLinks ??= true;
  for (const container of [...(spec.containers ?? []), ...(spec.initContainers ?? [])]) {
    copyLimits(container);
    if (spec.hostNetwork) setHostPorts(container);
  }
  setPodRequests(spec);
}

function copyLimits(container: Container): void {
  const limits = container.resources?.limits;
  if (!limits || !container.resources) return;
  container.resources.requests ??= {};
  for (const [name, limit] of Object.entries(limits)) container.resources.requests[name] ??= limit;
}

function setHostPorts(container: Container): void {
  for (const port of container.ports ?? []) {
    if (!port.hostPort && port.containerPort) port.hostPort = port.containerPort;
  }
}

/** Pod-level limits bring pod-level requests: the containers' sum, else the limit itself. */
function setPodRequests({ resources, ...spec }: PodSpec): void {
  if (!resources?.limits || Object.keys(resources.limits).length === 0) return;
  const requests = resources.requests ?? {};
  for (const [name, total] of containersSum(spec, 'requests')) {
    if (isPodResource(name)) requests[name] ??= printQuantity(total);
  }
  for (const [name, limit] of Object.entries(resources.limits)) if (isPodResource(name)) requests[name] ??= limit;
  if (Object.keys(requests).length > 0) resources.requests = requests;
}

function isPodResource(name: string): boolean {
  return name === 'cpu' || name === 'memory' || name.startsWith('hugepages-');
}
