import type { IPBlock } from '#lib/simulator/schema/kubernetes.ts';

/** Whether an IPv4 address lies in the block and in none of its exceptions. */
export function isInBlock(ip: string, block: IPBlock): boolean {
  return isInCidr(ip, block.cidr ?? '') && !(block.except ?? []).some((cidr) => isInCidr(ip, cidr));
}

function isInCidr(ip: string, cidr: string): boolean {
  const [base = '', bits = '32'] = cidr.split('/');
  const [left, right] = [numberOf(ip), numberOf(base)];
  if (left === null || right === null) return false;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(left / size) === Math.floor(right / size);
}

/** An IPv4 address as a number, or null for anything else. */
export function numberOf(ip: string): number | null {
  const parts = ip.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return null;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}
