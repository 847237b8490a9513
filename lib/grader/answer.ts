import { z } from 'zod';

/** Bytes (UTF-8) that a manifest may have. */
export const manifestLimitBytes = 64 * 1024;
/** Lines that may be typed in one terminal exercise. */
export const commandLimit = 200;

const choiceId = z.string().min(1).max(8);

/** What a learner sends for an item, by the item's kind. The text limits of manifests are checked by the grader, which explains them. */
export const answerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('single'), choice: choiceId }),
  z.strictObject({ kind: z.literal('multiple'), choices: z.array(choiceId).max(26) }),
  z.strictObject({ kind: z.literal('order'), order: z.array(choiceId).max(26) }),
  z.strictObject({ kind: z.literal('manifest'), text: z.string().max(4 * manifestLimitBytes) }),
  z.strictObject({ kind: z.literal('kubectl'), commands: z.array(z.string().max(8 * 1024)).max(commandLimit) }),
]);

export type Answer = z.infer<typeof answerSchema>;
