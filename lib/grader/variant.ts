/**
 * The variant that belongs to a seed. Neighbouring seeds give neighbouring variants, so a browser that wants another one
 * only has to draw a seed with another remainder.
 */
export function pickVariant<T>(variants: readonly [T, ...T[]], seed: number): T {
  return variants[Math.abs(seed) % variants.length] ?? variants[0];
}
