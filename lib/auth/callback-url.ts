import { z } from 'zod';
import { Refusal } from './refusal.ts';

const jsonFields = z.looseObject({ callbackUrl: z.string().default('') });

/**
 * Refuses a request to next-auth that says in its address or body where to go after signing in, but not so that it can
 * be read: next-auth fails on that.
 */
export function requireReadableCallback({
  search,
  body = '',
  contentType = null,
}: {
  search: URLSearchParams;
  body?: string;
  contentType?: string | null;
}): void {
  const isJson = body !== '' && contentType?.includes('application/json');
  // Of a name that comes twice next-auth takes the last.
  const asked = [search, isJson ? readJson(body) : new URLSearchParams(body)].map(
    (fields) => Object.fromEntries(fields)['callbackUrl'] ?? '',
  );
  if (!asked.every(isReadableCallback))
    throw new Refusal('InvalidField', { field: 'callbackUrl', message: '로그인한 뒤에 갈 주소를 읽을 수 없습니다.' });
}

/** Whether next-auth can read an address: a path of ours, or something on the web. */
export function isReadableCallback(text: string): boolean {
  const base = text.startsWith('/') ? 'http://localhost' : undefined;
  return text === '' || (URL.canParse(text, base) && /^https?:$/.test(new URL(text, base).protocol));
}

function readJson(text: string): [string, string][] {
  try {
    return [['callbackUrl', jsonFields.parse(JSON.parse(text)).callbackUrl]];
  } catch {
    throw new Refusal('InvalidBody');
  }
}
