/** Labels as `a=b,c=d` in order of their keys; `<none>` without any (labels.FormatLabels). */
export function printNodeSelector(labels: Record<string, string> | undefined): string {
  const entries = Object.entries(labels ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? '<none>' : entries.map(([key, value]) => `${key}=${value}`).join(',');
}
