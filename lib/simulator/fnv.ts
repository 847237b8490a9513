/** Where an FNV hash of 32 bits begins, and what each step multiplies with. */
export const fnvOffset = 0x811c9dc5;
export const fnvPrime = 0x01000193;

/** FNV-1a of 32 bits, from a start value; each UTF-16 unit counts as one step. */
export function fnv1a(text: string, start = fnvOffset): number {
  let hash = start;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), fnvPrime) >>> 0;
  return hash;
}

const wideOffset = 0x6c62272e07bb014262b821756295c58dn;
const widePrime = 0x1000000000000000000013bn;

/** FNV-1a of 128 bits over the text's UTF-8 bytes. */
export function fnv1a128(text: string): bigint {
  let hash = wideOffset;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(128, (hash ^ BigInt(byte)) * widePrime);
  return hash;
}
