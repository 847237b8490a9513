import { remembered } from '#lib/simulator/remembered.ts';

/** An address: what older rules took, with zeros in front or IPv4 within IPv6, is refused for a reason of its own. */
export function checkIp(value: string): string[] {
  if (isMappedIpv4(value)) return ['must not be an IPv4-mapped IPv6 address'];
  if (isIpv4(value) || isIpv6(value)) return [];
  if (isIpv4(withoutLeadingZeros(value))) return ['must not have leading 0s'];
  return ['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'];
}

/** Whether it is an address by the older rules (ParseIPSloppy). */
export function isIp(value: string): boolean {
  return isIpv6(value) || isIpv4(withoutLeadingZeros(value));
}

/** `010.0.0.01` as `10.0.0.1`. */
export const withoutLeadingZeros = remembered((ipv4: string): string => {
  return ipv4.replace(/(^|\.)0+(?=\d)/g, '$1');
});

/** `::ffff:10.0.0.1`, an IPv4 address in the form of IPv6. */
export function isMappedIpv4(value: string): boolean {
  return isIpv6(value) && /^(0{0,4}:){2,5}ffff:(\d+\.\d+\.\d+\.\d+|[0-9a-f]{1,4}:[0-9a-f]{1,4})$/i.test(value);
}

/** An IPv4 address as Go writes it. */
export const isIpv4 = remembered((value: string): boolean => {
  const parts = value.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
});

/** An IPv6 address, shortened or not, whose end may be written as IPv4. */
export const isIpv6 = remembered((value: string): boolean => {
  if (!/^[0-9a-fA-F:.]+$/.test(value) || !value.includes(':')) return false;
  const halves = value.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups[groups.length - 1] ?? '';
  const hasIpv4 = last.includes('.');
  if (hasIpv4 && !isIpv4(last)) return false;
  const plain = hasIpv4 ? groups.slice(0, -1) : groups;
  if (!plain.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  const count = plain.length + (hasIpv4 ? 2 : 0);
  return halves.length === 2 ? count < 8 : count === 8;
});
