import { expect, test } from 'vitest';
import { hex16, hex24, hex32 } from '#lib/simulator/hex.ts';

test.each([0, 0xf, 0x1234, 0x9abcde, 0x89abcdef, 0xffffffff])('the low bits of %i as digits', (bits) => {
  const digits = bits.toString(16).padStart(8, '0');
  expect([hex16(bits), hex24(bits), hex32(bits)]).toEqual([digits.slice(4), digits.slice(2), digits]);
});
