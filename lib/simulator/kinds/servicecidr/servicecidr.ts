import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import type { ServiceCIDR } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

export type StoredServiceCidr = Stored<ServiceCIDR>;

/** Only kept and printed: addresses of Services come from one fixed network here. */
export const serviceCidr: Kind<StoredServiceCidr> = {
  resource: 'servicecidrs.networking.k8s.io',
  hasGeneration: false,
  columns: [nameColumn, { name: 'CIDRs', cell: ({ spec }) => spec?.cidrs?.join(',') ?? '' }, ageColumn],
};
