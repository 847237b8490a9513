import 'server-only';
import { cookies } from 'next/headers';
import { decode } from 'next-auth/jwt';
import { cache } from 'react';
import { getEnv } from '#lib/env.ts';
import { type Actor, anonymous } from './actor.ts';
import { findSessionActor } from './sign-in-store.ts';

/** How long a session lasts without a new sign-in. */
export const sessionSeconds = 30 * 24 * 60 * 60;

/** Who is asking for this page, checked against the database once per request. Only where pages are rendered per request. */
export const getActor: () => Promise<Actor> = cache(async () => {
  const jar = await cookies();
  return findActor(jar.get(sessionCookieName())?.value ?? null);
});

/** Who sent this request. */
export async function getRequestActor(request: Request): Promise<Actor> {
  return findActor(findSessionCookie(request));
}

/** The session cookie of a request as it came, or null. */
export function findSessionCookie(request: Request): string | null {
  const name = `${sessionCookieName()}=`;
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const cookie = part.trim();
    if (cookie.startsWith(name)) return cookie.slice(name.length);
  }
  return null;
}

/** Cookies are marked secure, and named so, when people come over https. */
export function usesSecureCookies(): boolean {
  return getEnv().publicUrl?.startsWith('https://') ?? false;
}

/** The name of the cookie in which next-auth keeps where to go after signing in. */
export function callbackCookieName(): string {
  return `${usesSecureCookies() ? '__Secure-' : ''}next-auth.callback-url`;
}

/** The name of the cookie that holds the session. */
function sessionCookieName(): string {
  return `${usesSecureCookies() ? '__Secure-' : ''}next-auth.session-token`;
}

/** The secret that sessions are sealed with; the start command makes sure that there is one. */
export function getSessionSecret(): string {
  const { sessionSecret } = getEnv();
  if (!sessionSecret) throw new Error('NEXTAUTH_SECRET is not set');
  return sessionSecret;
}

async function findActor(token: string | null): Promise<Actor> {
  if (!token) return anonymous;
  // A token that was tampered with, or sealed with another secret, is no session.
  const claims = await decode({ token, secret: getSessionSecret() }).catch(() => null);
  const sessionVersion = claims?.['sessionVersion'];
  if (!claims?.sub || typeof sessionVersion !== 'number') return anonymous;
  return findSessionActor({ id: claims.sub, sessionVersion });
}
