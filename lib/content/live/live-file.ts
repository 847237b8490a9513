import { z } from 'zod';
import { shownNames } from '#lib/picture/picture.ts';

const sentence = z.string().trim().min(1);
const caption = { caption: sentence.optional() };
const duration = z.string().regex(/^(\d+h)?(\d+m)?(\d+s)?$/, '5m, 90s, 1h30m 처럼 씁니다');

const step = z.union([
  z.strictObject({ apply: sentence, ...caption }),
  z.strictObject({ run: sentence, mayFail: z.boolean().default(false), ...caption }),
  z.strictObject({ advance: duration, ...caption }),
  z.strictObject({ stopNode: sentence, ...caption }),
  z.strictObject({ startNode: sentence, ...caption }),
  /** A request from inside a pod: of the first pod with these labels. */
  z.strictObject({
    lookup: z.strictObject({
      from: sentence,
      namespace: z.string().optional(),
      name: sentence,
      port: z.union([z.number().int(), z.string()]),
    }),
    ...caption,
  }),
  z.strictObject({
    build: z.strictObject({ tag: sentence, dockerfile: z.string().default('Dockerfile') }),
    ...caption,
  }),
  z.strictObject({ write: z.strictObject({ path: sentence, text: z.string() }), ...caption }),
]);
export type LiveStep = z.infer<typeof step>;

/** NAME.figure.yaml: what the evaluator plays to draw a figure that moves. */
export const liveSchema = z.strictObject({
  title: sentence,
  /** What is to be seen, for those who cannot see it. */
  describe: sentence,
  view: z.enum(['cluster', 'layers', 'reach']).default('cluster'),
  nodes: z.enum(['study', 'one-node']).default('study'),
  /** What the reader picks: each value of each name gives `{{name}}` in files, steps and captions. */
  choices: z.record(z.string(), z.array(z.union([z.string(), z.number(), z.boolean()])).min(2)).default({}),
  /** Texts by name, or the name of a file beside the figure. */
  files: z.record(z.string(), z.string()).default({}),
  show: z.array(z.enum(shownNames)).min(1).default(['deployments', 'replicasets', 'pods', 'services']),
  /** Played before the first frame, unseen. */
  before: z.array(step).max(20).default([]),
  steps: z.array(step).min(1).max(30),
});
export type LiveFile = z.infer<typeof liveSchema>;
