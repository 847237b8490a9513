import { findRefusalMessage } from './refusal.ts';

export type SignInOutcome = { ok: true } | { ok: false; code: string; message: string };

const fallback = '로그인하지 못했습니다. 잠시 뒤에 해 주세요.';

/** For the browser: signs in with a password. Never throws. */
export async function signInWithPassword({
  email,
  password,
}: {
  email: string;
  password: string;
}): Promise<SignInOutcome> {
  try {
    const response = await post('/api/auth/callback/credentials', { email, password });
    const body: unknown = await response.json();
    const url = typeof body === 'object' && body !== null && 'url' in body ? String(body.url) : '';
    const code = new URL(url, location.href).searchParams.get('error');
    if (response.ok && code === null) return { ok: true };
    return { ok: false, code: code ?? 'Internal', message: findRefusalMessage(code ?? '') ?? fallback };
  } catch {
    return { ok: false, code: 'offline', message: '서버에 닿지 못했습니다. 인터넷 연결을 확인해 주세요.' };
  }
}

/** For the browser: ends the session of this browser. */
export async function signOut(): Promise<void> {
  await post('/api/auth/signout', {});
}

/** For the browser: the name of the other way to sign in, or null when there is none. */
export async function findOidcName(): Promise<string | null> {
  const response = await fetch('/api/auth/providers', { cache: 'no-store' });
  const providers = response.ok ? ((await response.json()) as Record<string, { name: string }>) : {};
  return providers['oidc']?.name ?? null;
}

/** For the browser: leaves for the provider's page and comes back to `callbackPath`. */
export async function signInWithOidc(callbackPath: string): Promise<void> {
  const response = await post('/api/auth/signin/oidc', { callbackUrl: callbackPath });
  const { url } = (await response.json()) as { url: string };
  location.assign(url);
}

async function post(path: string, fields: Record<string, string>): Promise<Response> {
  const token = await fetch('/api/auth/csrf', { cache: 'no-store' });
  const { csrfToken } = (await token.json()) as { csrfToken: string };
  const body = new URLSearchParams({ callbackUrl: '/', ...fields, csrfToken, json: 'true' });
  return fetch(path, { method: 'POST', body });
}
