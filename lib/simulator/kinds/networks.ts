import { isIpv4, isIpv6, isMappedIpv4, withoutLeadingZeros } from './ip-addresses.ts';

/** A network in CIDR notation, or null. `bits` is what the mask keeps of the address. */
export type Network = { base: bigint; mask: number; width: 32 | 128 };

/** A network by the strict rules: no zeros in front, no IPv4 within IPv6, nothing beyond the mask. */
export function checkCidr(value: string): string[] {
  const network = parseCidr(value);
  if (!network) return ['must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'];
  const [ip = '', mask = ''] = value.split('/');
  if ((network.width === 32 && !isIpv4(ip)) || (mask.length > 1 && mask.startsWith('0'))) {
    return ['must not have leading 0s in IP or prefix length'];
  }
  if (isMappedIpv4(ip)) return ['must not have an IPv4-mapped IPv6 address'];
  const shift = BigInt(network.width - network.mask);
  if ((network.base >> shift) << shift !== network.base) return ['must not have bits set beyond the prefix length'];
  return [];
}

/** Reads `10.9.8.0/24`, zeros in front allowed; null for anything else. */
export function parseCidr(value: string): Network | null {
  const [address = '', mask = '', ...rest] = value.split('/');
  const ip = address.includes(':') ? address : withoutLeadingZeros(address);
  if (rest.length > 0 || !/^\d{1,3}$/.test(mask)) return null;
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

/** GetWarningsForIP: an address that reads otherwise once it is stored. */
export function ipWarnings(field: string, ip: string): string[] {
  if (isIpv4(ip)) return [];
  const plain = withoutLeadingZeros(ip);
  if (isIpv4(plain)) return [`${field}: non-standard IP address "${ip}" is invalid: use "${plain}"`];
  if (!isIpv6(ip)) return [];
  const canonical = canonicalIpv6(ip);
  return canonical === ip
    ? []
    : [`${field}: IPv6 address "${ip}" should be in RFC 5952 canonical format ("${canonical}")`];
}

/** GetWarningsForCIDR, for networks that checkCidr takes. */
export function cidrWarnings(field: string, cidr: string): string[] {
  const [ip = '', mask = ''] = cidr.trim().split('/');
  const canonical = isIpv6(ip) ? `${canonicalIpv6(ip)}/${mask}` : cidr;
  return canonical === cidr
    ? []
    : [`${field}: IPv6 CIDR value "${cidr}" should be in RFC 5952 canonical format ("${canonical}")`];
}

/** Lower-case groups without zeros in front, the first longest run of zero groups as `::`. */
function canonicalIpv6(ip: string): string {
  const number = ipNumber(ip);
  const groups = Array.from({ length: 8 }, (_, index) => (number >> BigInt(112 - 16 * index)) & 0xffffn);
  const text = groups.map((group) => group.toString(16)).join(':');
  const runs = text.match(/(?<![0-9a-f])0(:0)+(?![0-9a-f])/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return text;
  const start = text.search(new RegExp(`(?<![0-9a-f])${longest}(?![0-9a-f])`));
  const [before, after] = [text.slice(0, start), text.slice(start + longest.length)];
  return `${before.replace(/:$/, '')}::${after.replace(/^:/, '')}`;
}

function ipNumber(ip: string): bigint {
  if (!ip.includes(':')) return ip.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  const [head = '', tail] = ip.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const [front, back] = [groups(head), groups(tail ?? '')];
  const middle = tail === undefined ? [] : new Array<string>(8 - front.length - back.length).fill('0');
  return [...front, ...middle, ...back].reduce((sum, part) => sum * 65_536n + BigInt(`0x${part || '0'}`), 0n);
}
