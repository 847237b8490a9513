import { z } from 'zod';
import { behaviourSchemas } from '#lib/grader/exercise.ts';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '영문 소문자, 숫자, 붙임표로 씁니다.');
const sentence = z.string().trim().min(1);

const common = {
  title: sentence,
  /** Markdown; shown above the answer. */
  prompt: sentence,
  /** Ids of the facts that the item asks for. */
  teaches: z.array(z.string()).min(1),
  /** From a nudge to nearly the answer; given one at a time. */
  hints: z.array(sentence).min(1).max(5),
};

const option = z.strictObject({
  name: slug,
  text: sentence,
  correct: z.boolean().default(false),
  /** Shown when this option was chosen: why it is right, or which thought leads here and why it fails. */
  explanation: sentence,
  misconception: slug.optional(),
});

const choiceWrong = z.array(
  z.strictObject({ choose: z.array(slug).min(1), fails: slug, score: z.number().optional() }),
);

const placed = z.strictObject({ name: slug, text: sentence, explanation: sentence, misconception: slug.optional() });

/** A wrong answer that a learner would really give, and the check it has to fail: `check`, `world/check`, or
 * `!Code` when the API server refuses it with that problem. */
const wrongFiles = z.array(z.strictObject({ file: sentence, fails: sentence })).min(2);

/** exercise.yaml, by `kind`. Behaviour-graded kinds add the grader's own fields. */
export const exerciseFileSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('single'), ...common, options: z.array(option).min(3).max(6) }),
  z.strictObject({
    kind: z.literal('multiple'),
    ...common,
    options: z.array(option).min(4).max(8),
    wrong: choiceWrong.min(2),
  }),
  z.strictObject({
    kind: z.literal('order'),
    ...common,
    /** In the right order. */
    items: z.array(placed).min(3).max(8),
    wrong: z.array(z.strictObject({ order: z.array(slug).min(3), fails: slug, score: z.number().optional() })).min(2),
  }),
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
