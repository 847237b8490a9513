/**
 * From where a request came. Our own server writes this header for each request and throws away what the client wrote,
 * unless a trusted proxy stands before it; see lib/commands/start/forwarded.ts.
 */
export function clientAddress(headers: Pick<Headers, 'get'>): string {
  return headers.get('x-forwarded-for')?.split(',')[0]?.trim() || 'unknown';
}
