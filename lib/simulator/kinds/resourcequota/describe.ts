import { createDescribeWriter, type DescribeWriter } from '#lib/simulator/kinds/describe-writer.ts';
import type { StoredResourceQuota } from './resourcequota.ts';
import { usageRows } from './usage.ts';

const scopeTexts: Record<string, string> = {
  Terminating:
    'Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively terminated by the system.',
  NotTerminating:
    'Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.',
  BestEffort:
    'Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.',
  NotBestEffort:
    'Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.',
};

/** `kubectl describe resourcequota`. */
export function describeResourceQuota(object: StoredResourceQuota): string {
  const writer = createDescribeWriter();
  writer.line(0, `Name:\t${object.metadata.name}`);
  writer.line(0, `Namespace:\t${object.metadata.namespace}`);
  writeScopes(writer, object, { level: 0, bullet: ' * ' });
  writer.line(0, 'Resource\tUsed\tHard');
  writer.line(0, '--------\t----\t----');
  for (const { resource, used, hard } of usageRows(object)) writer.line(0, `${resource}\t${used}\t${hard}`);
  return writer.text();
}

/** A quota's scopes and what each of them means; also part of a namespace's text. */
export function writeScopes(
  writer: DescribeWriter,
  { spec }: StoredResourceQuota,
  { level, bullet }: { level: number; bullet: string },
): void {
  const scopes = [...(spec?.scopes ?? [])].sort();
  if (scopes.length > 0) writer.line(level, `Scopes:\t${scopes.join(', ')}`);
  for (const scope of scopes) if (scopeTexts[scope]) writer.line(level, `${bullet}${scopeTexts[scope]}`);
}
