import type { Cluster } from '#lib/simulator/cluster.ts';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { type Manifest, readManifests } from '#lib/simulator/yaml/read-manifests.ts';
import { gradeCluster, unreadable } from './behaviour.ts';
import { durationMs } from './duration.ts';
import type { BehaviourKey } from './exercise.ts';
import type { Grade, Problem } from './grade.ts';
import type { LearnerText } from './learner-text.ts';
import { podLimit, wantedPods } from './pod-limit.ts';
import { findRefusals } from './refusal.ts';
import { openStage } from './stage.ts';

type ManifestKey = BehaviourKey & { kind: 'manifest' };

/**
 * Grades a manifest: reads it by kubectl's rules, applies it with kubectl to the exercise's cluster, lets the cluster
 * work, and looks at what became of it. What cannot be read or decoded is `unreadable`; what the API server refuses
 * for its values leaves the cluster as it was, and the checks say so.
 */
export function gradeManifest(key: ManifestKey, { text, seed }: { text: string; seed: number }): Grade {
  const { fileName } = key;
  const { manifests, problems } = readManifests(text, fileName);
  if (problems.some((problem) => problem.severity === 'error')) return unreadable(problems);
  const begun = openStage(key, seed);
  const cluster = begun.fork();
  const apply = (target: Cluster) =>
    runLine(`kubectl apply -f ${fileName}`, createShell(target, new Map([[fileName, text]])));
  const result = apply(cluster);
  // What kubectl brought in whole, the server has not refused any part of.
  const refusals = result.exit === 0 ? [] : findRefusals(manifests, begun);
  const all: Problem[] = [...problems, ...refusals.flatMap((refusal) => refusal.problems)];
  if (refusals.some((refusal) => refusal.isUnreadable)) return unreadable(all);
  if (wantedPods(cluster.client) > podLimit) return unreadable([...all, tooManyPods]);
  if (result.exit !== 0 && refusals.length === 0) all.push(applyFailed(result.stderr));
  const play = (other: number) => {
    const target = openStage(key, other);
    apply(target);
    return letWork(target, key);
  };
  const refused = new Set(refusals.map(({ manifest }) => manifest));
  return gradeCluster(key, {
    begun,
    settled: letWork(cluster, key),
    play,
    text: learnerText(manifests, refused),
    problems: all,
    isUntouched: refused.size > 0 && refused.size === manifests.length,
  });
}

function letWork(cluster: Cluster, { wait }: BehaviourKey): Cluster {
  cluster.settle();
  cluster.advance(durationMs(wait));
  return cluster;
}

const tooManyPods: Problem = {
  code: 'TooManyPods',
  severity: 'error',
  message: '',
  explanation: `이 연습 클러스터는 파드를 ${podLimit}개까지 돌립니다. replicas를 줄여서 제출해 주세요. 이 제출은 점수에 들어가지 않습니다.`,
};

/** kubectl itself refused what the server would have taken; its own words are all there is. */
function applyFailed(stderr: string): Problem {
  const explanation = 'kubectl apply가 실패했습니다. 영어 메시지를 읽고 고쳐 주세요.';
  return { code: 'ApplyFailed', severity: 'error', message: stderr.trim(), explanation, line: 1, column: 1 };
}

function learnerText(manifests: Manifest[], refused: Set<Manifest>): LearnerText {
  const written = manifests.map((manifest) => ({
    manifest,
    ...identity(manifest.value as JsonObject),
    isTaken: !refused.has(manifest),
  }));
  return {
    objects: written.map(({ manifest: _, ...object }) => object),
    locate({ kind, metadata }, path) {
      const found = written.find((one) => one.kind === kind && one.name === metadata.name);
      const place = found?.manifest.locate(path);
      if (!place) return null;
      const { line, column } = place.isExact ? place.key : place.value;
      return { line, column };
    },
  };
}

function identity(value: JsonObject): { kind: string; name: string; namespace: string | undefined } {
  const metadata = (value['metadata'] ?? {}) as JsonObject;
  const namespace = metadata['namespace'];
  return {
    kind: String(value['kind']),
    name: String(metadata['name'] ?? ''),
    namespace: typeof namespace === 'string' ? namespace : undefined,
  };
}
