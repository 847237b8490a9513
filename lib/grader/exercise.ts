import { z } from 'zod';
import { imageOfSketch } from '#lib/simulator/kubelet/images/own-images.ts';
import { isQuantity } from '#lib/simulator/schema/quantity.ts';

const amount = z.string().refine(isQuantity, '250m, 64Mi 처럼 씁니다');
/** A number, or an amount such as 200Mi, whichever way the learner writes it. */
const bound = z.union([z.number(), amount]);
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** What a value must be; every condition that is given must hold. */
export const matcherFields = {
  equals: z.union([scalar, z.array(scalar), z.record(z.string(), scalar)]).optional(),
  not: scalar.optional(),
  atLeast: bound.optional(),
  atMost: bound.optional(),
  matches: z.string().optional(),
  includes: z.string().optional(),
  exists: z.boolean().optional(),
};
const matcherSchema = z.strictObject(matcherFields);
export type Matcher = z.infer<typeof matcherSchema>;

export const duration = z.string().regex(/^(\d+h)?(\d+m)?(\d+s)?$/, '5m, 90s, 1h30m 처럼 씁니다');

const selection = {
  /** The plural or short name of a resource: `deployments`, `pods`, `svc`. */
  resource: z.string(),
  namespace: z.string().default('default'),
  selector: z.string().optional(),
};

const condition = z.discriminatedUnion('type', [
  /** A field of one object, by kubectl's JSONPath. */
  z.strictObject({ type: z.literal('field'), ...selection, name: z.string(), path: z.string(), ...matcherFields }),
  /** How many objects there are; `where` keeps those whose field matches. */
  z.strictObject({
    type: z.literal('count'),
    ...selection,
    where: z.array(z.strictObject({ path: z.string(), ...matcherFields })).default([]),
    ...matcherFields,
  }),
  /** Whether a name and port answers from inside a pod (the first of `from`'s selection). */
  z.strictObject({
    type: z.literal('reach'),
    from: z.strictObject({ namespace: z.string().default('default'), selector: z.string() }),
    to: z.string().regex(/^[^:]+:\d+$/, '이름:포트 로 씁니다'),
    /** `unanswered`: anything but ok. */
    outcome: z.enum(['ok', 'refused', 'timeout', 'no-such-name', 'unanswered']).default('ok'),
  }),
  /** What a kubectl command answers, with the rights of an administrator. */
  z.strictObject({ type: z.literal('command'), run: z.string(), exit: z.number().default(0), ...matcherFields }),
]);
export type Condition = z.infer<typeof condition>;

/** What each container of the pods with these labels uses; the last one that fits counts, and nothing where none does. */
const usageSchema = z.strictObject({
  namespace: z.string().optional(),
  labels: z.record(z.string(), z.string()).default({}),
  container: z.string().optional(),
  cpu: amount.default('0'),
  memory: amount.default('0'),
});

export const stepSchema = z.union([
  z.strictObject({ run: z.string() }),
  z.strictObject({ apply: z.string() }),
  z.strictObject({ advance: duration }),
  z.strictObject({ settle: z.literal(true) }),
  /** The node's kubelet falls silent, as when the machine dies; `startNode` brings it back. */
  z.strictObject({ stopNode: z.string() }),
  z.strictObject({ startNode: z.string() }),
  /** From now on a metrics server measures this. */
  z.strictObject({ usage: z.array(usageSchema).max(10) }),
]);
export type Step = z.infer<typeof stepSchema>;

export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '영문 소문자, 숫자, 붙임표로 씁니다');

export const checkFields = {
  name: slug,
  title: z.string(),
  weight: z.number().int().positive().max(100).default(1),
  explanation: z.string(),
  misconception: slug.optional(),
};

export const checkSchema = z.strictObject({
  ...checkFields,
  condition,
  /** The condition must hold at every change, not only at the end: of the answer's own making or, in a world, of its steps. */
  throughout: z.boolean().default(false),
});
export type Check = z.infer<typeof checkSchema>;

const worldSchema = z.strictObject({
  name: slug,
  title: z.string(),
  /** Another start: other generated names, other choices of the scheduler between equals. */
  seed: z.number().int().min(0).optional(),
  steps: z.array(stepSchema).max(20),
  checks: z.array(checkSchema).min(1),
});
export type World = z.infer<typeof worldSchema>;

const texts = z.record(z.string(), z.string());

/** An image that only this exercise's registries have; `like` names one that the evaluator knows. */
const imageSchema = z
  .strictObject({
    name: z.string(),
    like: z.string(),
    entrypoint: z.array(z.string()).optional(),
    command: z.array(z.string()).optional(),
    env: texts.optional(),
    workingDir: z.string().optional(),
    user: z.string().optional(),
    files: texts.optional(),
    sizeBytes: z.number().int().positive().optional(),
  })
  .superRefine((sketch, context) => {
    const made = imageOfSketch(sketch);
    if ('problem' in made) context.addIssue({ code: 'custom', message: made.problem });
  });

/** The cluster before the learner's first word. `apply` names files of the exercise's folder. */
export const startSchema = z.strictObject({
  nodes: z.enum(['study', 'one-node']).default('study'),
  images: z.array(imageSchema).max(10).default([]),
  steps: z.array(stepSchema).max(50).default([]),
});

const behaviour = {
  start: startSchema.prefault({}),
  /** How long the cluster works on the answer before the checks look at it. */
  wait: duration.default('60s'),
  checks: z.array(checkSchema).min(1),
  worlds: z.array(worldSchema).max(6).default([]),
};

/** The behaviour-graded part of exercise.yaml, without title, prompt, hints and wrong answers. */
export const behaviourSchemas = {
  manifest: z.strictObject({
    kind: z.literal('manifest'),
    /** What the learner's text is called, in the editor and in what kubectl says. */
    fileName: z
      .string()
      .regex(/^[\w.-]+\.ya?ml$/)
      .default('answer.yaml'),
    ...behaviour,
  }),
  kubectl: z.strictObject({ kind: z.literal('kubectl'), ...behaviour }),
};

/** What the grader needs of a behaviour-graded item; `files` are those of the folders start/ and cluster/, by relative path. */
export type BehaviourKey = z.infer<(typeof behaviourSchemas)['manifest' | 'kubectl']> & {
  files: Record<string, string>;
};

/** What the start of a cluster is made from. */
export type StageKey = Pick<BehaviourKey, 'start' | 'files'>;
