import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy, type ScriptHashes } from '#lib/http/csp.ts';

const isDevelopment = process.env.NODE_ENV !== 'production';
const hashFile = path.join(process.cwd(), process.env['NEXT_DIST_DIR'] ?? '.next', 'csp.json');
let hashes: ScriptHashes | undefined;

/** Puts the security headers on every page and answer; see lib/http/csp.ts for the policy. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString('base64');
  const { pathname } = request.nextUrl;
  const { policy, isPrerendered } = contentSecurityPolicy({ pathname, hashes: readHashes(), nonce });
  const effective = isDevelopment ? loosened(policy) : policy;
  const headers = new Headers(request.headers);
  headers.delete('content-security-policy');
  if (!isPrerendered) {
    headers.set('content-security-policy', effective);
    headers.set('x-nonce', nonce);
  }
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', effective);
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('x-frame-options', 'DENY');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  return response;
}

export const config = { matcher: '/((?!_next/static|_next/image).*)' };

function readHashes(): ScriptHashes {
  hashes ??= existsSync(hashFile) ? (JSON.parse(readFileSync(hashFile, 'utf8')) as ScriptHashes) : {};
  return hashes;
}

/** The development server evaluates code and writes inline styles; production never does. */
function loosened(policy: string): string {
  return policy
    .replace(/script-src [^;]*/, "script-src 'self' 'unsafe-eval' 'unsafe-inline'")
    .replace(/style-src [^;]*/, "style-src 'self' 'unsafe-inline'")
    .replace(/connect-src [^;]*/, "connect-src 'self' ws:");
}
