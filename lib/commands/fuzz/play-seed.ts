import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { runDockerScenario } from '#lib/commands/replay/docker-scenario.ts';
import { type Answer, runScenario, type Scenario } from '#lib/commands/replay/scenario.ts';
import { createChance, mutateStep } from './mutate.ts';

/** What came of one seed: `thrown` is the step, and its answer, in which the evaluator itself failed. */
export type Played = { title: string; calls: number; tookMs: number; thrown?: string };

const transcripts = path.resolve(import.meta.dirname, '../../../tests/cases/transcripts');
let read: Scenario[] | undefined;

/** Plays the recorded scenario that a seed picks, with its texts and words changed as the seed says. */
export function playSeed(seed: number): Played {
  read ??= readScenarios();
  const chance = createChance(seed);
  const original = read[Math.floor(chance() * read.length)] as Scenario;
  const scenario = { ...original, steps: original.steps.map((step) => mutateStep(step, chance)) };
  const startMs = performance.now();
  const answers = answersOf(original, scenario);
  const tookMs = performance.now() - startMs;
  const calls = scenario.steps.filter((step) => step.run !== undefined).length;
  const at = answers.findIndex((answer) => 'exit' in answer && answer.exit === 70);
  const played = { title: original.title, calls, tookMs };
  return at < 0
    ? played
    : { ...played, thrown: `${JSON.stringify(scenario.steps[at])}\n${JSON.stringify(answers[at])}` };
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
