import {
  createDescribeWriter,
  type DescribeWriter,
  writeAnnotations,
  writeLabels,
} from '#lib/simulator/kinds/describe-writer.ts';
import type { DescribeContext } from '#lib/simulator/kinds/kind.ts';
import { limitRows } from '#lib/simulator/kinds/limitrange/describe.ts';
import { writeScopes } from '#lib/simulator/kinds/resourcequota/describe.ts';
import { compareResourceNames, usageRows } from '#lib/simulator/kinds/resourcequota/usage.ts';
import type { LimitRange, ResourceQuota } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import type { StoredNamespace } from './namespace.ts';

/** `kubectl describe namespace`, with its quotas and limits. Each part is laid out for itself. */
export function describeNamespace(object: StoredNamespace, context: DescribeContext): string {
  const writer = createDescribeWriter();
  const { metadata, status } = object;
  writer.line(0, `Name:\t${metadata.name}`);
  writeLabels(writer, metadata.labels);
  writeAnnotations(writer, metadata.annotations);
  writer.line(0, `Status:\t${status?.phase ?? ''}`);
  const conditions = status?.conditions ?? [];
  if (conditions.length > 0) {
    writer.raw('Conditions:\n');
    writer.line(1, 'Type\tStatus\tLastTransitionTime\tReason\tMessage');
    writer.line(1, '----\t------\t------------------\t------\t-------');
    for (const { type, status: value, lastTransitionTime, reason, message } of conditions) {
      writer.line(1, `${type}\t${value}\t${lastTransitionTime ?? ''}\t${reason ?? ''}\t${message ?? ''}`);
    }
  }
  const quotas = context.list('resourcequotas', metadata.name) as Stored<ResourceQuota>[];
  const limits = context.list('limitranges', metadata.name) as Stored<LimitRange>[];
  writer.raw('\n');
  writeQuotas(writer, quotas);
  writer.raw('\n');
  writeLimits(writer, limits);
  return writer.text();
}

function writeQuotas(writer: DescribeWriter, quotas: Stored<ResourceQuota>[]): void {
  if (quotas.length === 0) {
    writer.raw('No resource quota.\n');
    return;
  }
  writer.raw('Resource Quotas\n');
  for (const quota of [...quotas].sort((a, b) => compareResourceNames(a.metadata.name, b.metadata.name))) {
    writer.line(1, `Name:\t${quota.metadata.name}`);
    writeScopes(writer, quota, { level: 1, bullet: '* ' });
    writer.line(1, 'Resource\tUsed\tHard');
    writer.line(1, '--------\t---\t---');
    for (const { resource, used, hard } of usageRows(quota)) writer.line(1, `${resource}\t${used}\t${hard}`);
  }
}

function writeLimits(writer: DescribeWriter, limits: Stored<LimitRange>[]): void {
  const rows = limits.flatMap((limit) => limitRows(limit));
  if (rows.length === 0) {
    writer.raw('No LimitRange resource.\n');
    return;
  }
  writer.raw('Resource Limits\n');
  writer.raw(' Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio\n');
  writer.raw(' ----\t--------\t---\t---\t---------------\t-------------\t-----------------------\n');
  for (const row of rows) writer.raw(` ${row.join('\t')}\n`);
}
