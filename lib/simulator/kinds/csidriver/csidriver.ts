import { duplicate, type FieldError, invalid, notSupported } from '#lib/simulator/api/field-error.ts';
import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import type { CSIDriver, StorageV1TokenRequest as TokenRequest } from '#lib/simulator/schema/kubernetes.ts';
import { isEqual, type Stored } from '#lib/simulator/value.ts';

export type StoredCsiDriver = Stored<CSIDriver>;

const modes = ['Persistent', 'Ephemeral'];
const groupPolicies = ['File', 'None', 'ReadWriteOnceWithFSType'];
const shortestSeconds = 600;
const longestSeconds = 2 ** 32;
const tokensInAttributes =
  'spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to prevent possible logging of tokens in volume attributes';

export const csiDriver: Kind<StoredCsiDriver> = {
  resource: 'csidrivers.storage.k8s.io',
  hasGeneration: false,
  setDefaults(object) {
    object.spec = {
      attachRequired: true,
      fsGroupPolicy: 'ReadWriteOnceWithFSType',
      podInfoOnMount: false,
      requiresRepublish: false,
      seLinuxMount: false,
      storageCapacity: false,
      ...object.spec,
    };
    if (!object.spec.volumeLifecycleModes?.length) object.spec.volumeLifecycleModes = ['Persistent'];
  },
  validate,
  warnings: ({ spec = {} }) =>
    spec.tokenRequests?.length && spec.serviceAccountTokenInSecrets === undefined ? [tokensInAttributes] : [],
  validateUpdate({ spec = {} }, { spec: last = {} }) {
    const errors: FieldError[] = [];
    for (const key of ['attachRequired', 'volumeLifecycleModes'] as const) {
      if (!isEqual(spec[key], last[key])) errors.push(invalid(`spec.${key}`, spec[key], 'field is immutable'));
    }
    return errors;
  },
  columns: [
    nameColumn,
    { name: 'AttachRequired', cell: ({ spec }) => String(spec?.attachRequired ?? true) },
    { name: 'PodInfoOnMount', cell: ({ spec }) => String(spec?.podInfoOnMount ?? false) },
    { name: 'StorageCapacity', cell: ({ spec }) => String(spec?.storageCapacity ?? false) },
    {
      name: 'TokenRequests',
      cell: ({ spec }) => spec?.tokenRequests?.map(({ audience }) => audience).join(',') || '<unset>',
    },
    { name: 'RequiresRepublish', cell: ({ spec }) => String(spec?.requiresRepublish ?? false) },
    { name: 'Modes', cell: ({ spec }) => spec?.volumeLifecycleModes?.join(',') ?? '' },
    ageColumn,
  ],
};

/** validateCSIDriverSpec. */
function validate({ spec = {} }: StoredCsiDriver): FieldError[] {
  const errors: FieldError[] = [];
  const { fsGroupPolicy, tokenRequests = [], nodeAllocatableUpdatePeriodSeconds: period } = spec;
  if (fsGroupPolicy !== undefined && !groupPolicies.includes(fsGroupPolicy)) {
    errors.push(notSupported('spec.fsGroupPolicy', fsGroupPolicy, groupPolicies));
  }
  errors.push(...validateTokenRequests(tokenRequests));
  const unknown = (spec.volumeLifecycleModes ?? []).filter((mode) => !modes.includes(mode));
  errors.push(...unknown.map((mode) => notSupported('spec.volumeLifecycleModes', mode, modes)));
  if (period !== undefined && period < 10) {
    const why = 'must be greater than or equal to 10 seconds';
    errors.push(invalid('spec.nodeAllocatableUpdatePeriodSeconds', period, why));
  }
  const { serviceAccountTokenInSecrets: inSecrets } = spec;
  if (inSecrets !== undefined && tokenRequests.length === 0) {
    const why = 'serviceAccountTokenInSecrets is set but no tokenRequests are specified';
    errors.push(invalid('spec.serviceAccountTokenInSecrets', inSecrets, why));
  }
  return errors;
}

function validateTokenRequests(requests: TokenRequest[]): FieldError[] {
  const audiences = new Set<string>();
  return requests.flatMap(({ audience = '', expirationSeconds: seconds }, index) => {
    const field = `spec.tokenRequests[${index}]`;
    if (audiences.has(audience)) return [duplicate(`${field}.audience`, audience)];
    audiences.add(audience);
    if (seconds === undefined) return [];
    const path = `${field}.expirationSeconds`;
    if (seconds < shortestSeconds) {
      return [invalid(path, seconds, 'may not specify a duration less than 10 minutes')];
    }
    return seconds > longestSeconds
      ? [invalid(path, seconds, 'may not specify a duration larger than 2^32 seconds')]
      : [];
  });
}
