import { createDescribeWriter } from '#lib/simulator/kinds/describe-writer.ts';
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
  const scopes = [...(object.spec?.scopes ?? [])].sort();
  if (scopes.length > 0) {
    writer.line(0, `Scopes:\t${scopes.join(', ')}`);
    for (const scope of scopes) if (scopeTexts[scope]) writer.line(0, ` * ${scopeTexts[scope]}`);
  }
  writer.line(0, 'Resource\tUsed\tHard');
  writer.line(0, '--------\t----\t----');
  for (const { resource, used, hard } of usageRows(object)) writer.line(0, `${resource}\t${used}\t${hard}`);
  return writer.text();
}
