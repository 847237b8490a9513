import type { PublicItem } from './item.ts';

/** The course as everybody may see it: what course.json holds. */
export type Course = { chapters: Chapter[]; glossary: GlossaryEntry[] };

export type Chapter = {
  slug: string;
  number: number;
  title: string;
  summary: string;
  /** What a reader can do afterwards, one sentence each. */
  abilities: string[];
  /** Empty while the chapter is being written. */
  lessons: Lesson[];
};

export type Lesson = {
  slug: string;
  number: number;
  title: string;
  summary: string;
  minutes: number;
  /** Ids of the facts taught here. */
  facts: string[];
  sources: { title: string; url: string }[];
  outline: OutlineEntry[];
  /** Ids of the glossary's terms that are explained on first use here. */
  terms: string[];
  items: PublicItem[];
};

export type OutlineEntry = { id: string; text: string; depth: 2 | 3 };

/** Enough of a lesson to link to it. */
export type LessonPlace = { chapter: string; lesson: string; title: string };

export type GlossaryEntry = {
  id: string;
  korean: string;
  english: string;
  meaning: string;
  /** `<chapter>/<lesson>` that teaches it; empty when none does yet. */
  taught: string;
};

/** All lessons in reading order. */
export function listLessonPlaces(course: Course): LessonPlace[] {
  return course.chapters.flatMap((chapter) =>
    chapter.lessons.map((lesson) => ({ chapter: chapter.slug, lesson: lesson.slug, title: lesson.title })),
  );
}
