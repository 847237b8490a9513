import type { Course } from '#lib/content/course-data.ts';

/** What maps and trees of the course need; small, since it travels to the browser with every lesson. */
export type CoursePlan = ChapterPlan[];
export type ChapterPlan = { slug: string; number: number; title: string; summary: string; lessons: LessonPlan[] };
export type LessonPlan = { id: string; href: string; title: string; minutes: number; itemIds: string[] };

/** The plan of a course. */
export function coursePlan(course: Course): CoursePlan {
  return course.chapters.map(({ slug, number, title, summary, lessons }) => ({
    slug,
    number,
    title,
    summary,
    lessons: lessons.map((lesson) => ({
      id: `${slug}/${lesson.slug}`,
      href: `/learn/${slug}/${lesson.slug}`,
      title: lesson.title,
      minutes: lesson.minutes,
      itemIds: lesson.items.map((item) => item.id),
    })),
  }));
}
