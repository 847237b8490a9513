import { type ApiError, readError } from './api-error.ts';

export type Answered<Value> = { ok: true; value: Value } | { ok: false; error: ApiError };

const deadlineMs = 30_000;

/**
 * Asks one of our own routes and gives its answer, or what went wrong as a value. Never throws: no network and no
 * answer within 30 seconds are the error `offline`.
 */
export async function requestJson<Value>(
  path: string,
  { method = 'GET', body, signal }: { method?: string; body?: unknown; signal?: AbortSignal } = {},
): Promise<Answered<Value>> {
  try {
    const deadline = AbortSignal.timeout(deadlineMs);
    const response = await fetch(path, {
      method,
      cache: 'no-store',
      credentials: 'same-origin',
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const value: unknown = response.status === 204 ? null : await response.json().catch(() => null);
    return response.ok ? { ok: true, value: value as Value } : { ok: false, error: readError(response.status, value) };
  } catch {
    return {
      ok: false,
      error: { status: 0, code: 'offline', message: '서버에 닿지 못했습니다. 인터넷 연결을 확인해 주세요.' },
    };
  }
}
