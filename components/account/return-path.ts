/** The path on this site to go to after signing in; anything that could lead elsewhere becomes the home page. */
export function returnPath(wanted: string | null | undefined): string {
  if (!wanted?.startsWith('/') || wanted.startsWith('//') || wanted.includes('\\')) return '/';
  return wanted;
}
