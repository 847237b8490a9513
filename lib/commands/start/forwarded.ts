type Headers = Record<string, string | string[] | undefined>;

/**
 * Writes into the headers of a request from where and how it came. Without a trusted proxy before us, whatever the client
 * claims is thrown away; with one, its last entry is believed, because a client can only add entries before it.
 */
export function setForwarded(
  headers: Headers,
  { trustsProxy, remoteAddress }: { trustsProxy: boolean; remoteAddress: string },
): void {
  const claimed = trustsProxy
    ? {
        ip: lastOf(headers['x-forwarded-for']),
        proto: lastOf(headers['x-forwarded-proto']),
        host: lastOf(headers['x-forwarded-host']),
      }
    : {};
  for (const name of ['forwarded', 'x-real-ip', 'x-forwarded-port']) delete headers[name];
  headers['x-forwarded-for'] = claimed.ip ?? plain(remoteAddress);
  headers['x-forwarded-proto'] = claimed.proto === 'https' ? 'https' : 'http';
  headers['x-forwarded-host'] = claimed.host ?? lastOf(headers['host']) ?? 'localhost';
}

function lastOf(value: string | string[] | undefined): string | undefined {
  const text = Array.isArray(value) ? value.join(',') : value;
  return text?.split(',').at(-1)?.trim() || undefined;
}

/** An IPv4 address that came over an IPv6 socket is written as what it is. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, '');
}
