import { isLesson } from '#lib/content/course.ts';
import { json, mutation } from '#lib/http/route.ts';
import { lessonsReadSchema } from '#lib/progress/forms.ts';
import { markLessonsRead } from '#lib/progress/own-store.ts';

export const POST = mutation(
  { schema: lessonsReadSchema, access: 'user', throttle: 'lessons-read' },
  // A browser may remember a lesson that the course has lost since: the others still count.
  async ({ actor, body }) => json({ lessonsRead: await markLessonsRead(actor, body.lessonIds.filter(isLesson)) }),
);
