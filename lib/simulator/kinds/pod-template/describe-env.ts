import type { DescribeWriter } from '#lib/simulator/kinds/describe-writer.ts';
import type { Container, EnvFromSource, EnvVarSource } from '#lib/simulator/schema/kubernetes.ts';
import { resourceFieldValue } from './resource-field.ts';

type FieldValue = ((path: string) => string) | undefined;

/** Whole ConfigMaps and Secrets. */
export function describeEnvFrom(writer: DescribeWriter, sources: EnvFromSource[]): void {
  writer.line(2, 'Environment Variables from:');
  for (const { configMapRef, secretRef, prefix } of sources) {
    const reference = configMapRef ?? secretRef;
    const from = configMapRef ? 'ConfigMap' : secretRef ? 'Secret' : '';
    const withPrefix = prefix ? ` with prefix '${prefix}'` : '';
    writer.line(3, `${reference?.name ?? ''}\t${from}${withPrefix}\tOptional: ${reference?.optional ?? false}`);
  }
}

/** Single variables; what they refer to is told, Secrets are not shown. */
export function describeEnv(writer: DescribeWriter, container: Container, fieldValue: FieldValue): void {
  const env = container.env ?? [];
  writer.line(2, `Environment:${env.length === 0 ? '\t<none>' : ''}`);
  for (const { name = '', value = '', valueFrom } of env) {
    if (valueFrom) {
      const text = sourceText(valueFrom, container, fieldValue);
      if (text !== null) writer.line(3, `${name}:\t${text}`);
      continue;
    }
    value.split('\n').forEach((line, index) => {
      writer.line(3, index === 0 ? `${name}:\t${line}` : `\t${line}`);
    });
  }
}

function sourceText(source: EnvVarSource, container: Container, fieldValue: FieldValue): string | null {
  const { fieldRef, resourceFieldRef, secretKeyRef, configMapKeyRef, fileKeyRef } = source;
  if (fieldRef) {
    const path = fieldRef.fieldPath ?? '';
    return `${fieldValue?.(path) ?? ''} (${fieldRef.apiVersion ?? ''}:${path})`;
  }
  if (resourceFieldRef) {
    const resource = resourceFieldRef.resource ?? '';
    const value = resourceFieldValue(resourceFieldRef, container);
    const isWhole = value === '0' && (resource === 'limits.cpu' || resource === 'limits.memory');
    return `${isWhole ? 'node allocatable' : value} (${resource})`;
  }
  if (secretKeyRef) {
    const { key = '', name = '', optional = false } = secretKeyRef;
    return `<set to the key '${key}' in secret '${name}'>\tOptional: ${optional}`;
  }
  if (configMapKeyRef) {
    const { key = '', name = '', optional = false } = configMapKeyRef;
    return `<set to the key '${key}' of config map '${name}'>\tOptional: ${optional}`;
  }
  if (!fileKeyRef) return null;
  const { key = '', path = '', volumeName = '', optional = false } = fileKeyRef;
  return `<set to the key '${key}' in file '${path}' from volume '${volumeName}'>\tOptional: ${optional}`;
}
