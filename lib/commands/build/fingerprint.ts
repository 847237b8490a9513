import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const codeSources = [
  'app',
  'components',
  'lib',
  'prisma',
  'next.config.ts',
  'proxy.ts',
  'package-lock.json',
  'tsconfig.json',
];
const leftOut = new Set(['generated', 'node_modules']);

/** A hash over everything that the build reads: equal hashes mean that the build on disk is current. */
export function sourceFingerprint(root: string): string {
  return hashOf(root, [...codeSources, 'content']);
}

/** The same without the course: equal hashes mean that only lessons and exercises have changed. */
export function codeFingerprint(root: string): string {
  return hashOf(root, codeSources);
}

function hashOf(root: string, sources: string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const source of sources)
    for (const file of filesBelow(path.join(root, source))) {
      hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  return hash.digest('hex');
}

function filesBelow(place: string): string[] {
  try {
    return readdirSync(place, { withFileTypes: true })
      .filter((entry) => !leftOut.has(entry.name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) =>
        entry.isDirectory() ? filesBelow(path.join(place, entry.name)) : [path.join(place, entry.name)],
      );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return [place];
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
