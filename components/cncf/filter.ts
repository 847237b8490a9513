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
