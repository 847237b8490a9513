import { runDocker } from '#lib/docker/cli/run.ts';
import { advanceEngine, settleEngine } from '#lib/docker/engine/clock.ts';
import { createEngine } from '#lib/docker/engine/engine.ts';
import { splitWords } from '#lib/simulator/kubectl/shell-words.ts';

/** A person at a fresh engine: `docker` lines, with what they print together, and time that passes. */
export function sessionOf(files: Record<string, string> = {}) {
  const engine = createEngine(new Map(Object.entries(files)));
  const run = (line: string) => {
    const split = splitWords(`docker ${line}`);
    if ('problem' in split) throw new Error(split.problem);
    return runDocker(split.words, engine);
  };
  return {
    engine,
    run,
    /** What a line prints on both streams. */
    told: (line: string) => {
      const { stdout, stderr } = run(line);
      return stdout + stderr;
    },
    settle: () => settleEngine(engine),
    advance: (ms: number) => advanceEngine(engine, ms),
  };
}
