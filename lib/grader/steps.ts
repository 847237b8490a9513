import type { Cluster } from '#lib/simulator/cluster.ts';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import type { KubectlResult } from '#lib/simulator/kubectl/shell.ts';
import { startKubelet, stopKubelet } from '#lib/simulator/kubelet/outage.ts';
import { setUsage, type UsageRule } from '#lib/simulator/kubelet/usage.ts';
import { milliValue, unitValue } from '#lib/simulator/schema/quantity.ts';
import { durationMs } from './duration.ts';
import type { Step } from './exercise.ts';

type UsageStep = Extract<Step, { usage: unknown }>;

/** While time passes, how often it is looked whether the cluster does more than may be watched. */
const watchedMs = 5 * 60_000;

/** What time passes while a command is typed and its effect begins to show. */
export const commandPauseMs = 2_000;

/**
 * Plays the author's steps on the cluster. A command that fails is an author's mistake and throws, unless `mayFail`
 * says that the learner's own objects decide it (a world scales what is not there, say); a wrong word always is one.
 * False: more changed than `changeLimit`, and the rest was not played.
 */
export function playSteps(
  cluster: Cluster,
  steps: Step[],
  {
    files,
    mayFail,
    changeLimit = Number.POSITIVE_INFINITY,
  }: { files: Map<string, string>; mayFail: boolean; changeLimit?: number },
): boolean {
  const shell = createShell(cluster, files);
  const lastRevision = cluster.revision() + changeLimit;
  for (const step of steps) {
    if ('advance' in step) letPass(cluster, { ms: durationMs(step.advance), lastRevision });
    else if ('settle' in step) cluster.settle();
    else if ('stopNode' in step) stopKubelet(cluster.client, step.stopNode);
    else if ('startNode' in step) startKubelet(cluster.client, step.startNode);
    else if ('usage' in step) setUsage(cluster.client, step.usage.map(ruleOf));
    else {
      const line = 'run' in step ? step.run : `kubectl apply -f ${step.apply}`;
      const result = runLine(line, shell);
      if (result.exit !== 0 && (!mayFail || isUsageError(result))) throw new Error(`${line}: ${failureText(result)}`);
      cluster.settle();
    }
    if (cluster.revision() > lastRevision) return false;
  }
  return true;
}

/** Stops soon after `lastRevision`: a job for each minute of two days would keep everybody waiting. */
function letPass(cluster: Cluster, { ms, lastRevision }: { ms: number; lastRevision: number }): void {
  const endMs = cluster.now() + ms;
  do cluster.advance(Math.min(watchedMs, endMs - cluster.now()));
  while (cluster.now() < endMs && cluster.revision() <= lastRevision);
}

function ruleOf({ namespace, labels, container, cpu, memory }: UsageStep['usage'][number]): UsageRule {
  return {
    ...(namespace === undefined ? {} : { namespace }),
    ...(container === undefined ? {} : { container }),
    labels,
    cpuMilli: milliValue(cpu),
    memoryBytes: unitValue(memory),
  };
}

function isUsageError({ stderr }: KubectlResult): boolean {
  return /unknown (shorthand )?(command|flag)|--help' for usage/.test(stderr);
}

function failureText({ exit, stderr }: KubectlResult): string {
  return `exit ${exit}: ${stderr.trim()}`;
}
