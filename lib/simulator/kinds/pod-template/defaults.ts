import type {
  Container,
  EphemeralContainer,
  LifecycleHandler,
  PodSpec,
  PodTemplateSpec,
  Probe,
  Quantity,
} from '#lib/simulator/schema/kubernetes.ts';
import { milliQuantity, milliValue, printQuantity, quantity } from '#lib/simulator/schema/quantity.ts';
import { defaultPullPolicy } from './image-name.ts';
import { setVolumeDefaults } from './volume-defaults.ts';

type AnyContainer = Container | EphemeralContainer;

/** What SetObjectDefaults_… fills in under a controller's `spec.template`. Mutates; a missing template stays missing. */
export function setTemplateDefaults(template: PodTemplateSpec | undefined): void {
  if (!template) return;
  template.metadata ??= {};
  template.spec ??= {};
  setPodSpecDefaults(template.spec);
}

/** SetDefaults_PodSpec with those of its containers and volumes: what Pods and pod templates have in common. Mutates. */
export function setPodSpecDefaults(spec: PodSpec): void {
  if (!spec.dnsPolicy) spec.dnsPolicy = 'ClusterFirst';
  if (!spec.restartPolicy) spec.restartPolicy = 'Always';
  spec.securityContext ??= {};
  spec.terminationGracePeriodSeconds ??= 30;
  if (!spec.schedulerName) spec.schedulerName = 'default-scheduler';
  setServiceAccount(spec);
  for (const volume of spec.volumes ?? []) setVolumeDefaults(volume);
  for (const container of spec.initContainers ?? []) setContainerDefaults(container);
  for (const container of spec.containers ?? []) setContainerDefaults(container);
  for (const container of spec.ephemeralContainers ?? []) setContainerDefaults(container);
}

/** The old field serviceAccount is an alias: both are always written with the value of the newer one. */
function setServiceAccount(spec: PodSpec): void {
  const name = spec.serviceAccountName || spec.serviceAccount;
  if (!name) return;
  spec.serviceAccountName = name;
  spec.serviceAccount = name;
}

function setContainerDefaults(container: AnyContainer): void {
  if (!container.imagePullPolicy) container.imagePullPolicy = defaultPullPolicy(container.image ?? '');
  if (!container.terminationMessagePath) container.terminationMessagePath = '/dev/termination-log';
  if (!container.terminationMessagePolicy) container.terminationMessagePolicy = 'File';
  container.resources ??= {};
  roundQuantities(container.resources.limits);
  roundQuantities(container.resources.requests);
  for (const port of container.ports ?? []) if (!port.protocol) port.protocol = 'TCP';
  for (const { valueFrom } of container.env ?? []) {
    if (valueFrom?.fieldRef && !valueFrom.fieldRef.apiVersion) valueFrom.fieldRef.apiVersion = 'v1';
    if (valueFrom?.resourceFieldRef) valueFrom.resourceFieldRef.divisor ??= '0';
    if (valueFrom?.fileKeyRef) valueFrom.fileKeyRef.optional ??= false;
  }
  for (const probe of [container.livenessProbe, container.readinessProbe, container.startupProbe]) {
    if (probe) setProbeDefaults(probe);
  }
  if (container.lifecycle) setLifecycleDefaults(container);
}

/** A stop signal is dropped: its feature gate is closed by default. */
function setLifecycleDefaults(container: AnyContainer): void {
  const { postStart, preStop, stopSignal } = container.lifecycle ?? {};
  for (const handler of [postStart, preStop]) if (handler) setHttpGetDefaults(handler);
  if (stopSignal === undefined) return;
  delete container.lifecycle?.stopSignal;
  if (!postStart && !preStop) delete container.lifecycle;
}

/** Nothing finer than a thousandth is kept: it is rounded up (SetDefaults_ResourceList). Mutates. */
function roundQuantities(list: Record<string, Quantity> | undefined): void {
  for (const [name, value] of Object.entries(list ?? {})) {
    const exact = quantity(value);
    if (list && exact.nanos % 1_000_000n !== 0n) list[name] = printQuantity(milliQuantity(milliValue(exact)));
  }
}

function setProbeDefaults(probe: Probe): void {
  if (!probe.timeoutSeconds) probe.timeoutSeconds = 1;
  if (!probe.periodSeconds) probe.periodSeconds = 10;
  if (!probe.successThreshold) probe.successThreshold = 1;
  if (!probe.failureThreshold) probe.failureThreshold = 3;
  setHttpGetDefaults(probe);
  if (probe.grpc) probe.grpc.service ??= '';
}

function setHttpGetDefaults(handler: Probe | LifecycleHandler): void {
  if (!handler.httpGet) return;
  if (!handler.httpGet.path) handler.httpGet.path = '/';
  if (!handler.httpGet.scheme) handler.httpGet.scheme = 'HTTP';
}
