/**
 * Whether the zone stands in the IANA database under this very name: upstream looks it up as a file, so
 * `asia/seoul` is none. Links such as Asia/Calcutta count.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Z]/.test(name)) return false;
  try {
    const known = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
    return known === name || known.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}
