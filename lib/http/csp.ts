/** By path (`/learn/objects/deployment`), the sha256 sources of the inline scripts in that prerendered page. */
export type ScriptHashes = Record<string, string[]>;

/** The page that answers for addresses that do not exist; its scripts may come with any path. */
const notFoundPath = '/_not-found';

const fixed = [
  "default-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

/**
 * The Content-Security-Policy of one response. A prerendered page allows its own inline scripts by hash; anything
 * rendered per request allows the nonce (and the hashes of the not-found page, which is prerendered too: with
 * 'strict-dynamic' its own scripts, which carry no nonce, would be refused).
 */
export function contentSecurityPolicy({
  pathname,
  hashes,
  nonce,
}: {
  pathname: string;
  hashes: ScriptHashes;
  nonce: string;
}): { policy: string; isPrerendered: boolean } {
  const own = hashes[pathname];
  if (own) return { policy: [`script-src 'self' ${own.join(' ')}`, ...fixed].join('; '), isPrerendered: true };
  const fallback = hashes[notFoundPath] ?? [];
  const sources = [`'nonce-${nonce}'`, "'self'", ...fallback];
  return { policy: [`script-src ${sources.join(' ')}`, ...fixed].join('; '), isPrerendered: false };
}

/**
 * The inline scripts of a page as CSP hash sources (`'sha256-…'`), each once. `digest` gives the base64 SHA-256.
 */
export function inlineScriptHashes(html: string, digest: (text: string) => string): string[] {
  const found = new Set<string>();
  for (const match of html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
    const [, attributes = '', text = ''] = match;
    if (!/\ssrc\s*=/.test(attributes) && text !== '') found.add(`'sha256-${digest(text)}'`);
  }
  return [...found];
}
