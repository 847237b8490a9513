import { type CncfProject, type Maturity, maturities } from '#lib/content/cncf/cncf.ts';

/** What a reader looks for; '' leaves it open. The address keeps it. */
export type Filter = { maturity: Maturity | ''; purpose: string; text: string };

export const openFilter: Filter = { maturity: '', purpose: '', text: '' };

/** Reads the filter from an address's query; what it does not know is left open. */
export function filterOf(query: string, purposes: string[]): Filter {
  const given = new URLSearchParams(query);
  const maturity = maturities.find((one) => one === given.get('maturity')) ?? '';
  const purpose = purposes.find((one) => one === given.get('for')) ?? '';
  return { maturity, purpose, text: given.get('q') ?? '' };
}

/** The query that brings the filter back, '' for an open one. */
export function queryOf({ maturity, purpose, text }: Filter): string {
  const query = new URLSearchParams();
  if (maturity) query.set('maturity', maturity);
  if (purpose) query.set('for', purpose);
  if (text.trim()) query.set('q', text.trim());
  const written = query.toString();
  return written === '' ? '' : `?${written}`;
}

/** Whether a project is among those looked for; words are looked for in all that its entry shows of name and use. */
export function isWanted(
  project: CncfProject,
  { maturity, purpose, text }: Filter,
  purposes: Record<string, string>,
): boolean {
  if (maturity && project.maturity !== maturity) return false;
  if (purpose && project.purpose !== purpose) return false;
  const hay = `${project.name} ${project.what} ${purposes[project.purpose] ?? ''}`.normalize('NFC').toLowerCase();
  return text
    .normalize('NFC')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => hay.includes(word));
}

/** How many of all were found, in words. Where none was, that need not mean that the CNCF has none: see the sandbox. */
export function countOf(wanted: number, all: number): string {
  if (wanted === all) return `프로젝트 ${all}개를 모두 보여 줍니다.`;
  if (wanted > 0) return `프로젝트 ${all}개 가운데 ${wanted}개를 보여 줍니다.`;
  return '찾는 프로젝트가 없습니다. 말을 줄이거나 ‘모두 보기’를 눌러 보세요. 샌드박스는 강의에서 이야기하는 것만 있으니 CNCF의 목록(cncf.io/projects)도 확인해 보세요.';
}
