const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The low 16 bits of a whole number as four hexadecimal digits. */
export function hex16(bits: number): string {
  return `${bytes[(bits >>> 8) & 0xff]}${bytes[bits & 0xff]}`;
}

/** The low 24 bits as six digits. */
export function hex24(bits: number): string {
  return `${bytes[(bits >>> 16) & 0xff]}${hex16(bits)}`;
}

/** The low 32 bits as eight digits. */
export function hex32(bits: number): string {
  return `${hex16(bits >>> 16)}${hex16(bits)}`;
}
