import { createDescribeWriter } from '#lib/simulator/kinds/describe-writer.ts';
import type { LimitRange, LimitRangeItem } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

/** `kubectl describe limitrange`. */
export function describeLimitRange(object: Stored<LimitRange>): string {
  const writer = createDescribeWriter();
  writer.line(0, `Name:\t${object.metadata.name}`);
  writer.line(0, `Namespace:\t${object.metadata.namespace}`);
  writer.line(0, 'Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio');
  writer.line(0, '----\t--------\t---\t---\t---------------\t-------------\t-----------------------');
  for (const row of limitRows(object)) writer.line(0, row.join('\t'));
  return writer.text();
}

/** One row for each resource of each item: type, resource, min, max, default request, default, ratio. */
export function limitRows({ spec }: LimitRange): string[][] {
  return (spec?.limits ?? []).flatMap((item) => {
    const parts = [item.min, item.max, item.defaultRequest, item.default, item.maxLimitRequestRatio];
    return resourcesOf(item).map((resource) => [
      item.type ?? '',
      resource,
      ...parts.map((part) => String(part?.[resource] ?? '-')),
    ]);
  });
}

function resourcesOf(item: LimitRangeItem): string[] {
  const { max, min, default: limit, defaultRequest, maxLimitRequestRatio } = item;
  return Object.keys({ ...max, ...min, ...limit, ...defaultRequest, ...maxLimitRequestRatio }).sort();
}
