import type { Maturity } from '#lib/content/cncf/cncf.ts';

export const maturityWords: Record<Maturity, string> = {
  graduated: '졸업',
  incubating: '인큐베이팅',
  sandbox: '샌드박스',
  archived: '보관됨',
};
