import 'server-only';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pickVariant } from '#lib/grader/variant.ts';
import type { KeyEntry, VariantKey } from './item-key.ts';

/** Where the build puts what only the server may read. */
export const keysFile = path.join(process.cwd(), '.build', 'content', 'keys.json');

let loaded: { keys: Record<string, KeyEntry>; changedMs: number } | null = null;

/** The key part of an item, or null when there is no such item. In development it follows edits. */
function findKey(id: string): KeyEntry | null {
  const changedMs = process.env.NODE_ENV === 'development' ? statSync(keysFile).mtimeMs : 0;
  if (loaded?.changedMs !== changedMs)
    loaded = { keys: JSON.parse(readFileSync(keysFile, 'utf8')) as Record<string, KeyEntry>, changedMs };
  return Object.hasOwn(loaded.keys, id) ? (loaded.keys[id] ?? null) : null;
}

/** The variant of an item that belongs to a seed, or null when there is no such item. */
export function findVariant(id: string, seed: number): VariantKey | null {
  const entry = findKey(id);
  return entry && pickVariant(entry.variants, seed);
}
