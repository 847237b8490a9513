import type { Cluster } from '#lib/simulator/cluster.ts';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import type { KubectlResult } from '#lib/simulator/kubectl/shell.ts';
import { startKubelet, stopKubelet } from '#lib/simulator/kubelet/outage.ts';
import { durationMs } from './duration.ts';
import type { Step } from './exercise.ts';

/** What time passes while a command is typed and its effect begins to show. */
export const commandPauseMs = 2_000;

/**
 * Plays the author's steps on the cluster. A command that fails is an author's mistake and throws, unless `mayFail`
 * says that the learner's own objects decide it (a world scales what is not there, say); a wrong word always is one.
 */
export function playSteps(
  cluster: Cluster,
  steps: Step[],
  { files, mayFail }: { files: Map<string, string>; mayFail: boolean },
): void {
  const shell = createShell(cluster, files);
  for (const step of steps) {
    if ('advance' in step) cluster.advance(durationMs(step.advance));
    else if ('settle' in step) cluster.settle();
    else if ('stopNode' in step) stopKubelet(cluster.client, step.stopNode);
    else if ('startNode' in step) startKubelet(cluster.client, step.startNode);
    else {
      const line = 'run' in step ? step.run : `kubectl apply -f ${step.apply}`;
      const result = runLine(line, shell);
      if (result.exit !== 0 && (!mayFail || isUsageError(result))) throw new Error(`${line}: ${failureText(result)}`);
      cluster.settle();
    }
  }
}

function isUsageError({ stderr }: KubectlResult): boolean {
  return /unknown (shorthand )?(command|flag)|--help' for usage/.test(stderr);
}

function failureText({ exit, stderr }: KubectlResult): string {
  return `exit ${exit}: ${stderr.trim()}`;
}
