import type { FieldError } from '#lib/simulator/api/field-error.ts';
import { invalid, notFound, required } from '#lib/simulator/api/field-error.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import {
  checkConfigMapKey,
  checkDns1123Label,
  checkDns1123Subdomain,
  checkEnvVarName,
} from '#lib/simulator/kinds/names.ts';
import type { EnvFromSource, EnvVar, EnvVarSource, FileKeySelector } from '#lib/simulator/schema/kubernetes.ts';
import { envFieldPaths, validateFieldSelector, validateResourceFieldSelector } from './downward-api.ts';
import { validateDescendingPath } from './paths.ts';

/** The variables of one container; the same name twice is only a warning. `volumes` are the names of good volumes. */
export function validateEnv(env: EnvVar[], field: string, volumes: Set<string>): FieldError[] {
  return flatMap(env, (variable, index) => {
    const path = `${field}[${index}]`;
    const name = variable.name ?? '';
    const errors =
      name === ''
        ? [required(`${path}.name`)]
        : checkEnvVarName(name).map((detail) => invalid(`${path}.name`, name, detail));
    if (variable.valueFrom) {
      errors.push(...validateValueFrom(variable.valueFrom, variable.value ?? '', `${path}.valueFrom`, volumes));
    }
    return errors;
  });
}

function validateValueFrom(source: EnvVarSource, value: string, field: string, volumes: Set<string>): FieldError[] {
  const errors: FieldError[] = [];
  let sources = 0;
  if (source.fieldRef) {
    sources += 1;
    errors.push(...validateFieldSelector(source.fieldRef, envFieldPaths, `${field}.fieldRef`));
  }
  if (source.resourceFieldRef) {
    sources += 1;
    errors.push(...validateResourceFieldSelector(source.resourceFieldRef, `${field}.resourceFieldRef`, 'env'));
  }
  for (const key of ['configMapKeyRef', 'secretKeyRef'] as const) {
    const selector = source[key];
    if (!selector) continue;
    sources += 1;
    errors.push(...validateKeySelector(selector, `${field}.${key}`));
  }
  if (source.fileKeyRef) {
    sources += 1;
    errors.push(...validateFileKeySelector(source.fileKeyRef, `${field}.fileKeyRef`, volumes));
  }
  const choices = '`fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`';
  if (sources === 0) errors.push(invalid(field, '', `must specify one of: ${choices}`));
  else if (value !== '') errors.push(invalid(field, '', 'may not be specified when `value` is not empty'));
  else if (sources > 1) errors.push(invalid(field, '', 'may not have more than one field specified at a time'));
  return errors;
}

function validateKeySelector(
  selector: { name?: string | undefined; key?: string | undefined },
  field: string,
): FieldError[] {
  const { name = '', key = '' } = selector;
  const errors = checkDns1123Subdomain(name).map((detail) => invalid(`${field}.name`, name, detail));
  if (key === '') return [...errors, required(`${field}.key`)];
  return [...errors, ...checkConfigMapKey(key).map((detail) => invalid(`${field}.key`, key, detail))];
}

function validateFileKeySelector(selector: FileKeySelector, field: string, volumes: Set<string>): FieldError[] {
  const { volumeName = '', path = '', key = '' } = selector;
  const errors: FieldError[] = [];
  if (key === '') errors.push(required(`${field}.key`));
  else errors.push(...checkEnvVarName(key).map((detail) => invalid(`${field}.key`, key, detail)));
  if (volumeName === '') errors.push(required(`${field}.volumeName`));
  else
    errors.push(...checkDns1123Label(volumeName).map((detail) => invalid(`${field}.volumeName`, volumeName, detail)));
  if (path === '') errors.push(required(`${field}.path`));
  else errors.push(...validateDescendingPath(path, `${field}.path`));
  if (!volumes.has(volumeName)) errors.push(notFound(`${field}.volumeName`, volumeName));
  return errors;
}

/** Whole ConfigMaps and Secrets; a wrong number of sources blames the list, not the entry, as upstream does. */
export function validateEnvFrom(sources: EnvFromSource[], field: string): FieldError[] {
  const errors: FieldError[] = [];
  sources.forEach((source, index) => {
    const path = `${field}[${index}]`;
    const prefix = source.prefix ?? '';
    if (prefix !== '') {
      errors.push(...checkEnvVarName(prefix).map((detail) => invalid(`${path}.prefix`, prefix, detail)));
    }
    const given = (['configMapRef', 'secretRef'] as const).filter((key) => source[key]);
    for (const key of given) errors.push(...validateReference(source[key]?.name ?? '', `${path}.${key}.name`));
    if (given.length === 0) errors.push(invalid(field, '', 'must specify one of: `configMapRef` or `secretRef`'));
    if (given.length > 1) errors.push(invalid(field, '', 'may not have more than one field specified at a time'));
  });
  return errors;
}

/** The name of a ConfigMap or Secret, which may end in a dash here: upstream checks it as a prefix. */
function validateReference(name: string, field: string): FieldError[] {
  if (name === '') return [required(field)];
  const masked = name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name;
  return checkDns1123Subdomain(masked).map((detail) => invalid(field, name, detail));
}
