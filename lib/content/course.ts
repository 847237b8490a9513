import 'server-only';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Chapter, type Course, type Lesson, type LessonPlace, listLessonPlaces } from './course-data.ts';
import type { PublicItem } from './item.ts';

const folder = path.join(process.cwd(), '.build', 'content');
const courseFile = path.join(folder, 'course.json');

let loaded: { course: Course; changedMs: number } | null = null;

/** The compiled course. In development it is read again after each change; otherwise once. */
export function getCourse(): Course {
  const changedMs = process.env.NODE_ENV === 'development' ? statSync(courseFile).mtimeMs : 0;
  if (loaded?.changedMs !== changedMs)
    loaded = { course: JSON.parse(readFileSync(courseFile, 'utf8')) as Course, changedMs };
  return loaded.course;
}

/** A lesson with its chapter and its neighbours in reading order, by the slugs of its address. */
export function findLesson(
  chapterSlug: string,
  lessonSlug: string,
): { chapter: Chapter; lesson: Lesson; previous: LessonPlace | null; next: LessonPlace | null } | null {
  const course = getCourse();
  const chapter = course.chapters.find((candidate) => candidate.slug === chapterSlug);
  const lesson = chapter?.lessons.find((candidate) => candidate.slug === lessonSlug);
  if (!chapter || !lesson) return null;
  const places = listLessonPlaces(course);
  const index = places.findIndex((place) => place.chapter === chapterSlug && place.lesson === lessonSlug);
  return { chapter, lesson, previous: places[index - 1] ?? null, next: places[index + 1] ?? null };
}

/** Whether `<chapter>/<lesson>` is a lesson of the course. */
export function isLesson(id: string): boolean {
  const [chapter = '', lesson = '', ...rest] = id.split('/');
  return rest.length === 0 && findLesson(chapter, lesson) !== null;
}

/** A lesson's compiled code. Throws when there is no such lesson: ask findLesson first. */
export function getLessonCode(chapterSlug: string, lessonSlug: string): string {
  if (!findLesson(chapterSlug, lessonSlug)) throw new Error(`no lesson ${chapterSlug}/${lessonSlug}`);
  return readFileSync(path.join(folder, 'lessons', chapterSlug, `${lessonSlug}.js`), 'utf8');
}

/** The public part of an item, by its id. */
export function findItem(id: string): PublicItem | null {
  const [chapter = '', lesson = ''] = id.split('/');
  return findLesson(chapter, lesson)?.lesson.items.find((item) => item.id === id) ?? null;
}
