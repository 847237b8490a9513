import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readFilesBelow, writeText } from '#lib/content/folder.ts';
import type { ContentProblem } from '#lib/content/problem.ts';
import type { CourseSource, LessonSource } from '#lib/content/read-course.ts';
import { buildLive } from './build-live.ts';
import type { BuiltLive } from './live-figure.ts';

/** What the frames of a figure depend on besides the figure itself. */
const evaluator = ['../../simulator', '../../docker', '../../picture', '.'];

/** Plays every live figure of the course, or takes it from the cache where neither it nor the evaluator changed. */
export function compileLives(
  source: CourseSource,
  cacheFolder: string,
): { lives: Map<string, BuiltLive>; problems: ContentProblem[] } {
  const lives = new Map<string, BuiltLive>();
  const problems: ContentProblem[] = [];
  const folder = path.join(cacheFolder, 'live');
  const used = new Set<string>();
  let seed: string | undefined;
  for (const lesson of source.chapters.flatMap((chapter) => chapter.lessons)) {
    for (const [name, text] of Object.entries(lesson.lives)) {
      seed ??= evaluatorHash();
      const hash = createHash('sha256')
        .update(JSON.stringify([seed, text, lesson.beside]))
        .digest('hex');
      used.add(`${hash}.json`);
      const kept = findKept(path.join(folder, `${hash}.json`));
      const found = kept ? { built: kept, problems: [] } : build(lesson, name, text);
      problems.push(...found.problems);
      if (!found.built) continue;
      lives.set(`${lesson.id}/${name}`, found.built);
      if (!kept) writeText(path.join(folder, `${hash}.json`), JSON.stringify(found.built));
    }
  }
  for (const name of Object.keys(readFilesBelow(folder)))
    if (!used.has(name)) rmSync(path.join(folder, name), { force: true });
  return { lives, problems };
}

/** Writes `<lesson>/<name>.json` for the page and `<lesson>/<name>.<n>.json` for each run, and removes what is left of others. */
export function writeLives(lives: Map<string, BuiltLive>, folder: string): void {
  const written = new Set<string>();
  const put = (name: string, value: unknown) => {
    written.add(name);
    writeText(path.join(folder, name), JSON.stringify(value));
  };
  for (const [id, { figure, runs }] of lives) {
    put(`${id}.json`, figure);
    for (const [index, run] of runs.entries()) put(`${id}.${index}.json`, run);
  }
  for (const name of Object.keys(readFilesBelow(folder)))
    if (!written.has(name)) rmSync(path.join(folder, name), { force: true });
}

function build(lesson: LessonSource, name: string, text: string) {
  return buildLive(text, { file: lesson.file.replace('lesson.mdx', `${name}.figure.yaml`), beside: lesson.beside });
}

function findKept(file: string): BuiltLive | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as BuiltLive) : null;
}

function evaluatorHash(): string {
  const hash = createHash('sha256');
  for (const folder of evaluator) hash.update(JSON.stringify(readFilesBelow(path.join(import.meta.dirname, folder))));
  return hash.digest('hex');
}
