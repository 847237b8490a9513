import { matchesLabels } from '#lib/simulator/controllers/label-selector.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import type { Pod, Service, ServicePort } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { slicesOf } from './dns.ts';
import type { Link, NetworkView } from './link.ts';

export type Backend = { address: string; port: number; node: string };

/** The ready endpoints behind one port of a Service, in the order of its EndpointSlices. */
export function backendsOf(view: NetworkView, service: Stored<Service>, port: ServicePort): Backend[] {
  return flatMap(slicesOf(view, service), (slice) => {
    const target = slice.ports?.find((one) => (one.name ?? '') === (port.name ?? ''))?.port;
    if (target === undefined) return [];
    return flatMap(
      (slice.endpoints ?? []).filter((endpoint) => endpoint.conditions?.ready !== false),
      ({ addresses, nodeName = '' }) => (addresses ?? []).map((address) => ({ address, port: target, node: nodeName })),
    );
  });
}

/** Why a Service has nothing to send to: no pod has its labels, none is ready, or none has the named port. */
export function whyNoBackend(view: NetworkView, service: Stored<Service>, port: ServicePort): Link {
  const object = `service/${service.metadata.name}`;
  const selector = service.spec?.selector;
  if (!selector || Object.keys(selector).length === 0)
    return { code: 'NoEndpoints', object, detail: 'the Service has no selector and nobody wrote its endpoints' };
  const pods = view
    .list<Stored<Pod>>('pods', service.metadata.namespace)
    .filter((pod) => matchesLabels(selector, pod.metadata.labels));
  const wanted = Object.entries(selector)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
  if (pods.length === 0) return { code: 'SelectorMatchesNoPod', object, detail: `no pod has the labels ${wanted}` };
  const ready = pods.filter((pod) =>
    pod.status?.conditions?.some((one) => one.type === 'Ready' && one.status === 'True'),
  );
  if (ready.length === 0)
    return { code: 'PodNotReady', object, detail: `${pods.length} pods have the labels ${wanted}, none is ready` };
  return { code: 'NoSuchTargetPort', object, detail: `no ready pod has a port named ${port.targetPort}` };
}
