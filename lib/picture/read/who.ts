import { findWrite } from '#lib/simulator/api/writes.ts';
import type { Change } from '#lib/simulator/controllers/controller.ts';
import { controllerOf } from '#lib/simulator/controllers/owner.ts';
import type { Pod } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject, Stored } from '#lib/simulator/value.ts';
import { kindKorean } from './kind-korean.ts';

/** Who made a change, as the subject of a sentence. */
export const person = 'kubectl';

/**
 * The component that made a change. The API only tells the manager (kube-controller-manager, say); which of its loops it
 * was follows from what was written: pods and ReplicaSets are their owner's, endpoints the EndpointSlice controller's.
 */
export function whoMade(change: Change, isThere: (uid: string) => boolean): string {
  if (change.type === 'DELETED') return whoRemoved(change, isThere);
  const write = findWrite(change.object) ?? (change.old ? findWrite(change.old) : null);
  const manager = write?.manager ?? 'kube-controller-manager';
  if (manager.startsWith('kubectl')) return person;
  if (manager === 'kubelet') return 'kubelet';
  if (write?.subresource === 'binding') return '스케줄러';
  if (change.resource === 'pods' && write?.subresource === 'status') return '스케줄러';
  if (change.resource.startsWith('endpoint')) return 'EndpointSlice 컨트롤러';
  if (change.resource === 'nodes') return '노드 컨트롤러';
  // Claims come from the templates of StatefulSets.
  if (change.resource === 'persistentvolumeclaims' && change.type === 'ADDED') return '스테이트풀셋 컨트롤러';
  if (change.resource.startsWith('persistentvolume')) return '볼륨 컨트롤러';
  const owner = controllerOf(change.object);
  if (!owner) return change.type === 'MODIFIED' ? 'HPA 컨트롤러' : '컨트롤러';
  const isLeaving = change.object.metadata.deletionTimestamp !== undefined;
  const disruptor = isLeaving ? disruptors[disruptionOf(change.object)] : undefined;
  if (disruptor) return disruptor;
  return isLeaving && !isThere(owner.uid ?? '') ? '가비지 컬렉터' : `${kindKorean(owner.kind ?? '')} 컨트롤러`;
}

/** Those that end pods of others say so in the condition DisruptionTarget. */
const disruptors: Record<string, string> = {
  DeletionByTaintManager: '테인트 퇴거 컨트롤러',
  DeletionByPodGC: '파드 정리 컨트롤러',
  PreemptionByScheduler: '스케줄러',
};

function disruptionOf(object: KubeObject): string {
  const conditions = (object as Stored<Pod>).status?.conditions;
  return conditions?.find(({ type, status }) => type === 'DisruptionTarget' && status === 'True')?.reason ?? '';
}

/** Nobody notes who removes an object: what waited for its end was ended by the kubelet, the rest follows its owner. */
function whoRemoved({ object }: Change, isThere: (uid: string) => boolean): string {
  if (object.metadata.deletionTimestamp !== undefined && object.kind === 'Pod') return 'kubelet';
  const owner = controllerOf(object);
  if (!owner) return person;
  return isThere(owner.uid ?? '') ? `${kindKorean(owner.kind ?? '')} 컨트롤러` : '가비지 컬렉터';
}

/** When it was written, in ms since the epoch; null when nobody noted it. */
export function writtenAtMs({ object, old }: Change): number | null {
  const time = (findWrite(object) ?? (old ? findWrite(old) : null))?.time;
  return time === undefined ? null : Date.parse(time);
}
