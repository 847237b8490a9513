import { z } from 'zod';
import { commandLimit } from '#lib/grader/answer.ts';
import { json, mutation } from '#lib/http/route.ts';
import { answerPicture } from '#lib/progress/terminal-picture.ts';

const schema = z.strictObject({
  itemId: z.string().min(1).max(200),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  lines: z.array(z.string().max(8 * 1024)).max(commandLimit),
});

/** What the last of a terminal's lines did to its cluster, to be drawn. */
export const POST = mutation(
  { schema, limitBytes: 256 * 1024, access: 'anyone', throttle: 'terminal' },
  async ({ body }) => json(await answerPicture(body)),
);
