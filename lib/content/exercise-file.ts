import { z } from 'zod';
import { behaviourSchemas } from '#lib/grader/exercise.ts';
import { common, sentence } from './exercise-fields.ts';
import { questionSchemas } from './question-file.ts';

/** A wrong answer that a learner would really give, and the check it has to fail: `check`, `world/check`, or
 * `!Code` when the API server refuses it with that problem. */
const wrongFiles = z.array(z.strictObject({ file: sentence, fails: sentence })).min(2);

/** exercise.yaml, by `kind`. Behaviour-graded kinds add the grader's own fields. */
export const exerciseFileSchema = z.discriminatedUnion('kind', [
  questionSchemas.single,
  questionSchemas.multiple,
  questionSchemas.order,
  questionSchemas.text,
  questionSchemas.number,
  questionSchemas.match,
  questionSchemas.cloze,
  z.strictObject({
    ...behaviourSchemas.manifest.shape,
    ...common,
    fileName: z
      .string()
      .regex(/^[\w.-]+\.ya?ml$/)
      .default('answer.yaml'),
    wrong: wrongFiles,
  }),
  z.strictObject({ ...behaviourSchemas.kubectl.shape, ...common, intro: z.string().default(''), wrong: wrongFiles }),
]);

export type ExerciseFile = z.infer<typeof exerciseFileSchema>;
