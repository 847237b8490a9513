import { flatMap } from '#lib/simulator/flat-map.ts';
import { containersSum } from '#lib/simulator/kinds/pod-template/pod-sum.ts';
import type { LimitRangeItem, PodSpec } from '#lib/simulator/schema/kubernetes.ts';
import { canonicalQuantity, compareQuantity, milliValue, printQuantity } from '#lib/simulator/schema/quantity.ts';

export type Resources = Record<string, string | number>;

/** What of a LimitRange's item these requests and limits break, by resource name. */
export function limitProblems(item: LimitRangeItem, requests: Resources, limits: Resources): string[] {
  const at = (name: string) => ({ name, type: item.type ?? '', request: requests[name], limit: limits[name] });
  const each = (part: Resources | undefined, check: (subject: Subject, bound: string) => string | null) =>
    flatMap(Object.keys(part ?? {}).sort(), (name) => check(at(name), canonicalQuantity(part?.[name] ?? '0')) ?? []);
  return [...each(item.min, belowMin), ...each(item.max, aboveMax), ...each(item.maxLimitRequestRatio, aboveRatio)];
}

type Subject = { name: string; type: string; request: string | number | undefined; limit: string | number | undefined };

function belowMin({ name, type, request, limit }: Subject, min: string): string | null {
  const head = `minimum ${name} usage per ${type} is ${min}`;
  if (request === undefined) return `${head}.  No request is specified`;
  if (compareQuantity(request, min) < 0) return `${head}, but request is ${canonicalQuantity(request)}`;
  return limit !== undefined && compareQuantity(limit, min) < 0
    ? `${head}, but limit is ${canonicalQuantity(limit)}`
    : null;
}

function aboveMax({ name, type, request, limit }: Subject, max: string): string | null {
  const head = `maximum ${name} usage per ${type} is ${max}`;
  if (limit === undefined) return `${head}.  No limit is specified`;
  if (compareQuantity(limit, max) > 0) return `${head}, but limit is ${canonicalQuantity(limit)}`;
  return request !== undefined && compareQuantity(request, max) > 0
    ? `${head}, but request is ${canonicalQuantity(request)}`
    : null;
}

function aboveRatio({ name, type, request, limit }: Subject, ratio: string): string | null {
  const head = `${name} max limit to request ratio per ${type} is ${ratio}`;
  if (request === undefined || milliValue(request) === 0) return `${head}, but no request is specified or request is 0`;
  if (limit === undefined || milliValue(limit) === 0) return `${head}, but no limit is specified or limit is 0`;
  const observed = milliValue(limit) / milliValue(request);
  return observed * 1000 > milliValue(ratio) ? `${head}, but provided ratio is ${observed.toFixed(6)}` : null;
}

/** What the containers of a pod have together, as a ResourceList. */
export function sumResources(spec: PodSpec | undefined, part: 'requests' | 'limits'): Resources {
  return Object.fromEntries([...containersSum(spec, part)].map(([name, amount]) => [name, printQuantity(amount)]));
}
