import type { Cluster } from '#lib/simulator/cluster.ts';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import type { KubectlResult } from '#lib/simulator/kubectl/shell.ts';
import type { BehaviourKey } from './exercise.ts';
import type { ItemKey } from './grade-submission.ts';
import { podLimit, wantedPods } from './pod-limit.ts';
import { openStage } from './stage.ts';
import { commandPauseMs } from './steps.ts';

export type TerminalAnswer = { outputs: KubectlResult[] };

/** The text a terminal shows of one command, in characters; the rest is cut with a note. */
const outputLimit = 64 * 1024;

/**
 * Plays the lines on the exercise's cluster from the start and gives what each printed. The same lines give the same
 * answers, so a browser keeps nothing but its lines.
 */
export function runTerminal({ key, seed, lines }: { key: ItemKey; seed: number; lines: string[] }): TerminalAnswer {
  if (key.kind !== 'kubectl') throw new Error(`an item of kind ${key.kind} has no terminal`);
  return { outputs: playLines(openStage(key, seed), key, lines).outputs };
}

/** Types the lines into a shell on the cluster; after each one the cluster works for a short while. Gives its last state. */
export function playLines(
  stage: Cluster,
  key: BehaviourKey,
  lines: string[],
): { cluster: Cluster; outputs: KubectlResult[] } {
  const shell = createShell(stage, new Map(Object.entries(key.files)));
  const outputs = lines.map((line) => {
    if (line.trim() === '') return { exit: 0, stdout: '', stderr: '' };
    const before = shell.cluster.fork();
    const { exit, stdout, stderr } = runLine(line, shell);
    if (wantedPods(shell.cluster.client) > podLimit) {
      shell.cluster = before;
      return {
        exit: 1,
        stdout: '',
        stderr: `이 연습 클러스터는 파드를 ${podLimit}개까지 돌립니다. 이 명령은 적용하지 않았습니다.\n`,
      };
    }
    shell.cluster.settle();
    shell.cluster.advance(commandPauseMs);
    return { exit, stdout: cut(stdout), stderr: cut(stderr) };
  });
  return { cluster: shell.cluster, outputs };
}

function cut(text: string): string {
  return text.length <= outputLimit
    ? text
    : `${text.slice(0, outputLimit)}\n… (출력이 길어 여기까지만 보여 드립니다)\n`;
}
