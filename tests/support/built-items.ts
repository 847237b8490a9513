import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Course } from '#lib/content/course-data.ts';
import type { ItemKind, PublicItem } from '#lib/content/item.ts';
import type { KeyEntry } from '#lib/content/item-key.ts';
import { readCourse } from '#lib/content/read-course.ts';
import type { Answer } from '#lib/grader/answer.ts';
import type { ItemKey } from '#lib/grader/grade-submission.ts';
import { pickVariant } from '#lib/grader/variant.ts';
import { modelSeed, solutionOf, type WrongAnswer, wrongAnswersOf } from './model-answers.ts';

const folder = path.resolve(import.meta.dirname, '../../.build/content');

/** Every item of the course as it was built, in reading order. */
export function listBuiltItems(): PublicItem[] {
  const course = JSON.parse(readFileSync(path.join(folder, 'course.json'), 'utf8')) as Course;
  return course.chapters.flatMap((chapter) => chapter.lessons.flatMap((lesson) => lesson.items));
}

/** An item of a kind as the models' seed shows it; one that looks the same for everybody comes first. Throws without any. */
export function getBuiltItem<Kind extends ItemKind>(kind: Kind): Extract<PublicItem, { kind: Kind }> {
  const items = listBuiltItems().filter((item) => item.kind === kind);
  const found = items.find((item) => item.variants === 0) ?? items[0];
  if (!found) throw new Error(`the course has no item of the kind ${kind}`);
  return getBuiltVariant(found.id) as Extract<PublicItem, { kind: Kind }>;
}

/** What a seed shows of an item. */
export function getBuiltVariant(id: string, seed = modelSeed): PublicItem {
  return pickVariant(getBuiltEntry(id).variants, seed).item;
}

/** What only the server knows of an item, of the variant that belongs to a seed. */
export function getBuiltKey<Key>(id: string, seed = modelSeed): Key {
  return pickVariant(getBuiltEntry(id).variants, seed).key as Key;
}

function getBuiltEntry(id: string): KeyEntry {
  const keys = JSON.parse(readFileSync(path.join(folder, 'keys.json'), 'utf8')) as Record<string, KeyEntry>;
  const entry = keys[id];
  if (!entry) throw new Error(`the course has no key for ${id}`);
  return entry;
}

/** The address of the lesson that asks an item. */
export function lessonOf(id: string): string {
  return `/learn/${id.split('/').slice(0, 2).join('/')}`;
}

/** The answer to an item that must pass, and those that must not, for the seed that models are made with. */
export function getModelAnswers(id: string): { solution: Answer; wrong: WrongAnswer[] } {
  const { course } = readCourse(path.resolve(import.meta.dirname, '../../content'));
  const exercises = course.chapters.flatMap((chapter) => chapter.lessons.flatMap((lesson) => lesson.exercises));
  const source = exercises.find((exercise) => exercise.id === id);
  if (!source) throw new Error(`the course has no exercise ${id}`);
  const given = { source: pickVariant(source.variants, modelSeed), key: getBuiltKey<ItemKey>(id) };
  return { solution: solutionOf(given), wrong: wrongAnswersOf(given) };
}
