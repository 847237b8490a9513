import type { PodMark, PodState } from '#lib/picture/picture.ts';
import { controllerOf } from '#lib/simulator/controllers/owner.ts';
import { summarizePod } from '#lib/simulator/kinds/pod/summary.ts';
import { requestsOf } from '#lib/simulator/scheduler/pod-resources.ts';
import type { Container, Pod } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { idOf, idOfOwner } from './mark-id.ts';

/** A pod as it is drawn, without its slot. */
export function podMark(pod: Stored<Pod>): PodMark {
  const { status, ready, total, restarts } = summarizePod(pod);
  const owner = controllerOf(pod);
  return {
    id: idOf('pods', pod),
    name: pod.metadata.name,
    namespace: pod.metadata.namespace ?? '',
    node: pod.spec?.nodeName ?? '',
    slot: 0,
    state: stateOf(pod, { status, isReady: total > 0 && ready === total && !isCalledUnready(pod) }),
    status,
    ready: `${ready}/${total}`,
    restarts,
    containers: containersOf(pod),
    owner: owner ? idOfOwner(owner, pod.metadata.namespace ?? '') : '',
    ip: pod.status?.podIP ?? '',
    requests: requestText(pod),
    reason: reasonOf(pod),
  };
}

function stateOf(pod: Stored<Pod>, { status, isReady }: { status: string; isReady: boolean }): PodState {
  const phase = pod.status?.phase;
  if (pod.metadata.deletionTimestamp !== undefined || status === 'Unknown') return 'gone';
  if (phase === 'Succeeded') return 'done';
  if (phase === 'Failed' || /BackOff|Err|Error|OOMKilled|Invalid|Evicted/.test(status)) return 'failed';
  if (phase === 'Pending') return 'pending';
  return isReady ? 'running' : 'not-ready';
}

/** The node controller's word on a pod of a silent node, or a readiness gate's: ready containers do not make it ready. */
function isCalledUnready(pod: Stored<Pod>): boolean {
  return pod.status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'False';
}

function containersOf(pod: Stored<Pod>): PodMark['containers'] {
  const statuses = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])];
  const mark = (container: Container, kind: 'app' | 'sidecar' | 'init') => ({
    name: container.name ?? '',
    kind,
    image: container.image ?? '',
    isOn: statuses.some((status) => status.name === container.name && status.state?.running !== undefined),
  });
  const first = (pod.spec?.initContainers ?? []).map((one) =>
    mark(one, one.restartPolicy === 'Always' ? 'sidecar' : 'init'),
  );
  return [...(pod.spec?.containers ?? []).map((one) => mark(one, 'app')), ...first];
}

function requestText(pod: Stored<Pod>): string {
  const requests = requestsOf(pod);
  const [cpu = 0, memory = 0] = [requests.get('cpu'), requests.get('memory')];
  return [cpu > 0 ? `cpu ${cpuText(cpu)}` : '', memory > 0 ? memoryText(memory / mebi) : '']
    .filter(Boolean)
    .join(' · ');
}

export const mebi = 1024 * 1024;

/** 1500 thousandths are `1500m`, 2000 are `2`. */
export function cpuText(milli: number): string {
  return milli % 1000 === 0 ? String(milli / 1000) : `${milli}m`;
}

/** In Mi or, where it comes out even, in Gi. */
function memoryText(mebibytes: number): string {
  return mebibytes >= 1024 && mebibytes % 512 === 0 ? `${mebibytes / 1024}Gi` : `${Math.round(mebibytes)}Mi`;
}

function reasonOf(pod: Stored<Pod>): string {
  const scheduled = pod.status?.conditions?.find((condition) => condition.type === 'PodScheduled');
  if (scheduled?.status === 'False') return scheduled.message ?? scheduled.reason ?? '';
  for (const status of pod.status?.containerStatuses ?? []) {
    const { waiting, terminated } = status.state ?? {};
    if (waiting?.message) return waiting.message;
    if (terminated && terminated.exitCode !== 0) return `${status.name}: exit ${terminated.exitCode}`;
  }
  return '';
}
