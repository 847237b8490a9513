import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import type { ResourceQuota } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';
import { describeResourceQuota } from './describe.ts';
import { usageRows } from './usage.ts';
import { validateResourceQuota, validateResourceQuotaUpdate } from './validation.ts';
import { quotaWarnings } from './warnings.ts';

export type StoredResourceQuota = Stored<ResourceQuota>;

export const resourceQuota: Kind<StoredResourceQuota> = {
  resource: 'resourcequotas',
  hasGeneration: false,
  validate: validateResourceQuota,
  validateUpdate: validateResourceQuotaUpdate,
  warnings: ({ spec }) => quotaWarnings(spec?.hard ?? {}),
  prepareForUpdate(object, old) {
    if (isEqual(object.spec, old.spec)) return;
    // The controller counts again; until then the old numbers stay.
    object.status = old.status;
  },
  columns: [
    nameColumn,
    { name: 'Request', cell: (object) => printRows(object, { limits: false }) },
    { name: 'Limit', cell: (object) => printRows(object, { limits: true }) },
    ageColumn,
  ],
  describe: describeResourceQuota,
};

function printRows(object: StoredResourceQuota, part: { limits: boolean }): string {
  const rows = usageRows(object).filter(({ resource }) => isLimit(resource) === part.limits);
  return rows.map(({ resource, used, hard }) => `${resource}: ${used}/${hard}`).join(', ');
}

function isLimit(resource: string): boolean {
  return resource.startsWith('limits');
}
