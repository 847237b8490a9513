import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { runDockerScenario } from '#lib/commands/replay/docker-scenario.ts';
import { runScenario, type Scenario } from '#lib/commands/replay/scenario.ts';

/**
 * Replays transcript files: one JSON line per scenario, in order, with what each call answered.
 * A throw inside one call is printed as that call's stderr with exit 70; the run goes on.
 */
for (const file of process.argv.slice(2)) {
  const scenarios = [load(readFileSync(file, 'utf8'))].flat() as Scenario[];
  const area = file.split('/').at(-1) ?? file;
  const lines = scenarios.map((scenario) =>
    JSON.stringify({ file: area, title: scenario.title, steps: answersOf(scenario) }),
  );
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

function answersOf(scenario: Scenario) {
  const first = scenario.steps.find((step) => step.run !== undefined)?.run ?? '';
  return first.startsWith('docker') ? runDockerScenario(scenario) : runScenario(scenario);
}
