/** An IPv4 block: its first address as a number, and how many bits are fixed. */
export type Subnet = { base: number; bits: number };

/** `172.18.0.0/16` as a block; null when it is none. */
export function parseSubnet(text: string): (Subnet & { address: number }) | null {
  const [, address = '', bits = ''] = /^([\d.]+)\/(\d{1,2})$/.exec(text) ?? [];
  const number = parseAddress(address);
  if (number === null || Number(bits) > 32) return null;
  const size = 2 ** (32 - Number(bits));
  return { base: Math.floor(number / size) * size, bits: Number(bits), address: number };
}

/** `172.18.0.2` as a number; null when it is no address. */
export function parseAddress(text: string): number | null {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return null;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** An address as four numbers with dots. */
export function printAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

/** A block as `172.18.0.0/16`. */
export function printSubnet({ base, bits }: Subnet): string {
  return `${printAddress(base)}/${bits}`;
}

/** Whether an address lies in the block. */
export function holds({ base, bits }: Subnet, address: number): boolean {
  return address >= base && address < base + 2 ** (32 - bits);
}
