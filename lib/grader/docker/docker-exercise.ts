import { z } from 'zod';
import { checkFields, duration, matcherFields, slug } from '#lib/grader/exercise.ts';

const named = { path: z.string(), ...matcherFields };
const size = z.string().regex(/^\d+(\.\d+)?(B|kB|MB|GB)$/, '200MB, 1.5GB 처럼 씁니다');

/** What must hold of a Docker engine. */
const dockerCondition = z.discriminatedUnion('type', [
  /** What a line prints (its stdout without spaces around), tried on a copy of the engine. */
  z.strictObject({ type: z.literal('docker'), run: z.string(), exit: z.number().default(0), ...matcherFields }),
  /** A field of `docker image inspect`. */
  z.strictObject({ type: z.literal('image'), image: z.string(), ...named }),
  /** A field of `docker container inspect`. */
  z.strictObject({ type: z.literal('container'), name: z.string(), ...named }),
  z.strictObject({ type: z.literal('size'), image: z.string(), atLeast: size.optional(), atMost: size.optional() }),
  /** How many there are; `where` looks at what `inspect` shows of each. Docker's own three networks do not count. */
  z.strictObject({
    type: z.literal('count'),
    of: z.enum(['containers', 'images', 'volumes', 'networks']),
    where: z.array(z.strictObject(named)).default([]),
    ...matcherFields,
  }),
  /** After these files of the context changed: which steps (by a part of their text) come from the cache. */
  z.strictObject({
    type: z.literal('rebuild'),
    change: z.record(z.string(), z.string()),
    cached: z.array(z.string()).default([]),
    notCached: z.array(z.string()).default([]),
  }),
]);
export type DockerCondition = z.infer<typeof dockerCondition>;

const dockerStep = z.union([
  z.strictObject({ run: z.string() }),
  z.strictObject({ advance: duration }),
  z.strictObject({ write: z.strictObject({ path: z.string(), text: z.string() }) }),
]);
export type DockerStep = z.infer<typeof dockerStep>;

const dockerCheck = z.strictObject({ ...checkFields, condition: dockerCondition });
export type DockerCheck = z.infer<typeof dockerCheck>;

const dockerWorld = z.strictObject({
  name: slug,
  title: z.string(),
  steps: z.array(dockerStep).max(20),
  checks: z.array(dockerCheck).min(1),
});

const engine = {
  /** Before the learner's first word. */
  start: z.strictObject({ steps: z.array(dockerStep).max(50).default([]) }).prefault({}),
  /** How long the engine works before the checks look at it. */
  wait: duration.default('5s'),
  checks: z.array(dockerCheck).min(1),
  worlds: z.array(dockerWorld).max(6).default([]),
};

/** How the learner's Dockerfile is built: `docker build -t TAG .` */
const build = z.strictObject({
  tag: z.string().default('app'),
  target: z.string().optional(),
  args: z.record(z.string(), z.string()).default({}),
});

/** The graded part of exercise.yaml for what is worked on with a Docker engine. */
export const dockerSchemas = {
  dockerfile: z.strictObject({ kind: z.literal('dockerfile'), ...engine, build: build.prefault({}) }),
  docker: z.strictObject({ kind: z.literal('docker'), ...engine }),
};

/** What the grader needs; `files` are those of the working folder, by relative path. */
export type DockerKey = z.infer<(typeof dockerSchemas)['dockerfile' | 'docker']> & { files: Record<string, string> };
