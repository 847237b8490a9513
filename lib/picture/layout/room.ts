import type { Picture } from '#lib/picture/picture.ts';
import { podsShown, type Row } from './drawing.ts';

/** The rows and places that a series of pictures needs, so that nothing moves but what changes. */
export type Room = {
  owners: { root: string; children: string[] }[];
  nodes: string[];
  services: string[];
  /** The tallest pile of routes, claims, volumes alone and policies. */
  rowsHeight: number;
  hasRoutes: boolean;
  /** The most pods that a node (or '' for none) ever has. */
  pods: Record<string, number>;
  /** Most labels and taints together of any node. */
  nodeNotes: number;
  /** Whether pods of one owner have different images in the course of it, so that the tag tells them apart. */
  hasTags: boolean;
  hasRequests: boolean;
};

/** What all of the pictures together need. */
export function roomOf(pictures: readonly Picture[], { hasRequests = false } = {}): Room {
  const ids = (part: 'nodes' | 'services') => [
    ...new Set(pictures.flatMap((picture) => picture[part].map(({ id }) => id))),
  ];
  const pods: Record<string, number> = {};
  for (const pod of pictures.flatMap((picture) => picture.pods))
    pods[pod.node] = Math.min(podsShown, Math.max(pods[pod.node] ?? 0, pod.slot + 1));
  const images = new Map<string, Set<string>>();
  for (const owner of pictures.flatMap((picture) => picture.owners)) {
    if (owner.kind === 'ReplicaSet' && owner.owner === '') continue;
    const key = owner.owner || owner.id;
    images.set(key, (images.get(key) ?? new Set()).add(owner.image));
  }
  return {
    owners: ownerTree(pictures),
    nodes: ids('nodes'),
    services: ids('services'),
    rowsHeight: Math.max(0, ...pictures.map(rowsHeight)),
    hasRoutes: pictures.some(({ routes }) => routes.length > 0),
    pods,
    nodeNotes: Math.max(0, ...pictures.flatMap(({ nodes }) => nodes.map((node) => notesOf(node).length))),
    hasTags: [...images.values()].some((set) => set.size > 1),
    hasRequests,
  };
}

/** What a node's plate says below its name: taints and labels that somebody set. */
export function notesOf({ taints, labels, isControlPlane }: Picture['nodes'][number]): string[] {
  return isControlPlane ? [] : [...taints, ...labels];
}

/** Owners that nobody owns in any of the pictures, each with what it owns, in the order of their appearance. */
function ownerTree(pictures: readonly Picture[]): Room['owners'] {
  const parents = new Map<string, string>();
  for (const owner of pictures.flatMap((picture) => picture.owners)) parents.set(owner.id, owner.owner);
  const ids = [...parents.keys()];
  const roots = ids.filter((id) => !parents.has(parents.get(id) ?? ''));
  return roots.map((root) => ({ root, children: ids.filter((id) => parents.get(id) === root) }));
}

export const rowGap = 8;
export const rowHeights = { route: 30, claim: 52, volume: 52, policy: 48 };

/** The rows of a picture in order. A volume that a claim has is drawn beside it and takes no row. */
export function rowsOf({ routes, claims, volumes, policies }: Picture): { id: string; kind: Row['kind'] }[] {
  const bound = new Set(claims.map(({ volume }) => volume));
  const alone = volumes.filter(({ name }) => !bound.has(name));
  return [
    ...routes.map(({ id }) => ({ id, kind: 'route' as const })),
    ...claims.map(({ id }) => ({ id, kind: 'claim' as const })),
    ...alone.map(({ id }) => ({ id, kind: 'volume' as const })),
    ...policies.map(({ id }) => ({ id, kind: 'policy' as const })),
  ];
}

function rowsHeight(picture: Picture): number {
  return rowsOf(picture).reduce((sum, { kind }) => sum + rowHeights[kind] + rowGap, 0);
}
