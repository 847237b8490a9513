import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Cncf } from './cncf/cncf.ts';
import { compileCncf } from './cncf/compile-cncf.ts';
import type { Course, Lesson, OutlineEntry } from './course-data.ts';
import { coverageTable } from './coverage.ts';
import { readFilesBelow, writeText } from './folder.ts';
import { type KeyEntry, splitExercise } from './item-key.ts';
import { lintLinks } from './link-lint.ts';
import { compileLives, writeLives } from './live/compile-lives.ts';
import type { BuiltLive } from './live/live-figure.ts';
import { type CompiledLesson, compileLesson } from './mdx/compile-lesson.ts';
import { ContentError, type ContentProblem } from './problem.ts';
import { type CourseSource, type LessonSource, readCourse } from './read-course.ts';
import { hasPlace, reviewPlace } from './review-place.ts';

type Built = {
  course: Course;
  keys: Record<string, KeyEntry>;
  codes: Map<string, string>;
  lives: Map<string, BuiltLive>;
  cncf: Cncf | null;
  reused: number;
};

/**
 * Reads, checks and compiles the course, and writes course.json (public), keys.json (server only) and lessons/*.js.
 * Throws ContentError with every mistake that was found. Lessons that did not change come from the cache.
 */
export async function compileContent({
  contentFolder,
  outFolder,
}: {
  contentFolder: string;
  outFolder: string;
}): Promise<void> {
  const startedMs = performance.now();
  const { built, source, problems } = await buildCourse({ contentFolder, cacheFolder: path.join(outFolder, 'cache') });
  if (problems.length > 0) throw new ContentError(problems);
  const lessonsFolder = path.join(outFolder, 'lessons');
  for (const [id, code] of built.codes) writeText(path.join(lessonsFolder, `${id}.js`), code);
  for (const name of Object.keys(readFilesBelow(lessonsFolder))) {
    if (!built.codes.has(name.replace(/\.js$/, ''))) rmSync(path.join(lessonsFolder, name));
  }
  writeLives(built.lives, path.join(outFolder, 'live'));
  writeText(path.join(outFolder, 'cncf.json'), JSON.stringify(built.cncf));
  writeText(path.join(outFolder, 'keys.json'), JSON.stringify(built.keys));
  writeText(path.join(outFolder, 'course.json'), JSON.stringify(built.course));
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(
    `강의: 레슨 ${built.codes.size}편(그대로 ${built.reused}편), 문제 ${Object.keys(built.keys).length}개, ${seconds}초`,
  );
  console.log(coverageTable(source));
}

/** The course in memory, with every problem found on the way. */
export async function buildCourse({
  contentFolder,
  cacheFolder,
}: {
  contentFolder: string;
  cacheFolder: string;
}): Promise<{
  built: Built;
  source: CourseSource;
  problems: ContentProblem[];
}> {
  const { course: source, problems } = readCourse(contentFolder);
  const live = compileLives(source, cacheFolder);
  const { cncf, problems: cncfProblems } = compileCncf(contentFolder);
  problems.push(...live.problems, ...cncfProblems);
  const course: Course = { chapters: [], glossary: source.glossary };
  const built: Built = { course, keys: {}, codes: new Map(), lives: live.lives, cncf, reused: 0 };
  const ids = source.chapters.flatMap((chapter) => chapter.lessons.map((lesson) => lesson.id));
  const cache = openCache(cacheFolder, JSON.stringify([source.glossary, source.symbols, ids]));
  const compiled = await compileLessons(source, cache);
  const all = source.chapters.flatMap((chapter) => chapter.lessons);
  const outlines = new Map([...compiled].map(([id, { lesson }]) => [id, lesson?.outline ?? []]));
  for (const { lessons, ...chapter } of source.chapters) {
    const entries: Lesson[] = [];
    for (const lesson of lessons) {
      const result = compiled.get(lesson.id);
      problems.push(...(result?.problems ?? []));
      if (!result?.lesson) continue;
      if (result.isReused) built.reused++;
      built.codes.set(lesson.id, result.lesson.code);
      const review = { lessonId: lesson.id, lessons: all, outlines };
      problems.push(...unknownPlaces(lesson, outlines));
      entries.push(publicLesson(lesson, result.lesson, { keys: built.keys, review }));
    }
    built.course.chapters.push({ ...chapter, lessons: entries });
  }
  problems.push(...lintLinks(all, outlines));
  cache.sweep();
  return { built, source, problems };
}

