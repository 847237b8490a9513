import { findContainer } from '#lib/docker/cli/find-container.ts';
import { inspectContainer } from '#lib/docker/cli/inspect/container.ts';
import { inspectImage } from '#lib/docker/cli/inspect/image.ts';
import { inspectNetwork } from '#lib/docker/cli/inspect/network.ts';
import { inspectVolume } from '#lib/docker/cli/inspect/volume.ts';
import { findImageNamed } from '#lib/docker/engine/image-name.ts';
import type { Engine } from '#lib/docker/engine/state.ts';
import { runHostLine } from '#lib/grader/host.ts';
import { isMatch } from '#lib/grader/matcher.ts';
import { findJsonPathValues } from '#lib/simulator/kubectl/jsonpath.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { isStepNamed, loggedSteps } from './build-log.ts';
import type { DockerCondition } from './docker-exercise.ts';

type Of<Type extends DockerCondition['type']> = Extract<DockerCondition, { type: Type }>;

/** A step that did not go as it should (`isCached`); `isFound` is false when the Dockerfile has no such step. */
export type MissedStep = { text: string; isCached: boolean; isFound: boolean };

/** What a condition looked at: whether it holds, and what is there instead, for the explanation. */
export type Sight =
  | { passed: boolean; seen: 'missing'; what: '컨테이너' | '이미지'; name: string }
  | { passed: boolean; seen: 'values'; values: unknown[]; what: string }
  | { passed: boolean; seen: 'output'; exit: number; text: string }
  | { passed: boolean; seen: 'steps'; wrong: MissedStep[]; failure: string | null };

/** Looks at a condition on the engine as it is now; what has to be tried is tried on a copy. `buildLine` builds again. */
export function look(condition: DockerCondition, { engine, buildLine }: { engine: Engine; buildLine: string }): Sight {
  switch (condition.type) {
    case 'docker': {
      const { exit, stdout, stderr } = tryLine(engine, condition.run);
      const passed = exit === condition.exit && isMatch([stdout.trim()], matcherOf(condition));
      return { passed, seen: 'output', exit, text: (stdout + stderr).trim() };
    }
    case 'image': {
      const found = findImageNamed(engine, condition.image);
      return lookAtField(condition, found && inspectImage(engine, found.image), ['이미지', condition.image]);
    }
    case 'container': {
      const found = findContainer(engine, condition.name);
      return lookAtField(condition, found && inspectContainer(found), ['컨테이너', condition.name]);
    }
    case 'size': {
      const found = findImageNamed(engine, condition.image);
      if (!found) return { passed: false, seen: 'missing', what: '이미지', name: condition.image };
      const { sizeBytes } = found.image;
      const { atLeast, atMost } = condition;
      const passed =
        (atLeast === undefined || sizeBytes >= sizeOf(atLeast)) &&
        (atMost === undefined || sizeBytes <= sizeOf(atMost));
      return { passed, seen: 'values', values: [sizeText(sizeBytes)], what: `이미지 ${condition.image}의 크기` };
    }
    case 'count': {
      const count = listAll(engine, condition.of).filter((shown) =>
        condition.where.every(({ path, ...matcher }) => isMatch(findJsonPathValues(path, shown), matcher)),
      ).length;
      return {
        passed: isMatch([count], matcherOf(condition)),
        seen: 'values',
        values: [count],
        what: '조건에 맞는 것의 수',
      };
    }
    case 'rebuild':
      return lookAtRebuild(condition, { engine, buildLine });
  }
}

function lookAtField(
  condition: Of<'image' | 'container'>,
  shown: JsonObject | null,
  [what, name]: ['컨테이너' | '이미지', string],
): Sight {
  if (!shown) return { passed: isMatch([], matcherOf(condition)), seen: 'missing', what, name };
  const values = findJsonPathValues(condition.path, shown);
  const passed = isMatch(values, matcherOf(condition));
  return { passed, seen: 'values', values, what: `${what} ${name}의 ${condition.path}` };
}

function lookAtRebuild(
  { change, cached, notCached }: Of<'rebuild'>,
  { engine, buildLine }: { engine: Engine; buildLine: string },
): Sight {
  const copy = structuredClone(engine);
  for (const [name, text] of Object.entries(change)) copy.files.set(name, text);
  const { exit, stderr } = runHostLine({ files: copy.files, kubectl: null, engine: copy }, buildLine);
  if (exit !== 0) return { passed: false, seen: 'steps', wrong: [], failure: stderr };
  const steps = loggedSteps(stderr);
  const wanted = [
    ...cached.map((text) => ({ text, isCached: true })),
    ...notCached.map((text) => ({ text, isCached: false })),
  ];
  const wrong = wanted.flatMap((want) => {
    const named = steps.filter((step) => isStepNamed(step.text, want.text));
    // Of several steps with these words all have to come from the cache, and one that runs again is enough.
    const isCached = named.every((step) => step.isCached);
    return named.length > 0 && isCached === want.isCached ? [] : [{ ...want, isFound: named.length > 0 }];
  });
  return { passed: wrong.length === 0, seen: 'steps', wrong, failure: null };
}

function tryLine(engine: Engine, line: string): { exit: number; stdout: string; stderr: string } {
  const copy = structuredClone(engine);
  return runHostLine({ files: copy.files, kubectl: null, engine: copy }, line);
}

const builtInNetworks = ['bridge', 'host', 'none'];

function listAll(engine: Engine, of: Of<'count'>['of']): JsonObject[] {
  switch (of) {
    case 'containers':
      return engine.containers.map(inspectContainer);
    case 'images':
      return [...new Set(engine.images.values())].map((image) => inspectImage(engine, image));
    case 'volumes':
      return engine.volumes.map(inspectVolume);
    case 'networks':
      return engine.networks
        .filter(({ name }) => !builtInNetworks.includes(name))
        .map((network) => inspectNetwork(engine, network));
  }
}

function matcherOf(condition: Of<'docker' | 'image' | 'container' | 'count'>) {
  const { equals, not, atLeast, atMost, matches, includes, exists } = condition;
  return { equals, not, atLeast, atMost, matches, includes, exists };
}

const units: Record<string, number> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 };

function sizeOf(text: string): number {
  const [, amount, unit = 'B'] = /^([\d.]+)(\w+)$/.exec(text) ?? [];
  return Number(amount) * (units[unit] ?? 1);
}

function sizeText(bytes: number): string {
  const unit = bytes >= 1e9 ? 'GB' : bytes >= 1e6 ? 'MB' : 'kB';
  return `${Number((bytes / (units[unit] ?? 1)).toPrecision(3))}${unit}`;
}
