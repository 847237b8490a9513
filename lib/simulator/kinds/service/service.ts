import type { Kind } from '#lib/simulator/kinds/kind.ts';
import { nameIsDnsLabel } from '#lib/simulator/kinds/meta.ts';
import type { Service } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { serviceColumns } from './columns.ts';
import { setServiceDefaults } from './defaults.ts';
import { describeService } from './describe.ts';
import { validateServiceStatus } from './status-validation.ts';
import { prepareService, prepareServiceUpdate } from './strategy.ts';
import { validateServiceUpdate } from './update.ts';
import { validateService } from './validation.ts';
import { serviceWarnings } from './warnings.ts';

export type StoredService = Stored<Service>;

/** Addresses are of one family, IPv4. Load balancers stay pending: no cloud gives them an address. */
export const service: Kind<StoredService> = {
  resource: 'services',
  setDefaults: setServiceDefaults,
  defaultsStatus: true,
  prepareForCreate: prepareService,
  prepareForUpdate: prepareServiceUpdate,
  validate: validateService,
  validateUpdate: validateServiceUpdate,
  validateStatusUpdate: validateServiceStatus,
  validateName: nameIsDnsLabel,
  warnings: serviceWarnings,
  fieldSelectors: {
    'spec.clusterIP': ({ spec }) => spec?.clusterIP ?? '',
    'spec.type': ({ spec }) => spec?.type ?? '',
  },
  columns: serviceColumns,
  describe: describeService,
};
