import { nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import type { LimitRange } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { describeLimitRange } from './describe.ts';
import { validateLimitRange } from './validation.ts';

export type StoredLimitRange = Stored<LimitRange>;

export const limitRange: Kind<StoredLimitRange> = {
  resource: 'limitranges',
  setDefaults,
  validate: validateLimitRange,
  columns: [nameColumn, { name: 'Created At', cell: ({ metadata }) => metadata.creationTimestamp ?? '' }],
  describe: describeLimitRange,
};

/** SetDefaults_LimitRangeItem: a container's default limit is the max, its default request the default limit or the min. */
function setDefaults({ spec }: StoredLimitRange): void {
  for (const item of spec?.limits ?? []) {
    if (item.type !== 'Container') continue;
    item.default = { ...item.max, ...item.default };
    item.defaultRequest = { ...item.min, ...item.default, ...item.defaultRequest };
    for (const key of ['default', 'defaultRequest'] as const) {
      if (Object.keys(item[key] ?? {}).length === 0) delete item[key];
    }
  }
}
