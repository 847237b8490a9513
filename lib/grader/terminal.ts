import { advanceEngine } from '#lib/docker/engine/clock.ts';
import { createShell } from '#lib/simulator/kubectl/run.ts';
import type { KubectlResult } from '#lib/simulator/kubectl/shell.ts';
import type { DiagnoseKey } from './diagnose.ts';
import type { DockerKey } from './docker/docker-exercise.ts';
import { containerLimit, isWithinLimits, openEngine } from './docker/engine-stage.ts';
import type { BehaviourKey } from './exercise.ts';
import type { ItemKey } from './grade-submission.ts';
import { type Host, runHostLine } from './host.ts';
import { podLimit, wantedPods } from './pod-limit.ts';
import { openStage } from './stage.ts';
import { commandPauseMs } from './steps.ts';

export type TerminalAnswer = { outputs: KubectlResult[] };

/** Items that are worked on in a terminal. */
export type TerminalKey = (BehaviourKey & { kind: 'kubectl' }) | DiagnoseKey | (DockerKey & { kind: 'docker' });

/** The text a terminal shows of one command, in characters; the rest is cut with a note. */
const outputLimit = 64 * 1024;

/**
 * Plays the lines on the exercise's own machine from the start and gives what each printed. The same lines give the same
 * answers, so a browser keeps nothing but its lines.
 */
export function runTerminal({ key, seed, lines }: { key: ItemKey; seed: number; lines: string[] }): TerminalAnswer {
  return { outputs: playLines(openHost(terminalKey(key), seed), lines).outputs };
}

/** The machine as the lines leave it. */
export function hostAfter({ key, seed, lines }: { key: ItemKey; seed: number; lines: string[] }): Host {
  return playLines(openHost(terminalKey(key), seed), lines).host;
}

function terminalKey(key: ItemKey): TerminalKey {
  if (key.kind === 'kubectl' || key.kind === 'docker' || key.kind === 'diagnose') return key as TerminalKey;
  throw new Error(`an item of kind ${key.kind} has no terminal`);
}

/** The machine on which an exercise begins: kubectl with its cluster, or docker with its engine. */
export function openHost(key: TerminalKey, seed: number): Host {
  if (key.kind === 'docker') {
    const engine = openEngine(key);
    return { files: engine.files, kubectl: null, engine };
  }
  const files = new Map(Object.entries(key.files));
  return { files, kubectl: createShell(openStage(key, seed), files), engine: null };
}

/** Types the lines into the machine's shell; after each one it works for a short while. Gives its last state. */
export function playLines(begun: Host, lines: string[]): { host: Host; outputs: KubectlResult[] } {
  let host = begun;
  const outputs = lines.map((line, index) => {
    if (line.trim() === '') return { exit: 0, stdout: '', stderr: '' };
    const before = copyOf(host);
    const { stdout, stderr, editing, ...rest } = runHostLine(host, line);
    const refusal = whyTooMuch(host);
    if (refusal !== null) {
      host = before;
      return { exit: 1, stdout: '', stderr: refusal };
    }
    letWork(host);
    // Whoever went on with another line has left the editor.
    const isOpen = editing && index === lines.length - 1;
    return { ...rest, stdout: cut(stdout), stderr: cut(stderr), ...(isOpen ? { editing } : {}) };
  });
  return { host, outputs };
}

/** To go back to, should the line ask for too much. */
function copyOf({ files, kubectl, engine }: Host): Host {
  if (engine) {
    const copy = structuredClone(engine);
    return { files: copy.files, kubectl: null, engine: copy };
  }
  return { files, kubectl: kubectl && { ...kubectl, cluster: kubectl.cluster.fork() }, engine: null };
}

function whyTooMuch({ kubectl, engine }: Host): string | null {
  if (kubectl && wantedPods(kubectl.cluster.client) > podLimit)
    return `이 연습 클러스터는 파드를 ${podLimit}개까지 돌립니다. 이 명령은 적용하지 않았습니다.\n`;
  if (engine && !isWithinLimits(engine))
    return `이 연습 엔진은 컨테이너를 ${containerLimit}개까지 둡니다. 이 명령은 적용하지 않았습니다.\n`;
  return null;
}

function letWork({ kubectl, engine }: Host): void {
  kubectl?.cluster.settle();
  kubectl?.cluster.advance(commandPauseMs);
  if (engine) advanceEngine(engine, commandPauseMs);
}

function cut(text: string): string {
  return text.length <= outputLimit
    ? text
    : `${text.slice(0, outputLimit)}\n… (출력이 길어 여기까지만 보여 드립니다)\n`;
}
