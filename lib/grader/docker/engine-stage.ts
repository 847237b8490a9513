import { advanceEngine } from '#lib/docker/engine/clock.ts';
import { createEngine } from '#lib/docker/engine/engine.ts';
import type { Engine } from '#lib/docker/engine/state.ts';
import { durationMs } from '#lib/grader/duration.ts';
import { runHostLine } from '#lib/grader/host.ts';
import { commandPauseMs } from '#lib/grader/steps.ts';
import type { DockerKey, DockerStep } from './docker-exercise.ts';

/** Containers (running or not) that one answer's engine may have; more would only take the time of others. */
export const containerLimit = 100;
const fileBytesLimit = 4 * 1024 * 1024;

const prepared = new WeakMap<DockerKey, Engine>();

/** A fresh engine in which the exercise begins: a copy of one that is prepared once per item. */
export function openEngine(key: DockerKey): Engine {
  const known = prepared.get(key);
  if (known) return structuredClone(known);
  const engine = createEngine(new Map(Object.entries(key.files)));
  playEngineSteps(engine, key.start.steps, { mayFail: false });
  prepared.set(key, engine);
  return structuredClone(engine);
}

/** Plays the author's steps. A command that fails throws, unless `mayFail` says that the learner's answer decides it. */
export function playEngineSteps(engine: Engine, steps: DockerStep[], { mayFail }: { mayFail: boolean }): void {
  for (const step of steps) {
    if ('advance' in step) advanceEngine(engine, durationMs(step.advance));
    else if ('write' in step) engine.files.set(step.write.path, step.write.text);
    else {
      const { exit, stderr } = runHostLine({ files: engine.files, kubectl: null, engine }, step.run);
      if (exit !== 0 && !mayFail) throw new Error(`${step.run}: exit ${exit}: ${stderr.trim()}`);
      advanceEngine(engine, commandPauseMs);
    }
  }
}

/** Whether an engine holds no more than one answer may. */
export function isWithinLimits(engine: Engine): boolean {
  let bytes = 0;
  for (const text of engine.files.values()) bytes += text.length;
  return engine.containers.length <= containerLimit && bytes <= fileBytesLimit;
}
