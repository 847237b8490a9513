import { z } from 'zod';
import { commandLimit } from '#lib/grader/answer.ts';
import { json, mutation } from '#lib/http/route.ts';
import { answerTerminal } from '#lib/progress/terminal.ts';

const schema = z.strictObject({
  itemId: z.string().min(1).max(200),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  lines: z.array(z.string().max(8 * 1024)).max(commandLimit),
});

/** What a terminal exercise's lines print. Nothing is stored: the lines are the whole state. */
export const POST = mutation(
  { schema, limitBytes: 256 * 1024, access: 'anyone', throttle: 'terminal' },
  async ({ body }) => json(await answerTerminal(body)),
);
