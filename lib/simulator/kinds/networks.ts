import { isIpv4, isIpv6 } from './names.ts';

/** A network in CIDR notation, or null. `bits` is what the mask keeps of the address. */
export type Network = { base: bigint; mask: number; width: 32 | 128 };

export function checkCidr(value: string): string[] {
  return parseCidr(value) ? [] : ['must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'];
}

/** Reads `10.9.8.0/24`; null for anything else. */
export function parseCidr(value: string): Network | null {
  const [ip = '', mask = '', ...rest] = value.split('/');
  if (rest.length > 0 || !/^(0|[1-9]\d{0,2})$/.test(mask)) return null;
  const width = isIpv4(ip) ? 32 : isIpv6(ip) ? 128 : null;
  if (width === null || Number(mask) > width) return null;
  return { base: ipNumber(ip), mask: Number(mask), width };
}

/** Whether an address or network lies within a network. */
export function containsNetwork(outer: Network, inner: Network): boolean {
  if (outer.width !== inner.width || inner.mask < outer.mask) return false;
  const shift = BigInt(outer.width - outer.mask);
  return outer.base >> shift === inner.base >> shift;
}

/** ValidateNonSpecialIP: addresses that no endpoint may have. */
export function checkSpecialIp(ip: string): string[] {
  if (ip.includes(':')) {
    const number = ipNumber(ip);
    if (number === 0n) return ['may not be unspecified (::)'];
    return number === 1n ? ['may not be in the loopback range (127.0.0.0/8, ::1/128)'] : [];
  }
  if (ip === '0.0.0.0') return ['may not be unspecified (0.0.0.0)'];
  if (ip.startsWith('127.')) return ['may not be in the loopback range (127.0.0.0/8, ::1/128)'];
  if (ip.startsWith('169.254.')) return ['may not be in the link-local range (169.254.0.0/16, fe80::/10)'];
  if (/^224\.0\.0\./.test(ip)) return ['may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)'];
  return [];
}

function ipNumber(ip: string): bigint {
  if (!ip.includes(':')) return ip.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  const [head = '', tail] = ip.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const [front, back] = [groups(head), groups(tail ?? '')];
  const middle = tail === undefined ? [] : new Array<string>(8 - front.length - back.length).fill('0');
  return [...front, ...middle, ...back].reduce((sum, part) => sum * 65_536n + BigInt(`0x${part || '0'}`), 0n);
}
