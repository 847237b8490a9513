import { findType } from '#lib/simulator/schema/types.ts';
import { anyObjectExplanations } from './any-object.ts';
import type { Explanations } from './explanation.ts';
import { networkExplanations } from './network.ts';
import { podExplanations } from './pod.ts';
import { storageAndRightsExplanations } from './storage-and-rights.ts';
import { workloadExplanations } from './workloads.ts';

const explanations: Explanations = {
  ...anyObjectExplanations,
  ...podExplanations,
  ...workloadExplanations,
  ...networkExplanations,
  ...storageAndRightsExplanations,
};

const common: Record<string, string> = {
  apiVersion: '이 오브젝트를 적은 API의 그룹과 버전입니다.',
  kind: '오브젝트의 종류입니다.',
  metadata: '이름, 라벨처럼 모든 오브젝트에 있는 정보입니다.',
  spec: '원하는 상태입니다.',
  status: '지금의 상태입니다. 컨트롤러가 적습니다.',
};

/** One Korean line on a field of a type ('' for the type itself); null for what the course does not speak of. */
export function explanationOf(type: string, field: string): string | null {
  const own = explanations[type]?.[field];
  if (own !== undefined) return own;
  const isKind = findType(type)?.fields?.['metadata']?.ref === 'meta.v1.ObjectMeta';
  return isKind ? explanationOfAny(field) : null;
}

/** One Korean line on a field that every object may have. */
export function explanationOfAny(field: string): string | null {
  return common[field] ?? null;
}

/** Every type and field that has an explanation. */
export function explainedFields(): [type: string, field: string][] {
  return Object.entries(explanations).flatMap(([type, fields]) =>
    Object.keys(fields).map((field) => [type, field] as [string, string]),
  );
}
