import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { forbidden, invalid, required } from '#lib/simulator/api/field-error.ts';
import type { KeyToPath, Volume, VolumeProjection } from '#lib/simulator/schema/kubernetes.ts';
import { validateDownwardFile } from './downward-api.ts';
import { validateKeyToPath } from './key-to-path.ts';
import { validateFileMode, validateNonReservedPath } from './paths.ts';

/** Several sources in one directory: paths may not meet (validateProjectedVolumeSource). */
export function validateProjected({ projected }: Volume, field: string): FieldError[] {
  const errors = validateFileMode(projected?.defaultMode, `${field}.defaultMode`);
  const taken = new Set<string>();
  (projected?.sources ?? []).forEach((source, index) => {
    errors.push(...validateProjection(source, field, index, taken));
  });
  return errors;
}

function validateProjection(source: VolumeProjection, field: string, index: number, taken: Set<string>): FieldError[] {
  const path = `${field}.sources[${index}]`;
  const errors: FieldError[] = [];
  const { secret, configMap, downwardAPI, serviceAccountToken: token, clusterTrustBundle: bundle } = source;
  const take = (file: string, badValue: string) => {
    if (file !== '' && taken.has(file)) errors.push(invalid(field, badValue, 'conflicting duplicate paths'));
    taken.add(file);
  };
  for (const [key, reference] of [
    ['secret', secret],
    ['configMap', configMap],
  ] as const) {
    if (reference) errors.push(...validateReference(reference, `${path}.${key}`, take));
  }
  for (const file of downwardAPI?.items ?? []) {
    errors.push(...validateDownwardFile(file, `${path}.downwardAPI`));
    take(file.path ?? '', file.path ?? '');
  }
  if (token) {
    const seconds = token.expirationSeconds ?? 0;
    const secondsPath = `${path}.serviceAccountToken.expirationSeconds`;
    if (seconds < 600) errors.push(invalid(secondsPath, seconds, 'may not specify a duration less than 10 minutes'));
    if (seconds > 2 ** 32)
      errors.push(invalid(secondsPath, seconds, 'may not specify a duration larger than 2^32 seconds'));
    if (!token.path) errors.push(required(`${field}.path`));
    else errors.push(...validateNonReservedPath(token.path, `${field}.path`));
  }
  if (bundle) {
    const bundlePath = `${path}.clusterTrustBundle`;
    if (bundle.name === undefined && bundle.signerName === undefined) {
      errors.push(required(bundlePath, 'either name or signerName must be specified'));
    }
    if (!bundle.path) errors.push(required(`${bundlePath}.path`));
    errors.push(...validateNonReservedPath(bundle.path ?? '', `${bundlePath}.path`));
    take(bundle.path ?? '', bundle.path ?? '');
  }
  if ([secret, configMap, downwardAPI, token, bundle, source.podCertificate].filter(Boolean).length > 1) {
    errors.push(forbidden(path, 'may not specify more than 1 volume type per source'));
  }
  return errors;
}

function validateReference(
  reference: { name?: string | undefined; items?: KeyToPath[] | undefined },
  field: string,
  take: (file: string, badValue: string) => void,
): FieldError[] {
  const name = reference.name ?? '';
  const errors = name === '' ? [required(`${field}.name`)] : [];
  (reference.items ?? []).forEach((item, index) => {
    errors.push(...validateKeyToPath(item, `${field}.items[${index}]`));
    take(item.path ?? '', name);
  });
  return errors;
}
