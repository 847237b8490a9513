import { emptyPicture, type OwnerMark, type Picture, type PodMark, type Shown } from '#lib/picture/picture.ts';
import type {
  EndpointSlice,
  Ingress,
  NetworkPolicy,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  Service,
} from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject, Stored } from '#lib/simulator/value.ts';
import { isOwnNamespace } from './mark-id.ts';
import { policyMark, routeMarks, serviceMark } from './network-marks.ts';
import { nodeMark } from './node-mark.ts';
import { ownerMark, ownerResources } from './owner-mark.ts';
import { podMark } from './pod-mark.ts';
import { claimMark, volumeMark } from './storage-marks.ts';

/** Reading access to one moment of a cluster. */
export type PictureView = { list<T extends KubeObject>(resource: string): T[] };

/** Every resource that a picture reads. */
export const picturedResources: string[] = [
  'nodes',
  'pods',
  'services',
  'endpointslices.discovery.k8s.io',
  'ingresses.networking.k8s.io',
  'networkpolicies.networking.k8s.io',
  'persistentvolumeclaims',
  'persistentvolumes',
  ...ownerResources.map(({ resource }) => resource),
];

/**
 * What there is to draw of a cluster. `slots` keeps the places of pods from picture to picture: it is read and written.
 * ReplicaSets without pods are left out, unless they are all that a Deployment has.
 */
export function pictureOf(view: PictureView, show: readonly Shown[], slots: Map<string, number> = new Map()): Picture {
  const own = <T extends KubeObject>(resource: string, shown: Shown): T[] =>
    show.includes(shown) ? view.list<T>(resource).filter(isOwnNamespace) : [];
  const everyPod = view.list<Stored<Pod>>('pods');
  const pods = show.includes('pods') ? everyPod.filter(isOwnNamespace).map(podMark) : [];
  const slices = view.list<Stored<EndpointSlice>>('endpointslices.discovery.k8s.io');
  const services = own<Stored<Service>>('services', 'services').filter(
    ({ metadata }) => metadata.name !== 'kubernetes',
  );
  const nodes = show.includes('nodes') || show.includes('pods') ? view.list<Stored<Node>>('nodes') : [];
  const owners = ownerResources.flatMap(({ resource, shown }) =>
    own(resource, shown).map((object) => ownerMark(shown, object)),
  );
  return {
    ...emptyPicture,
    nodes: nodes.map((node) =>
      nodeMark(
        node,
        everyPod.filter((pod) => pod.spec?.nodeName === node.metadata.name),
      ),
    ),
    pods: withSlots(pods, slots),
    owners: owners.filter((owner) => isWorthDrawing(owner, owners, pods)),
    services: services.map((service) =>
      serviceMark(
        service,
        slices.filter((slice) => slice.metadata.namespace === service.metadata.namespace),
      ),
    ),
    routes: own<Stored<Ingress>>('ingresses.networking.k8s.io', 'ingresses').flatMap(routeMarks),
    policies: own<Stored<NetworkPolicy>>('networkpolicies.networking.k8s.io', 'networkpolicies').map(policyMark),
    claims: own<Stored<PersistentVolumeClaim>>('persistentvolumeclaims', 'persistentvolumeclaims').map((claim) =>
      claimMark(claim, everyPod),
    ),
    volumes: own<Stored<PersistentVolume>>('persistentvolumes', 'persistentvolumes').map(volumeMark),
  };
}

/** A ReplicaSet of an earlier revision that has let go of its last pod only fills the drawing. */
function isWorthDrawing(owner: OwnerMark, owners: OwnerMark[], pods: PodMark[]): boolean {
  if (owner.kind !== 'ReplicaSet' || owner.owner === '' || owner.wanted > 0) return true;
  if (pods.some((pod) => pod.owner === owner.id)) return true;
  const siblings = owners.filter((other) => other.owner === owner.owner);
  return siblings.length <= 2;
}

/** Each pod in the first free place of its node, where it stays while it is there. */
function withSlots(pods: PodMark[], slots: Map<string, number>): PodMark[] {
  const keyOf = (pod: PodMark) => `${pod.node} ${pod.id}`;
  const alive = new Set(pods.map(keyOf));
  for (const key of slots.keys()) if (!alive.has(key)) slots.delete(key);
  const taken = new Map<string, Set<number>>();
  for (const pod of pods) {
    const places = taken.get(pod.node) ?? new Set<number>();
    const slot = slots.get(keyOf(pod));
    if (slot !== undefined) places.add(slot);
    taken.set(pod.node, places);
  }
  for (const pod of pods) {
    if (slots.has(keyOf(pod))) continue;
    const places = taken.get(pod.node) ?? new Set<number>();
    let slot = 0;
    while (places.has(slot)) slot += 1;
    places.add(slot);
    slots.set(keyOf(pod), slot);
  }
  return pods.map((pod) => ({ ...pod, slot: slots.get(keyOf(pod)) ?? 0 }));
}
