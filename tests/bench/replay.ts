import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { runScenario, type Scenario } from '#lib/commands/replay/scenario.ts';
import type { Figure } from './measure.ts';

const transcripts = path.resolve('tests/cases/transcripts/kubectl');

/** How many recorded kubectl calls are answered in a second, with their scenarios' clusters forked and settled. */
export function benchReplay(): Figure[] {
  const scenarios = readdirSync(transcripts)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => [load(readFileSync(path.join(transcripts, name), 'utf8'))].flat() as Scenario[]);
  const calls = scenarios.reduce(
    (sum, scenario) => sum + scenario.steps.filter((step) => step.run !== undefined).length,
    0,
  );
  for (const scenario of scenarios.slice(0, 50)) runScenario(scenario);
  const startMs = performance.now();
  for (const scenario of scenarios) runScenario(scenario);
  return [
    {
      name: `replay of ${calls} recorded calls`,
      value: (1000 * calls) / (performance.now() - startMs),
      unit: 'per second',
    },
  ];
}
