type Reader = Pick<Headers, 'get'>;

/**
 * Whether a mutation may come from where it says. Browsers tell by Sec-Fetch-Site, which no page can forge, or by Origin,
 * which has to be ours. What sends neither is no browser's page; it may go on only without a session, because then there
 * is nothing that another site could make use of.
 */
export function isOwnOrigin(
  headers: Reader,
  { publicUrl, hasSession }: { publicUrl: string | null; hasSession: boolean },
): boolean {
  const site = headers.get('sec-fetch-site');
  if (site) return site === 'same-origin';
  const origin = headers.get('origin');
  if (!origin) return !hasSession;
  return origin === ownOrigin(headers, publicUrl);
}

function ownOrigin(headers: Reader, publicUrl: string | null): string {
  if (publicUrl) return publicUrl;
  const host = headers.get('x-forwarded-host') ?? headers.get('host') ?? '';
  return `${headers.get('x-forwarded-proto') ?? 'http'}://${host}`;
}
