import type { Course } from '#lib/content/course-data.ts';
import type { PublicItem } from '#lib/content/item.ts';

/** The first single-choice question of the course whose prompt is plain text and the same for everybody; null while there is none. */
export function findTryout(course: Course): { item: PublicItem } | null {
  for (const chapter of course.chapters) {
    for (const lesson of chapter.lessons) {
      const item = lesson.items.find(
        (candidate) =>
          candidate.kind === 'single' && candidate.variants === 0 && !/^(```|[-*>#|] ?)/m.test(candidate.prompt),
      );
      if (item) return { item };
    }
  }
  return null;
}
