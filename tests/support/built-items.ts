import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Course } from '#lib/content/course-data.ts';
import type { ItemKind, PublicItem } from '#lib/content/item.ts';

const folder = path.resolve(import.meta.dirname, '../../.build/content');

/** Every item of the course as it was built, in reading order. */
export function listBuiltItems(): PublicItem[] {
  const course = JSON.parse(readFileSync(path.join(folder, 'course.json'), 'utf8')) as Course;
  return course.chapters.flatMap((chapter) => chapter.lessons.flatMap((lesson) => lesson.items));
}

/** The first item of a kind that looks the same for everybody. Throws when the course has none. */
export function getBuiltItem<Kind extends ItemKind>(kind: Kind): Extract<PublicItem, { kind: Kind }> {
  const found = listBuiltItems().find((item) => item.kind === kind && item.variants === 0);
  if (!found) throw new Error(`the course has no item of the kind ${kind} without variants`);
  return found as Extract<PublicItem, { kind: Kind }>;
}

/** What only the server knows of an item. */
export function getBuiltKey<Key>(id: string): Key {
  const keys = JSON.parse(readFileSync(path.join(folder, 'keys.json'), 'utf8')) as Record<string, { key: Key }>;
  const entry = keys[id];
  if (!entry) throw new Error(`the course has no key for ${id}`);
  return entry.key;
}

/** The address of the lesson that asks an item. */
export function lessonOf(id: string): string {
  return `/learn/${id.split('/').slice(0, 2).join('/')}`;
}
