import type { Change } from '#lib/simulator/controllers/controller.ts';
import type {
  EndpointSlice,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
} from '#lib/simulator/schema/kubernetes.ts';
import { serviceNameKey } from '#lib/simulator/schema/well-known.ts';
import type { KubeObject, Stored } from '#lib/simulator/value.ts';
import { taintsOf } from './node-mark.ts';
import { ownerMark, ownerResources } from './owner-mark.ts';
import { podMark } from './pod-mark.ts';

/**
 * What a change means to somebody who looks on. Happenings with the same code, actor and group that follow each other are
 * told in one sentence. `detail` is the part of the sentence that they share.
 */
export type Happening = { code: Code; kind: string; name: string; group: string; detail: string };

export type Code =
  | 'created'
  | 'deleted'
  | 'gone'
  | 'marked-for-deletion'
  | 'scaled'
  | 'new-template'
  | 'bound'
  | 'unschedulable'
  | 'started'
  | 'ready'
  | 'unready'
  | 'finished'
  | 'failed'
  | 'restarted'
  | 'endpoints'
  | 'claim-bound'
  | 'volume-released'
  | 'node-changed'
  | 'changed';

/** The happening, 'quiet' for a change of numbers that is not worth a sentence, or null for one that nobody sees. */
export function happeningOf(change: Change): Happening | 'quiet' | null {
  const { resource, type, object, old } = change;
  if (resource === 'endpointslices.discovery.k8s.io') return endpointsHappening(change);
  const found = (code: Code, detail = '', group = ''): Happening => ({
    code,
    kind: object.kind,
    name: object.metadata.name,
    group: `${object.kind} ${group}`,
    detail,
  });
  if (type === 'ADDED') {
    return found('created', '', object.metadata.ownerReferences?.[0]?.name ?? object.metadata.name);
  }
  if (type === 'DELETED') return found(object.kind === 'Pod' || isLeaving(object) ? 'gone' : 'deleted');
  if (!old) return null;
  if (!isLeaving(old) && isLeaving(object)) return found('marked-for-deletion');
  if (resource === 'pods') return podHappening(old as Stored<Pod>, object as Stored<Pod>, found);
  const owned = ownerResources.find((one) => one.resource === resource);
  if (owned) return ownerHappening(ownerMark(owned.shown, old), ownerMark(owned.shown, object), found);
  if (resource === 'nodes') return nodeHappening(old as Stored<Node>, object as Stored<Node>, found);
  if (resource === 'persistentvolumeclaims' || resource === 'persistentvolumes') {
    const [before, after] = [old, object] as Stored<PersistentVolume | PersistentVolumeClaim>[];
    if (before?.status?.phase === after?.status?.phase) return 'quiet';
    if (after?.status?.phase === 'Bound') return found('claim-bound');
    return after?.status?.phase === 'Released' ? found('volume-released') : 'quiet';
  }
  return object.metadata.generation !== old.metadata.generation ? found('changed') : 'quiet';
}

function isLeaving({ metadata }: KubeObject): boolean {
  return metadata.deletionTimestamp !== undefined;
}

type Found = (code: Code, detail?: string, group?: string) => Happening;

function podHappening(old: Stored<Pod>, pod: Stored<Pod>, found: Found): Happening | 'quiet' | null {
  const [before, after] = [podMark(old), podMark(pod)];
  if (after.state === 'gone') return 'quiet';
  if (before.node !== after.node) return found('bound', after.node);
  if (after.state === 'done' && before.state !== 'done') return found('finished');
  if (after.restarts > before.restarts) return found('restarted');
  if (after.state === 'failed' && (before.state !== 'failed' || before.status !== after.status))
    return found('failed', after.status, after.status);
  if (after.node === '' && after.reason !== '' && before.reason !== after.reason)
    return found('unschedulable', after.reason, after.reason);
  const [wasOn, isOn] = [before, after].map((mark) => mark.containers.filter((one) => one.isOn).length);
  if (after.state === 'running' && before.state !== 'running')
    return found(before.state === 'not-ready' ? 'ready' : 'started', 'ready');
  if (after.state === 'not-ready' && before.state === 'running') return found('unready');
  if ((isOn ?? 0) > (wasOn ?? 0)) return found('started', 'not-ready', 'not-ready');
  return JSON.stringify(before) === JSON.stringify(after) ? null : 'quiet';
}

type Counted = ReturnType<typeof ownerMark>;

function ownerHappening(before: Counted, after: Counted, found: Found): Happening | 'quiet' | null {
  if (before.image !== after.image) return found('new-template', `${before.image} → ${after.image}`, after.name);
  if (before.wanted !== after.wanted && after.kind !== 'DaemonSet')
    return found('scaled', `${before.wanted} → ${after.wanted}`, after.name);
  return before.count === after.count ? null : 'quiet';
}

function nodeHappening(old: Stored<Node>, node: Stored<Node>, found: Found): Happening | 'quiet' | null {
  const isReady = ({ status }: Stored<Node>) =>
    status?.conditions?.find((condition) => condition.type === 'Ready')?.status === 'True';
  if (isReady(old) !== isReady(node))
    return found('node-changed', isReady(node) ? 'ready' : 'not-ready', node.metadata.name);
  if (old.spec?.unschedulable !== node.spec?.unschedulable)
    return found('node-changed', node.spec?.unschedulable ? 'cordoned' : 'uncordoned', node.metadata.name);
  if (taintsOf(old).join() !== taintsOf(node).join()) return found('node-changed', 'taints', node.metadata.name);
  if (JSON.stringify(old.metadata.labels) !== JSON.stringify(node.metadata.labels))
    return found('node-changed', 'labels', node.metadata.name);
  return null;
}

/** The pods that a Service may send to, when their number or choice changed. */
function endpointsHappening({ object, old, type }: Change): Happening | 'quiet' | null {
  const ready = (slice: Stored<EndpointSlice> | null) =>
    (slice?.endpoints ?? [])
      .filter((one) => one.conditions?.ready !== false)
      .flatMap((one) => one.targetRef?.name ?? []);
  const [before, after] = [ready(old as Stored<EndpointSlice> | null), ready(object as Stored<EndpointSlice>)];
  if (type === 'DELETED' || before.join() === after.join()) return 'quiet';
  const service = object.metadata.labels?.[serviceNameKey] ?? '';
  return { code: 'endpoints', kind: 'EndpointSlice', name: service, group: service, detail: String(after.length) };
}
