import type { Answer, Scenario } from '#lib/commands/replay/scenario.ts';
import { runDocker } from '#lib/docker/cli/run.ts';
import { advanceEngine, settleEngine } from '#lib/docker/engine/clock.ts';
import { createEngine } from '#lib/docker/engine/engine.ts';
import { splitWords } from '#lib/simulator/kubectl/shell-words.ts';
import { parseDuration } from '#lib/simulator/schema/time.ts';

/** The answers of a scenario of docker calls, on an engine of its own. */
export function runDockerScenario(scenario: Scenario): Answer[] {
  const engine = createEngine();
  return scenario.steps.map((step) => {
    for (const [name, text] of Object.entries(step.files ?? {})) engine.files.set(name, text);
    if (step.settle) settleEngine(engine);
    if (step.advance) advanceEngine(engine, Number(parseDuration(step.advance)));
    if (!step.run) return {};
    try {
      const split = splitWords(step.run);
      if ('problem' in split) return { exit: 2, stdout: '', stderr: `bash: ${split.problem}\n` };
      return runDocker(split.words, engine, { stdin: step.stdin });
    } catch (error) {
      return { exit: 70, stdout: '', stderr: error instanceof Error ? String(error.stack) : String(error) };
    }
  });
}
