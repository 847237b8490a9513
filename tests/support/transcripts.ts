import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { runDockerScenario } from '#lib/commands/replay/docker-scenario.ts';
import { type Answer, runScenario, type Scenario, type Step } from '#lib/commands/replay/scenario.ts';
import { normalise as normaliseDocker } from '#tests/cases/transcripts/normalise-docker.mjs';
import { normalise as normaliseKubectl } from '#tests/cases/transcripts/normalise-kubectl.mjs';
import { normalise as normaliseNode } from '#tests/cases/transcripts/normalise-node.mjs';

/** Area → scenario → steps (from 1) whose answers still differ from the real cluster's or engine's. */
export type RedList = Record<string, Record<string, number[]>>;

export const casesFolder = path.resolve('tests/cases/transcripts');
export const redListPath = path.join(casesFolder, 'red.json');

/** The transcript files by area, e.g. `pods`. */
export function listAreas(): Map<string, string> {
  const files = ['docker', 'kubectl', 'node'].flatMap((folder) =>
    readdirSync(path.join(casesFolder, folder)).map((name) => path.join(casesFolder, folder, name)),
  );
  return new Map(files.map((file) => [path.basename(file, '.yaml'), file]));
}

export function readScenarios(file: string): Scenario[] {
  return [load(readFileSync(file, 'utf8'))].flat() as Scenario[];
}

export function readRedList(): RedList {
  return JSON.parse(readFileSync(redListPath, 'utf8')) as RedList;
}

/** The steps of a scenario that do not answer as recorded. */
export function redSteps(scenario: Scenario): number[] {
  const isDocker = scenario.steps.find((step) => step.run)?.run?.startsWith('docker');
  const answers = isDocker ? runDockerScenario(scenario) : runScenario(scenario);
  return scenario.steps.flatMap((step, at) => {
    const answer = answers[at];
    return !step.run || (answer && isEqualAnswer(scenario, step, answer)) ? [] : [at + 1];
  });
}

function isEqualAnswer(scenario: Scenario, step: Step, answer: Answer): boolean {
  const normalise = normaliserOf(scenario, step);
  return (
    step.exit === answer.exit &&
    normalise(step.stdout ?? '') === normalise(answer.stdout ?? '') &&
    normalise(step.stderr ?? '') === normalise(answer.stderr ?? '')
  );
}

function normaliserOf(scenario: Scenario, step: Step): (text: string) => string {
  if (scenario.cluster === 'one-node') return normaliseNode;
  return step.run?.startsWith('docker ') ? normaliseDocker : normaliseKubectl;
}
