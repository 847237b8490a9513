import { z } from 'zod';

/** Bytes (UTF-8) that a manifest or Dockerfile may have. */
export const manifestLimitBytes = 64 * 1024;
/** Lines that may be typed in one terminal exercise. */
export const commandLimit = 200;
/** Characters of a short answer. */
const textLimit = 200;

const choiceId = z.string().min(1).max(8);
const choiceIds = z.array(choiceId).max(26);
const written = z.string().max(textLimit);
/** What was put in each place, by the place's id; one that is left out was left empty. */
const filled = z.record(choiceId, written).refine((places) => Object.keys(places).length <= 60, 'too many places');
const file = z.string().max(4 * manifestLimitBytes);
const commands = z.array(z.string().max(8 * 1024)).max(commandLimit);

/** What a learner sends for an item, by the item's kind. The text limits of files are checked by the grader, which explains them. */
export const answerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('single'), choice: choiceId }),
  z.strictObject({ kind: z.literal('multiple'), choices: choiceIds }),
  z.strictObject({ kind: z.literal('order'), order: choiceIds }),
  z.strictObject({ kind: z.literal('text'), text: written }),
  /** As typed, with its unit if there is one; the grader reads it. */
  z.strictObject({ kind: z.literal('number'), text: written }),
  /** Left id → right id. */
  z.strictObject({ kind: z.literal('match'), pairs: filled }),
  /** Blank's id → text. */
  z.strictObject({ kind: z.literal('cloze'), fills: filled }),
  /** Cell's id → text. */
  z.strictObject({ kind: z.literal('predict'), cells: filled }),
  z.strictObject({ kind: z.literal('diagnose'), commands, cause: z.string().max(8), evidence: choiceIds }),
  z.strictObject({ kind: z.literal('manifest'), text: file }),
  z.strictObject({ kind: z.literal('dockerfile'), text: file }),
  z.strictObject({ kind: z.literal('kubectl'), commands }),
  z.strictObject({ kind: z.literal('docker'), commands }),
]);

export type Answer = z.infer<typeof answerSchema>;
