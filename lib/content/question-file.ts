import { z } from 'zod';
import { common, ending, explained, option, sentence, slug, written } from './exercise-fields.ts';

/** A choice of wrong answers is easy; these kinds need to be told at least two that learners really give. */
const several = 2;

const filled = z.record(slug, written);

/** exercise.yaml of the questions, whose answer stands in it. */
export const questionSchemas = {
  single: z.strictObject({ kind: z.literal('single'), ...common, options: z.array(option).min(3).max(6) }),
  multiple: z.strictObject({
    kind: z.literal('multiple'),
    ...common,
    options: z.array(option).min(4).max(8),
    wrong: z.array(z.strictObject({ choose: z.array(slug).min(1), ...ending })).min(several),
  }),
  order: z.strictObject({
    kind: z.literal('order'),
    ...common,
    /** In the right order. */
    items: z
      .array(z.strictObject({ ...explained, text: sentence }))
      .min(3)
      .max(8),
    wrong: z.array(z.strictObject({ order: z.array(slug).min(3), ...ending })).min(several),
  }),
  text: z.strictObject({
    kind: z.literal('text'),
    ...common,
    accept: z.array(written).min(1),
    explanation: sentence,
    mistakes: z.array(z.strictObject({ ...explained, accept: z.array(written).min(1) })).min(several),
    otherwise: sentence,
  }),
  number: z.strictObject({
    kind: z.literal('number'),
    ...common,
    answer: z.number(),
    /** Shown beside the field. */
    unit: z.string().default(''),
    /** Units that may be typed, with how many of the first one each stands for. */
    units: z.record(sentence, z.number().positive()).default({}),
    tolerance: z.number().min(0).default(0),
    explanation: sentence,
    mistakes: z.array(z.strictObject({ ...explained, answer: z.number() })).min(several),
    otherwise: sentence,
  }),
  match: z.strictObject({
    kind: z.literal('match'),
    ...common,
    left: sentence,
    right: sentence,
    pairs: z
      .array(z.strictObject({ ...explained, left: sentence, right: sentence }))
      .min(3)
      .max(8),
    extras: z
      .array(z.strictObject({ name: slug, right: sentence }))
      .max(4)
      .default([]),
    wrong: z.array(z.strictObject({ match: z.record(slug, slug), ...ending })).min(several),
  }),
  cloze: z.strictObject({
    kind: z.literal('cloze'),
    ...common,
    language: z.enum(['yaml', 'dockerfile', 'shell', 'prose']),
    text: z.string().trim().min(1),
    blanks: z
      .array(
        z.strictObject({
          ...explained,
          accept: z.array(written).min(1),
          choices: z.array(written).min(2).max(8).optional(),
          caseSensitive: z.boolean().default(false),
        }),
      )
      .min(1)
      .max(12),
    wrong: z.array(z.strictObject({ fill: filled, ...ending })).min(several),
  }),
};

type Schemas = typeof questionSchemas;
export type QuestionFile = { [Kind in keyof Schemas]: z.infer<Schemas[Kind]> }[keyof Schemas];
