import type { PodTemplateSpec } from '#lib/simulator/schema/kubernetes.ts';

const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

/**
 * The value of pod-template-hash: FNV-1a over the template and the collision count, its decimal digits spelled in the
 * safe alphabet (so only bcdf456789 occur), as ComputeHash and SafeEncodeString do. Upstream hashes Go's memory dump,
 * so the value differs from a real cluster's; equal templates have equal hashes all the same.
 */
export function templateHash(template: PodTemplateSpec | undefined, collisionCount?: number): string {
  let hash = fnv1a(0x811c9dc5, canonical(template));
  if (collisionCount !== undefined) hash = fnv1a(hash, `#${collisionCount}`);
  return safeEncode(String(hash).padStart(8, '0'));
}

/** The hash of any value that serves as a name's suffix (ControllerRevision). */
export function valueHash(value: unknown, collisionCount?: number): string {
  let hash = fnv1a(0x811c9dc5, canonical(value));
  if (collisionCount !== undefined) hash = fnv1a(hash, `#${collisionCount}`);
  return safeEncode(String(hash).padStart(8, '0'));
}

function safeEncode(text: string): string {
  let out = '';
  for (let index = 0; index < text.length; index += 1) out += alphabet[text.charCodeAt(index) % alphabet.length];
  return out;
}

/** FNV-1a of 32 bits, from a start value; each UTF-16 unit counts as one step. */
export function fnv1a(start: number, text: string): number {
  let hash = start;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash;
}

/** JSON with sorted keys and without absent values: equal values give equal texts. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const record = value as Record<string, unknown>;
  const keys = Object.keys(record)
    .filter((key) => record[key] !== undefined)
    .sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(record[key])}`).join(',')}}`;
}
