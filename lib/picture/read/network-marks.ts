import type { PolicyMark, RouteMark, ServiceMark } from '#lib/picture/picture.ts';
import type {
  EndpointSlice,
  Ingress,
  IngressBackend,
  NetworkPolicy,
  Service,
} from '#lib/simulator/schema/kubernetes.ts';
import { serviceNameKey } from '#lib/simulator/schema/well-known.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { idFor, idOf } from './mark-id.ts';

/** A Service with the pods that its EndpointSlices name. */
export function serviceMark(service: Stored<Service>, slices: Stored<EndpointSlice>[]): ServiceMark {
  const { metadata, spec } = service;
  const namespace = metadata.namespace ?? '';
  const own = slices.filter((slice) => slice.metadata.labels?.[serviceNameKey] === metadata.name);
  const endpoints = own.flatMap((slice) => slice.endpoints ?? []);
  return {
    id: idOf('services', service),
    name: metadata.name,
    namespace,
    type: spec?.clusterIP === 'None' ? 'Headless' : (spec?.type ?? 'ClusterIP'),
    address: spec?.type === 'ExternalName' ? (spec.externalName ?? '') : (spec?.clusterIP ?? ''),
    ports: (spec?.ports ?? []).map(
      ({ port, targetPort, nodePort }) => `${nodePort ? `${nodePort}→` : ''}${port}→${targetPort ?? port}`,
    ),
    selector: labelText(spec?.selector),
    endpoints: endpoints
      .filter((endpoint) => endpoint.targetRef?.kind === 'Pod')
      .map((endpoint) => ({
        pod: idFor('pods', namespace, endpoint.targetRef?.name ?? ''),
        isReady: endpoint.conditions?.ready !== false,
      })),
  };
}

/** One mark for each rule and path of an Ingress. */
export function routeMarks(ingress: Stored<Ingress>): RouteMark[] {
  const { metadata, spec } = ingress;
  const namespace = metadata.namespace ?? '';
  const mark = (rule: string, backend: IngressBackend | undefined, index: number): RouteMark => ({
    id: `${idOf('ingresses', ingress)}/${index}`,
    name: metadata.name,
    namespace,
    rule,
    service: backend?.service?.name ? idFor('services', namespace, backend.service.name) : '',
    port: String(backend?.service?.port?.number ?? backend?.service?.port?.name ?? ''),
  });
  const paths = (spec?.rules ?? []).flatMap(({ host = '*', http }) =>
    (http?.paths ?? []).map(({ path = '/', backend }) => ({ rule: `${host}${path}`, backend })),
  );
  const marks = paths.map(({ rule, backend }, index) => mark(rule, backend, index));
  return spec?.defaultBackend ? [...marks, mark('그 밖의 모든 주소', spec.defaultBackend, marks.length)] : marks;
}

export function policyMark(policy: Stored<NetworkPolicy>): PolicyMark {
  return {
    id: idOf('networkpolicies', policy),
    name: policy.metadata.name,
    namespace: policy.metadata.namespace ?? '',
    selector: labelText(policy.spec?.podSelector?.matchLabels) || '모든 파드',
    directions: policy.spec?.policyTypes ?? ['Ingress'],
  };
}

function labelText(labels: Record<string, string> | undefined): string {
  return Object.entries(labels ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}
