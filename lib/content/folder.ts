import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ContentProblem } from './problem.ts';

/** A folder of the course whose name is `NN-slug`; the number orders it and is not in its address. */
export type NumberedFolder = { name: string; number: number; slug: string };

const numberedName = /^(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** The numbered folders inside `folder` in order; two with one number or one slug are a problem, as are other names. */
export function listNumberedFolders(
  contentFolder: string,
  place: string,
  ignored: string[] = [],
): { folders: NumberedFolder[]; problems: ContentProblem[] } {
  const folders: NumberedFolder[] = [];
  const problems: ContentProblem[] = [];
  for (const name of listFolders(path.join(contentFolder, place))) {
    if (ignored.includes(name)) continue;
    const file = path.join(place, name);
    const [, number, slug] = numberedName.exec(name) ?? [];
    if (number === undefined || slug === undefined) {
      problems.push({
        file,
        message: '폴더 이름을 알아볼 수 없습니다',
        remedy: '두 자리 번호와 영문 소문자 이름으로 지으세요. 예: 02-docker',
      });
      continue;
    }
    const twin = folders.find((other) => other.slug === slug || other.number === Number(number));
    if (twin) {
      problems.push({
        file,
        message: `번호나 이름이 ${twin.name} 폴더와 겹칩니다`,
        remedy: '둘 중 하나의 번호나 이름을 바꾸세요.',
      });
      continue;
    }
    folders.push({ name, number: Number(number), slug });
  }
  return { folders, problems };
}

/** The names of folders directly inside, sorted; none when the folder is not there. */
export function listFolders(folder: string): string[] {
  return entries(folder)
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Every file below a folder by its relative path (with `/`), normalised to NFC with `\n` line ends. */
export function readFilesBelow(folder: string, prefix = ''): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of entries(folder).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = prefix + entry.name;
    if (entry.isDirectory()) Object.assign(files, readFilesBelow(path.join(folder, entry.name), `${name}/`));
    else files[name] = readText(path.join(folder, entry.name));
  }
  return files;
}

/** A text file in NFC with `\n` line ends, so that the same text has the same hash on every system. */
export function readText(file: string): string {
  return readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .normalize('NFC');
}

/** The same, or null when the file is not there. */
export function findText(file: string): string | null {
  try {
    return readText(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function entries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.name.startsWith('.'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Writes a text file with its folders, all at once: who reads it meanwhile finds the old text or the new one. */
export function writeText(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const beside = `${file}.${randomUUID()}`;
  writeFileSync(beside, text);
  renameSync(beside, file);
}
