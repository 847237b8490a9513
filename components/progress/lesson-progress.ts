import type { ProgressView } from './progress-store.ts';

/** What is needed of a lesson to say how far it is done. */
export type LessonGoal = { id: string; itemIds: string[] };
export type LessonState = 'untouched' | 'begun' | 'done';

/** A lesson is done when every exercise has 100 points; one without exercises, when it was marked as read. */
export function lessonState({ id, itemIds }: LessonGoal, progress: ProgressView): LessonState {
  const isRead = progress.lessonsRead.has(id);
  if (itemIds.length === 0) return isRead ? 'done' : 'untouched';
  const scores = itemIds.map((itemId) => progress.bestPercents[itemId]);
  if (scores.every((score) => score === 100)) return 'done';
  return isRead || scores.some((score) => score !== undefined) ? 'begun' : 'untouched';
}

/** The first lesson that is not done, in the order of the course; null when all are. */
export function nextLesson<Goal extends LessonGoal>(lessons: readonly Goal[], progress: ProgressView): Goal | null {
  return lessons.find((lesson) => lessonState(lesson, progress) !== 'done') ?? null;
}
