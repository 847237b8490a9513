import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../../..');

export type SourceFile = { name: string; text: string; imports: string[] };

/** Every TypeScript file of the product below the folders, with its imports as paths from the root. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('generated'))
      .map((name) => read(path.posix.join(folder, name.split(path.sep).join('/')))),
  );
}

function read(name: string): SourceFile {
  const text = readFileSync(path.join(root, name), 'utf8');
  const statements = text.matchAll(
    /^(?:import|export)\s+(?:[\w*{},\s]+\sfrom\s+)?'([^'\n]+)'|\bimport\(\s*'([^']+)'/gm,
  );
  const specifiers = [...statements].map((match) => match[1] ?? match[2] ?? '');
  return { name, text, imports: specifiers.map((specifier) => resolve(name, specifier)) };
}

/** `./x.ts` and `#lib/x.ts` as `lib/…`; packages as they are; `../` as it is, so that the test can refuse it. */
function resolve(from: string, specifier: string): string {
  if (specifier.startsWith('./')) return path.posix.join(path.posix.dirname(from), specifier);
  return specifier.startsWith('#') ? specifier.slice(1) : specifier;
}
