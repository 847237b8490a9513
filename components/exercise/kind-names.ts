import type { ItemKind } from '#lib/content/item.ts';

/** How each kind of exercise is called over its title. */
export const kindNames: Record<ItemKind, string> = {
  single: '하나 고르기',
  multiple: '여러 개 고르기',
  order: '순서 맞추기',
  text: '짧은 답',
  number: '숫자로 답하기',
  match: '짝 맞추기',
  cloze: '빈칸 채우기',
  predict: '상태 예측',
  diagnose: '원인 찾기',
  manifest: '매니페스트',
  dockerfile: 'Dockerfile',
  kubectl: '터미널',
  docker: '도커 터미널',
};
