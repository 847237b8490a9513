import 'server-only';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { LiveFigure } from './live-figure.ts';

const folder = path.join(process.cwd(), '.build', 'content', 'live');

/** A live figure by `<chapter>/<lesson>/<name>`. Throws when the build made none of that name. */
export function getLive(id: string): LiveFigure {
  return JSON.parse(readFileSync(path.join(folder, `${id}.json`), 'utf8')) as LiveFigure;
}

/** Every run of every figure, by the parts of its address. */
export function listRuns(): { chapter: string; lesson: string; name: string; run: string }[] {
  return filesBelow(folder).flatMap((file) => {
    const [, chapter = '', lesson = '', name = '', run = ''] =
      /^([^/]+)\/([^/]+)\/([^/.]+)\.(\d+)\.json$/.exec(file) ?? [];
    return run === '' ? [] : [{ chapter, lesson, name, run }];
  });
}

/** The text of one run, or null when there is none. */
export function findRun(place: { chapter: string; lesson: string; name: string; run: string }): string | null {
  const isKnown = listRuns().some((one) => Object.entries(place).every(([key, value]) => one[key as 'run'] === value));
  const { chapter, lesson, name, run } = place;
  return isKnown ? readFileSync(path.join(folder, chapter, lesson, `${name}.${run}.json`), 'utf8') : null;
}

function filesBelow(place: string): string[] {
  try {
    return readdirSync(place, { recursive: true, encoding: 'utf8' }).map((name) => name.split(path.sep).join('/'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
