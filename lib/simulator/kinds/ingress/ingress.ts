import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind, KindContext } from '#lib/simulator/kinds/kind.ts';
import type { Ingress, IngressClass } from '#lib/simulator/schema/kubernetes.ts';
import { defaultIngressClassKey, ingressClassKey } from '#lib/simulator/schema/well-known.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { describeIngress } from './describe.ts';
import { ingressWarnings, validateIngress, validateIngressUpdate } from './validation.ts';

export type StoredIngress = Stored<Ingress>;

export const ingress: Kind<StoredIngress> = {
  resource: 'ingresses.networking.k8s.io',
  prepareForCreate(object, context) {
    object.status = { loadBalancer: {} };
    const hasOldAnnotation = object.metadata.annotations?.[ingressClassKey] !== undefined;
    const name = defaultClass(context);
    if (name && object.spec?.ingressClassName === undefined && !hasOldAnnotation) {
      object.spec = { ...object.spec, ingressClassName: name };
    }
  },
  validate: validateIngress,
  validateUpdate: validateIngressUpdate,
  warnings: ingressWarnings,
  columns: [
    nameColumn,
    {
      name: 'Class',
      cell: ({ spec, metadata }) => spec?.ingressClassName ?? metadata.annotations?.[ingressClassKey] ?? '<none>',
    },
    { name: 'Hosts', cell: ({ spec }) => hostsOf(spec?.rules?.map(({ host }) => host ?? '') ?? []) },
    {
      name: 'Address',
      cell: ({ status }) => (status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip || hostname).join(','),
    },
    { name: 'Ports', cell: ({ spec }) => (spec?.tls?.length ? '80, 443' : '80') },
    ageColumn,
  ],
  describe: describeIngress,
};

/** Admission DefaultIngressClass: the newest class that calls itself the default. */
function defaultClass(context: KindContext): string | null {
  const classes = context.list('ingressclasses.networking.k8s.io') as Stored<IngressClass>[];
  const defaults = classes.filter(({ metadata }) => metadata.annotations?.[defaultIngressClassKey] === 'true');
  const created = ({ metadata }: Stored<IngressClass>) => metadata.creationTimestamp ?? '';
  defaults.sort((a, b) =>
    created(a) === created(b) ? (a.metadata.name < b.metadata.name ? -1 : 1) : created(a) > created(b) ? -1 : 1,
  );
  return defaults[0]?.metadata.name ?? null;
}

function hostsOf(hosts: string[]): string {
  const named = hosts.filter((host) => host !== '');
  if (named.length === 0) return '*';
  const shown = named.slice(0, 3).join(',');
  return named.length > 3 ? `${shown} + ${named.length - 3} more...` : shown;
}
