import { z } from 'zod';
import { commandLimit } from '#lib/grader/answer.ts';
import { json, mutation } from '#lib/http/route.ts';
import { seedSchema } from './seed.ts';

/** One line that somebody types into a terminal. */
export const terminalLine = z.string().max(8 * 1024);

/** Which terminal, and the lines typed so far: they are the whole state, nothing is stored. */
export const terminalRequest = z.strictObject({
  itemId: z.string().min(1).max(200),
  seed: seedSchema,
  lines: z.array(terminalLine).max(commandLimit),
});

/** A route of the terminals, which readers without an account use, too. */
export function terminalRoute<Schema extends z.ZodType>(
  schema: Schema,
  answer: (body: z.infer<Schema>, asker: string) => Promise<unknown>,
): ReturnType<typeof mutation> {
  return mutation({ schema, limitBytes: 256 * 1024, access: 'anyone', throttle: 'terminal' }, async ({ asker, body }) =>
    json(await answer(body, asker)),
  );
}
