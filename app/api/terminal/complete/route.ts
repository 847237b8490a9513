import { z } from 'zod';
import { commandLimit } from '#lib/grader/answer.ts';
import { json, mutation } from '#lib/http/route.ts';
import { completeTerminal } from '#lib/progress/terminal.ts';

const line = z.string().max(8 * 1024);
const schema = z.strictObject({
  itemId: z.string().min(1).max(200),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  lines: z.array(line).max(commandLimit),
  line,
});

/** What Tab offers for the line that is being typed, on the machine as the lines before left it. */
export const POST = mutation(
  { schema, limitBytes: 256 * 1024, access: 'anyone', throttle: 'terminal' },
  async ({ body }) => json(await completeTerminal(body)),
);
