import { limitPods } from '#lib/simulator/admission/pod-limit.ts';
import type { Cluster } from '#lib/simulator/cluster.ts';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { settleContainers } from '#lib/simulator/kubelet/settle-containers.ts';
import { parseDuration } from '#lib/simulator/schema/time.ts';
import { oneNodeCluster, studyCluster } from '#lib/simulator/start/clusters.ts';

export type Scenario = { title: string; cluster?: string; steps: Step[] };
export type Step = {
  run?: string;
  files?: Record<string, string>;
  stdin?: string;
  settle?: boolean;
  advance?: string;
  exit?: number;
  stdout?: string;
  stderr?: string;
};
export type Answer = { exit: number; stdout: string; stderr: string } | Record<string, never>;

const prepared = new Map<string, Cluster>();

/** The answers of one scenario, run on a fork of its start cluster, which has at most `pods` pods when told. */
export function runScenario(scenario: Scenario, { pods }: { pods?: number } = {}): Answer[] {
  const shell = createShell(startCluster(scenario.cluster ?? 'study').fork());
  shell.isPiped = true;
  // The recorded administrator came with a token, and so with an id; the course's comes with a certificate, which has none.
  shell.user = { ...shell.user, uid: shell.user.name };
  if (pods !== undefined) limitPods(shell.cluster.client, pods);
  return scenario.steps.map((step) => {
    for (const [name, text] of Object.entries(step.files ?? {})) shell.files.set(name, text);
    try {
      if (step.settle) settleContainers(shell.cluster);
      if (step.advance) shell.cluster.advance(durationMs(step.advance));
      if (!step.run) return {};
      if (step.stdin === undefined) delete shell.stdin;
      else shell.stdin = step.stdin;
      return runLine(step.run, shell);
    } catch (error) {
      if (!step.run) return {};
      return { exit: 70, stdout: '', stderr: error instanceof Error ? String(error.stack) : String(error) };
    }
  });
}

function startCluster(name: string): Cluster {
  const known = prepared.get(name);
  if (known) return known;
  const cluster = name === 'one-node' ? oneNodeCluster() : studyCluster();
  prepared.set(name, cluster);
  return cluster;
}

function durationMs(text: string): number {
  const ms = parseDuration(text);
  if (typeof ms !== 'number') throw new Error(`${text} is no duration`);
  return ms;
}
