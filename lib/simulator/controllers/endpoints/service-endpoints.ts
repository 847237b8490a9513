import type { Client } from '#lib/simulator/controllers/controller.ts';
import { matchesLabels } from '#lib/simulator/controllers/label-selector.ts';
import { isPodReady, isPodTerminal, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import type { Service, ServicePort } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

export type StoredService = Stored<Service>;

/** A port of the pod behind a port of the Service. */
export type TargetPort = { name: string; port: number; protocol: string; appProtocol?: string | undefined };

/** What a Service finds behind one pod. */
export type PodEndpoint = {
  pod: StoredPod;
  ip: string;
  hostname: string | null;
  ready: boolean;
  serving: boolean;
  terminating: boolean;
  ports: TargetPort[];
};

/** Whether controllers fill the Service's endpoints: those without a selector and ExternalName ones are left to people. */
export function hasManagedEndpoints(service: StoredService): boolean {
  return Object.keys(service.spec?.selector ?? {}).length > 0 && service.spec?.type !== 'ExternalName';
}

/** The pods that a Service selects and that have an address and are not over, by name. */
export function endpointsOf(service: StoredService, client: Client): PodEndpoint[] {
  const selector = service.spec?.selector;
  const pods = client.list<StoredPod>('pods', service.metadata.namespace);
  return flatMap(pods, (pod) => {
    const ip = pod.status?.podIP;
    if (!ip || isPodTerminal(pod) || !matchesLabels(selector, pod.metadata.labels)) return [];
    return [describePod(service, pod, ip)];
  });
}

function describePod(service: StoredService, pod: StoredPod, ip: string): PodEndpoint {
  const terminating = pod.metadata.deletionTimestamp !== undefined;
  const serving = isPodReady(pod);
  const publishes = service.spec?.publishNotReadyAddresses === true;
  const isNamed = Boolean(pod.spec?.hostname) && pod.spec?.subdomain === service.metadata.name;
  return {
    pod,
    ip,
    hostname: isNamed ? (pod.spec?.hostname ?? null) : null,
    ready: publishes || (serving && !terminating),
    serving,
    terminating,
    ports: flatMap(service.spec?.ports ?? [], (port) => targetPort(pod, port) ?? []),
  };
}

/** FindPort: a named targetPort is looked up in the pod's containers; none is the port itself. Null: there is none. */
export function targetPort(pod: StoredPod, servicePort: ServicePort): TargetPort | null {
  const { name = '', protocol = 'TCP', port: published = 0, appProtocol } = servicePort;
  const target = servicePort.targetPort || published;
  const number = typeof target === 'number' ? target : namedPort(pod, target, protocol);
  if (number === null) return null;
  return { name, port: number, protocol, ...(appProtocol ? { appProtocol } : {}) };
}

function namedPort(pod: StoredPod, name: string, protocol: string): number | null {
  const sidecars = pod.spec?.initContainers?.filter((container) => container.restartPolicy === 'Always') ?? [];
  for (const container of [...(pod.spec?.containers ?? []), ...sidecars]) {
    const found = container.ports?.find((port) => port.name === name && (port.protocol ?? 'TCP') === protocol);
    if (found?.containerPort) return found.containerPort;
  }
  return null;
}
