import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { createChance, mutateStep } from '#lib/commands/fuzz/mutate.ts';
import { runDockerScenario } from '#lib/commands/replay/docker-scenario.ts';
import { type Answer, runScenario, type Scenario } from '#lib/commands/replay/scenario.ts';

/** One scenario may take this long; more is a fault, since a learner's answer is cut off soon after. */
const deadlineMs = 3_000;
const transcripts = path.resolve(import.meta.dirname, '../../tests/cases/transcripts');

/**
 * Replays recorded scenarios with their texts and words changed at random, for --seconds N (60 unless told), from
 * --seed N. Whatever comes in, a call answers: a throw or a scenario over the deadline is printed with its seed, and the
 * command ends with 1.
 */
function fuzz({ seconds, seed }: { seconds: number; seed: number }): number {
  const scenarios = readScenarios();
  const end = performance.now() + seconds * 1000;
  let [runs, calls, faults] = [0, 0, 0];
  for (let current = seed; performance.now() < end; current += 1) {
    const chance = createChance(current);
    const original = scenarios[Math.floor(chance() * scenarios.length)] as Scenario;
    const scenario = { ...original, steps: original.steps.map((step) => mutateStep(step, chance)) };
    const startMs = performance.now();
    const answers = answersOf(original, scenario);
    const tookMs = performance.now() - startMs;
    runs += 1;
    calls += scenario.steps.filter((step) => step.run !== undefined).length;
    const thrown = answers.findIndex((answer) => 'exit' in answer && answer.exit === 70);
    if (thrown < 0 && tookMs <= deadlineMs) continue;
    faults += 1;
    const step = scenario.steps[thrown];
    console.log(
      `seed ${current} · ${original.title} · ${Math.round(tookMs)} ms\n${thrown < 0 ? 'over the deadline' : `${JSON.stringify(step)}\n${JSON.stringify(answers[thrown])}`}\n`,
    );
  }
  console.log(`${runs} scenarios, ${calls} calls, seeds ${seed}–${seed + runs - 1}: ${faults} faults`);
  return faults === 0 ? 0 : 1;
}

function answersOf(original: Scenario, scenario: Scenario): Answer[] {
  const isDocker = original.steps.some((step) => step.run?.startsWith('docker'));
  return isDocker ? runDockerScenario(scenario) : runScenario(scenario, { pods: 300 });
}

function readScenarios(): Scenario[] {
  return readdirSync(transcripts, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => [load(readFileSync(path.join(transcripts, name), 'utf8'))].flat() as Scenario[]);
}

function numberAfter(name: string, fallback: number): number {
  const at = process.argv.indexOf(name);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
}

process.exitCode = fuzz({ seconds: numberAfter('--seconds', 60), seed: numberAfter('--seed', 1) });
