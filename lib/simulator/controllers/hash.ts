import { safeAlphabet } from '#lib/simulator/api/random.ts';
import { fnvOffset, fnvPrime } from '#lib/simulator/fnv.ts';
import { dumpTemplate } from '#lib/simulator/kinds/pod-template/go-dump.ts';
import type { PodTemplateSpec } from '#lib/simulator/schema/kubernetes.ts';
import { canonical } from '#lib/simulator/value.ts';

/**
 * The value of pod-template-hash, the very one of a real cluster: FNV-1a over the template as Go dumps it and the
 * collision count (8 bytes, low ones first), its decimal digits spelled in the safe alphabet (ComputeHash).
 */
export function templateHash(template: PodTemplateSpec | undefined, collisionCount?: number): string {
  const key = `${collisionCount ?? ''} ${JSON.stringify(template)}`;
  const known = hashes.get(key);
  if (known !== undefined) return known;
  const hash = computeHash(template, collisionCount);
  if (hashes.size >= maxHashes) hashes.clear();
  hashes.set(key, hash);
  return hash;
}

/** Hashes of templates seen before: worlds and forks ask for the same ones again. */
const hashes = new Map<string, string>();
const maxHashes = 500;

function computeHash(template: PodTemplateSpec | undefined, collisionCount: number | undefined): string {
  let hash = fnvOffset;
  for (const byte of new TextEncoder().encode(dumpTemplate(template ?? {}))) {
    hash = Math.imul(hash ^ byte, fnvPrime) >>> 0;
  }
  if (collisionCount !== undefined) {
    for (let shift = 0; shift < 64; shift += 8) {
      hash = Math.imul(hash ^ (shift < 32 ? (collisionCount >>> shift) & 0xff : 0), fnvPrime) >>> 0;
    }
  }
  return safeEncode(String(hash));
}

/** The suffix of a ControllerRevision's name: FNV-1 over its data as Go writes JSON and the count (HashControllerRevision). */
export function valueHash(value: unknown, collisionCount?: number): string {
  const json = canonical(value).replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
  let hash = fnvOffset;
  for (const byte of new TextEncoder().encode(`${json}${collisionCount ?? ''}`)) {
    hash = (Math.imul(hash, fnvPrime) ^ byte) >>> 0;
  }
  return safeEncode(String(hash));
}

function safeEncode(text: string): string {
  let out = '';
  for (let index = 0; index < text.length; index += 1)
    out += safeAlphabet[text.charCodeAt(index) % safeAlphabet.length];
  return out;
}
