import type { Course } from './course-data.ts';

/**
 * Sorts what stands for items into the order in which the course has them; what the course no longer has comes last, by
 * its id. Gives a new list.
 */
export function inCourseOrder<T extends { id: string }>(course: Pick<Course, 'chapters'>, items: readonly T[]): T[] {
  const ids = course.chapters.flatMap((chapter) =>
    chapter.lessons.flatMap((lesson) => lesson.items.map((item) => item.id)),
  );
  const places = new Map(ids.map((id, place) => [id, place]));
  const placeOf = ({ id }: T) => places.get(id) ?? ids.length;
  return [...items].sort((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1));
}
