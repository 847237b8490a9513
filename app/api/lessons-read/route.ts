import { json, mutation } from '#lib/http/route.ts';
import { lessonsReadSchema } from '#lib/progress/forms.ts';
import { markLessonsRead } from '#lib/progress/own-store.ts';

export const POST = mutation(
  { schema: lessonsReadSchema, access: 'user', throttle: 'lessons-read' },
  async ({ actor, body }) => json({ lessonsRead: await markLessonsRead(actor, body.lessonIds) }),
);
