import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { duplicate, forbidden, invalid, required } from '#lib/simulator/api/field-error.ts';
import { checkDns1123Label, checkDns1123Subdomain } from '#lib/simulator/kinds/names.ts';
import type { Volume } from '#lib/simulator/schema/kubernetes.ts';
import { volumeSources } from './volume-sources.ts';

/** The Volumes without errors by name: only those can be mounted, so a bad one is also `Not found` at its mounts. */
export type Volumes = Map<string, Volume>;

/** All volumes of a Pod; `podName` (none for templates) is needed for the claims of ephemeral volumes. */
export function validateVolumes(
  volumes: Volume[],
  field: string,
  podName: string,
): { errors: FieldError[]; good: Volumes } {
  const errors: FieldError[] = [];
  const good: Volumes = new Map();
  const createdClaims = new Set<string>();
  if (podName !== '') {
    for (const volume of volumes) if (volume.ephemeral) createdClaims.add(`${podName}-${volume.name ?? ''}`);
  }
  volumes.forEach((volume, index) => {
    const path = `${field}[${index}]`;
    const name = volume.name ?? '';
    const own = validateSource(volume, path, podName);
    if (name === '') own.push(required(`${path}.name`));
    else own.push(...checkDns1123Label(name).map((detail) => invalid(`${path}.name`, name, detail)));
    if (good.has(name)) own.push(duplicate(`${path}.name`, name));
    if (own.length === 0) good.set(name, volume);
    errors.push(...own);
    const claim = volume.persistentVolumeClaim?.claimName;
    if (claim && createdClaims.has(claim)) {
      const detail = 'must not reference a PVC that gets created for an ephemeral volume';
      errors.push(invalid(`${path}.persistentVolumeClaim.claimName`, claim, detail));
    }
  });
  return { errors, good };
}

function validateSource(volume: Volume, field: string, podName: string): FieldError[] {
  const errors: FieldError[] = [];
  let found = false;
  for (const source of volumeSources) {
    const value = volume[source.key];
    if (value === undefined || value === null) continue;
    if (found) {
      errors.push(
        forbidden(`${field}.${source.conflictName ?? source.key}`, 'may not specify more than 1 volume type'),
      );
      continue;
    }
    found = true;
    errors.push(...source.validate(volume, `${field}.${source.pathName ?? source.key}`));
    if (source.key === 'ephemeral') errors.push(...validateClaimName(volume.name ?? '', podName, `${field}.name`));
  }
  if (!found) errors.push(required(field, 'must specify a volume type'));
  return errors;
}

function validateClaimName(volumeName: string, podName: string, field: string): FieldError[] {
  if (volumeName === '' || podName === '') return [];
  const claim = `${podName}-${volumeName}`;
  return checkDns1123Subdomain(claim).map((detail) => invalid(field, volumeName, `PVC name "${claim}": ${detail}`));
}
