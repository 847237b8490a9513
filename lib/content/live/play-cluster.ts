import { durationMs } from '#lib/grader/duration.ts';
import { type Frame, packFrames } from '#lib/picture/frame.ts';
import { openReel, type Reel } from '#lib/picture/read/frames-of.ts';
import { momentsOf } from '#lib/picture/read/way.ts';
import { matchesSelector } from '#lib/simulator/api/selector.ts';
import { ApiError } from '#lib/simulator/api/status.ts';
import type { Cluster } from '#lib/simulator/cluster.ts';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { startKubelet, stopKubelet } from '#lib/simulator/kubelet/outage.ts';
import { oneNodeCluster, studyCluster } from '#lib/simulator/start/clusters.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import type { LiveRun, StepTitle } from './live-figure.ts';
import type { LiveFile, LiveStep } from './live-file.ts';

/** A step that the evaluator refused; `place` is its number among the steps, or `before`. */
export class LiveStepError extends Error {
  readonly place: PropertyKey[];

  constructor(message: string, place: PropertyKey[]) {
    super(message);
    this.name = 'LiveStepError';
    this.place = place;
  }
}

type Stage = { cluster: Cluster; shell: ReturnType<typeof createShell> };

/** Plays the steps of a figure on a fresh cluster and gives its frames. Throws LiveStepError. */
export function playCluster(file: LiveFile): LiveRun {
  const create = file.nodes === 'study' ? studyCluster : oneNodeCluster;
  const cluster = create({ kubelet: 'model', seed: 1 });
  const stage = { cluster, shell: createShell(cluster, new Map(Object.entries(file.files))) };
  for (const [index, step] of file.before.entries()) act(stage, step, ['before', index]);
  const startMs = cluster.now();
  const reel = openReel(cluster, { from: cluster.revision(), show: file.show });
  const frames: Frame[] = [
    {
      step: -1,
      seconds: 0,
      revision: cluster.revision(),
      who: '',
      words: '여기에서 시작합니다.',
      picture: reel.picture(),
    },
  ];
  file.steps.forEach((step, index) => {
    const taken = 'lookup' in step ? lookUpFrames(stage, step, { index, reel }) : [];
    if (taken.length === 0) act(stage, step, ['steps', index]);
    const seen = [...reel.take(index), ...taken];
    // Time that only passes is worth a frame where the author says something about it.
    const isSilent = 'advance' in step && step.caption === undefined;
    frames.push(...(seen.length > 0 || isSilent ? seen : [quietFrame(stage, reel, index)]));
    const seconds = Math.round((cluster.now() - startMs) / 1000);
    for (const frame of frames) if (frame.step === index) frame.seconds = Math.min(frame.seconds, seconds);
  });
  return { view: 'cluster', titles: file.steps.map(titleOf), frames: packFrames(frames) };

  function quietFrame({ cluster: now }: Stage, { picture }: Reel, step: number): Frame {
    const words = '눈에 보이는 것은 바뀌지 않았습니다.';
    const seconds = Math.round((now.now() - startMs) / 1000);
    return { step, seconds, revision: now.revision(), who: '', words, picture: picture() };
  }

  function lookUpFrames(
    { cluster: now }: Stage,
    step: LiveStep,
    { index, reel: on }: { index: number; reel: Reel },
  ): Frame[] {
    if (!('lookup' in step)) return [];
    const { from, namespace, name, port } = step.lookup;
    const fromPod = now.client.list('pods', namespace).find((pod) => hasLabels(pod, from, ['steps', index]));
    if (!fromPod) throw new LiveStepError(`라벨이 ${from}인 파드가 없습니다`, ['steps', index]);
    const seconds = Math.round((now.now() - startMs) / 1000);
    return momentsOf(now.client, { fromPod, host: name, port: Number(port) }).map(({ way, words }) => ({
      step: index,
      seconds,
      revision: now.revision(),
      who: '',
      words,
      picture: on.picture(),
      way,
    }));
  }
}

function hasLabels({ metadata }: KubeObject, selector: string, place: PropertyKey[]): boolean {
  try {
    return matchesSelector(selector, metadata.labels ?? {});
  } catch (error) {
    if (error instanceof ApiError) throw new LiveStepError(`from을 읽을 수 없습니다: ${error.message}`, place);
    throw error;
  }
}

function act({ cluster, shell }: Stage, step: LiveStep, place: PropertyKey[]): void {
  if ('advance' in step) cluster.advance(durationMs(step.advance));
  else if ('stopNode' in step) stopKubelet(cluster.client, step.stopNode);
  else if ('startNode' in step) startKubelet(cluster.client, step.startNode);
  else if ('build' in step || 'write' in step)
    throw new LiveStepError('build와 write는 view: layers에서만 씁니다', place);
  else if ('apply' in step || 'run' in step) {
    const line = commandOf(step);
    const { exit, stderr } = runLine(line, shell);
    if (exit !== 0 && !('mayFail' in step && step.mayFail))
      throw new LiveStepError(`${line}: ${stderr.trim().split('\n')[0]}`, place);
    cluster.settle();
  }
}

function commandOf(step: LiveStep): string {
  if ('run' in step) return step.run;
  return 'apply' in step ? `kubectl apply -f ${step.apply}` : '';
}

/** What stands above the frames of a step. */
function titleOf(step: LiveStep): StepTitle {
  return { caption: step.caption ?? '', command: commandOf(step) };
}
