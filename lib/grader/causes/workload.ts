import type { Cause } from '#lib/grader/grade.ts';
import { objectName } from '#lib/grader/view.ts';
import type { CoreV1Event, Deployment, DeploymentCondition, Pod } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject, Stored } from '#lib/simulator/value.ts';
import type { Scene } from './explain.ts';
import { causeSentence } from './korean.ts';
import { controllersOf, pathInTop, podsOf } from './owner.ts';
import { podTroubles } from './pod.ts';

const badConditions = new Set(['ReplicaFailure']);

/** What the cluster reports about a workload and its pods, each as a cause with the learner's line. */
export function workloadCauses(object: KubeObject, scene: Scene & { wantedPods: number | null }): Cause[] {
  return [
    ...tooFew(object, scene),

    ...ownConditions(object, scene),
    ...podsOf(object, scene.cluster.client).flatMap((pod) => podCauses(pod as Stored<Pod>, scene)),
  ];
}

function ownConditions(object: KubeObject, { cluster, text }: Scene): Cause[] {
  const { spec, status } = object as Stored<Deployment>;
  const causes: Cause[] = [];
  if (object.kind === 'Deployment' && spec?.paused) {
    causes.push({
      code: 'Paused',
      explanation: causeSentence('Paused'),
      object: objectName(object),
      path: 'spec.paused',
      ...text.locate(object, 'spec.paused'),
    });
  }
  for (const condition of status?.conditions ?? []) {
    if (!isBad(condition)) continue;
    const code = condition.reason ?? condition.type ?? 'Unknown';
    const message = condition.message === undefined ? {} : { message: condition.message };
    const top = controllersOf(object, cluster.client).at(-1) ?? object;
    causes.push({
      code,
      explanation: causeSentence(code),
      ...message,
      object: objectName(object),
      ...text.locate(top, 'spec'),
    });
  }
  return causes;
}

function tooFew(object: KubeObject, { text, wantedPods }: Scene & { wantedPods: number | null }): Cause[] {
  const { replicas } = (object as Stored<Deployment>).spec ?? {};
  if (replicas === undefined || wantedPods === null || replicas >= wantedPods) return [];
  const explanation = `${causeSentence('TooFewReplicas')} 지금 값은 ${replicas}입니다.`;
  const path = 'spec.replicas';
  return [{ code: 'TooFewReplicas', explanation, object: objectName(object), path, ...text.locate(object, path) }];
}

function isBad({ type = '', status, reason }: DeploymentCondition): boolean {
  return (
    (badConditions.has(type) && status === 'True') ||
    (type === 'Progressing' && status === 'False' && reason !== undefined)
  );
}

function podCauses(pod: Stored<Pod>, { cluster, text }: Scene): Cause[] {
  const top = controllersOf(pod, cluster.client).at(-1) ?? pod;
  return podTroubles(pod).map(({ code, message, path }) => ({
    code,
    explanation: causeSentence(code),
    ...withMessage(message || (isProbed(code) ? lastProbeFailure(pod, cluster.client) : '')),
    object: objectName(pod),
    path: pathInTop(top, path),
    ...text.locate(top, pathInTop(top, path)),
  }));
}

function isProbed(code: string): boolean {
  return code === 'NotReady' || code === 'NotStarted';
}

function withMessage(message: string): { message?: string } {
  return message === '' ? {} : { message };
}

/** What the kubelet said about the pod's probes last; '' when none has failed. */
function lastProbeFailure({ metadata }: Stored<Pod>, client: Scene['cluster']['client']): string {
  const events = client.list<Stored<CoreV1Event>>('events', metadata.namespace);
  const failures = events.filter((one) => one.reason === 'Unhealthy' && one.involvedObject?.uid === metadata.uid);
  return failures.sort((a, b) => (a.lastTimestamp ?? '').localeCompare(b.lastTimestamp ?? '')).at(-1)?.message ?? '';
}
