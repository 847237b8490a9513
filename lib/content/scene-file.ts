import { z } from 'zod';
import { dockerSchemas } from '#lib/grader/docker/docker-exercise.ts';
import { behaviourSchemas, startSchema, stepSchema } from '#lib/grader/exercise.ts';
import { cellValueSchema } from '#lib/grader/predict.ts';
import { common, ending, explained, option, sentence, slug, written } from './exercise-fields.ts';

/** A wrong answer that a learner would really give, and the check it has to fail: `check`, `world/check`, or
 * `!Code` when it is refused with that problem. */
const wrongFiles = z.array(z.strictObject({ file: sentence, fails: sentence })).min(2);
const intro = z.string().default('');

const cell = z.strictObject({
  ...explained,
  choices: z.array(written).min(2).max(6).optional(),
  value: cellValueSchema,
});

/** exercise.yaml of what plays in a cluster or on a Docker engine. */
export const sceneSchemas = {
  predict: z.strictObject({
    kind: z.literal('predict'),
    ...common,
    start: startSchema.prefault({}),
    intro,
    /** What happens before the state that is asked for. */
    // biome-ignore lint/suspicious/noThenProperty: the authors' word; its value is a list and never called
    then: z.array(stepSchema).min(1).max(20),
    columns: z.array(sentence).min(1).max(4),
    rows: z
      .array(z.strictObject({ title: sentence, cells: z.array(cell).min(1).max(4) }))
      .min(1)
      .max(6),
    wrong: z.array(z.strictObject({ predict: z.record(slug, written), ...ending })).min(2),
  }),
  diagnose: z.strictObject({
    kind: z.literal('diagnose'),
    ...common,
    start: startSchema.prefault({}),
    intro,
    causes: z.array(option).min(3).max(6),
    evidence: z
      .array(option.extend({ seen: z.string().optional() }))
      .min(2)
      .max(8),
    solution: z.strictObject({ commands: z.array(sentence).min(1), cause: slug, evidence: z.array(slug).min(1) }),
    wrong: z
      .array(
        z.strictObject({
          commands: z.array(sentence).default([]),
          cause: slug,
          evidence: z.array(slug).default([]),
          ...ending,
        }),
      )
      .min(2),
  }),
  manifest: z.strictObject({
    ...behaviourSchemas.manifest.shape,
    ...common,
    wrong: wrongFiles,
  }),
  kubectl: z.strictObject({ ...behaviourSchemas.kubectl.shape, ...common, intro, wrong: wrongFiles }),
  dockerfile: z.strictObject({ ...dockerSchemas.dockerfile.shape, ...common, wrong: wrongFiles }),
  docker: z.strictObject({ ...dockerSchemas.docker.shape, ...common, intro, wrong: wrongFiles }),
};

type Schemas = typeof sceneSchemas;
export type SceneFile = { [Kind in keyof Schemas]: z.infer<Schemas[Kind]> }[keyof Schemas];

/** Those whose checks look at what an answer did; their answers are files of their own. */
export type CheckedFile = Extract<SceneFile, { checks: unknown }>;