type Result = { lesson: CompiledLesson | null; problems: ContentProblem[]; isReused: boolean };

/** Every lesson's code, from the cache or compiled; side by side, since the bundler works in a process of its own. */
async function compileLessons(source: CourseSource, cache: ReturnType<typeof openCache>): Promise<Map<string, Result>> {
  const lessons = source.chapters.flatMap((chapter) => chapter.lessons);
  const lessonIds = new Set(lessons.map((lesson) => lesson.id));
  const results = lessons.map(async (lesson): Promise<[string, Result]> => {
    const kept = cache.find(lesson);
    if (kept) return [lesson.id, { lesson: kept, problems: [], isReused: true }];
    const result = await compileLesson(lesson, { course: source, lessonIds });
    if (result.lesson) cache.keep(lesson, result.lesson);
    return [lesson.id, { ...result, isReused: false }];
  });
  return new Map(await Promise.all(results));
}

function publicLesson(
  lesson: LessonSource,
  { outline, terms, prompts }: CompiledLesson,
  { keys, review }: { keys: Record<string, KeyEntry>; review: Parameters<typeof reviewPlace>[1] },
): Lesson {
  const { slug, number, title, summary, minutes, facts, sources } = lesson;
  const items = lesson.exercises.map((exercise) => {
    const { item, entry } = splitExercise(exercise, {
      prompts: prompts[exercise.id] ?? [],
      reviewAt: (variant) => reviewPlace(variant, review),
    });
    keys[item.id] = entry;
    return item;
  });
  // In the order in which the lesson asks them, which is the order of the folder names only by chance.
  const order = [...lesson.body.matchAll(/<Exercise\s+name="([^"]+)"/g)].map(([, name]) => `${lesson.id}/${name}`);
  items.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  return { slug, number, title, summary, minutes, facts, sources, outline, terms, items };
}

/** Exercises that point to a heading which the lesson does not have, or to a lesson that is not there. */
function unknownPlaces(
  { id: lessonId, exercises }: LessonSource,
  outlines: Map<string, OutlineEntry[]>,
): ContentProblem[] {
  const named = exercises.flatMap(({ variants }) => variants.map(({ file, spec }) => [file, spec.see] as const));
  return [...new Map(named)].flatMap(([file, see]) => {
    if (see === undefined || hasPlace(see, { lessonId, outlines })) return [];
    const own = (outlines.get(lessonId) ?? []).map(({ id }) => id).join(', ');
    const remedy = `다른 레슨이면 장/레슨이나 장/레슨#제목으로, 이 레슨이면 다음 가운데 하나로 쓰세요: ${own}`;
    return [{ file, message: `see가 가리키는 제목 ${see}가 레슨에 없습니다`, remedy }];
  });
}

/** Compiled lessons by a hash of all that goes into them, including the compiler's own files. */
function openCache(folder: string, surroundings: string) {
  const compiler = JSON.stringify(readFilesBelow(import.meta.dirname));
  const seed = createHash('sha256').update(compiler).update('\0').update(surroundings).digest('hex');
  const used = new Set<string>();
  const fileOf = ({ id, file, body, figures, lives, exercises }: LessonSource) => {
    const prompts = exercises.flatMap((exercise) =>
      exercise.variants.map((variant) => [exercise.id, variant.file, variant.promptLine, variant.spec.prompt]),
    );
    const hash = createHash('sha256')
      .update(JSON.stringify([seed, id, file, body, figures, Object.keys(lives), prompts]))
      .digest('hex');
    used.add(hash);
    return path.join(folder, `${hash}.json`);
  };
  return {
    find(lesson: LessonSource): CompiledLesson | null {
      const file = fileOf(lesson);
      return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as CompiledLesson) : null;
    },
    keep(lesson: LessonSource, compiled: CompiledLesson): void {
      writeText(fileOf(lesson), JSON.stringify(compiled));
    },
    sweep(): void {
      for (const name of Object.keys(readFilesBelow(folder)))
        if (!name.includes('/') && !used.has(name.replace('.json', '')))
          rmSync(path.join(folder, name), { force: true });
    },
  };
}
