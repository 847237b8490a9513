import type { NodeMark, Picture, PodMark } from '#lib/picture/picture.ts';
import {
  type Box,
  cellHeight,
  headHeight,
  lineHeight,
  type PlacedPod,
  plateWidth,
  podsShown,
  podWidth,
  tagHeight,
} from './drawing.ts';
import type { Room } from './room.ts';

const nodeGap = 10;
const slimHeight = 30;
const slimGap = 18;
const pendingColumns = 4;

type PlacedNode = { mark: NodeMark; box: Box };

/** Nodes side by side, at most three; a control plane that runs none of the pods is a narrow plate above them. */
export function placeNodes(picture: Picture, room: Room, top: number): { placed: PlacedNode[]; bottom: number } {
  const isSlim = (id: string) => {
    const mark = picture.nodes.find((node) => node.id === id);
    return mark?.isControlPlane === true && !(mark.name in room.pods);
  };
  const known = new Map(picture.nodes.map((node) => [node.id, node]));
  const placed: PlacedNode[] = [];
  let y = top;
  for (const id of room.nodes.filter(isSlim)) {
    const mark = known.get(id);
    if (mark) placed.push({ mark, box: { x: 1, y, width: plateWidth, height: slimHeight } });
    y += slimHeight + slimGap;
  }
  const wide = room.nodes.filter((id) => !isSlim(id));
  const perRow = wide.length === 4 ? 2 : Math.min(3, wide.length);
  for (let from = 0; from < wide.length; from += perRow) {
    const row = wide.slice(from, from + perRow);
    const width = (plateWidth - nodeGap * (perRow - 1)) / perRow;
    const columns = columnsOf(width);
    const rows = Math.max(1, ...row.map((id) => Math.ceil((room.pods[nameOf(id)] ?? 0) / columns)));
    const height = headOf(room) + rows * cellOf(room) + 6;
    row.forEach((id, index) => {
      const mark = known.get(id);
      if (mark) placed.push({ mark, box: { x: 1 + index * (width + nodeGap), y, width, height } });
    });
    y += height + nodeGap;
  }
  return { placed, bottom: room.nodes.length === 0 ? top : y - (wide.length > 0 ? nodeGap : slimGap) };
}

/** The frame of the pods that no node has yet. */
export function pendingBox(room: Room, y: number): Box {
  const rows = Math.ceil((room.pods[''] ?? 0) / pendingColumns);
  return { x: 1, y, width: plateWidth, height: headHeight + rows * cellOf(room) };
}

/** Where a pod stands in its node's plate, or among those that wait. */
export function placePod(
  pod: PodMark,
  { picture, room, nodes, pending }: { picture: Picture; room: Room; nodes: PlacedNode[]; pending: Box | null },
): PlacedPod | null {
  const node = nodes.find(({ mark }) => mark.name === pod.node);
  const box = pod.node === '' ? pending : node?.box;
  if (!box || pod.slot >= podsShown) return null;
  const columns = pod.node === '' ? pendingColumns : columnsOf(box.width);
  const cell = box.width / columns;
  const head = pod.node === '' ? headHeight - 4 : headOf(room);
  return {
    mark: pod,
    x: box.x + (pod.slot % columns) * cell + (cell - podWidth) / 2,
    y: box.y + head + Math.floor(pod.slot / columns) * cellOf(room),
    label: labelOf(pod, picture),
    tag: room.hasTags ? tagOf(pod) : '',
  };
}

function nameOf(nodeId: string): string {
  return nodeId.split('/').at(-1) ?? '';
}

function columnsOf(width: number): number {
  return Math.max(1, Math.floor(width / 74));
}

function headOf(room: Room): number {
  return headHeight + room.nodeNotes * lineHeight + (room.hasRequests ? lineHeight + 10 : 0);
}

function cellOf(room: Room): number {
  return cellHeight + (room.hasTags ? tagHeight : 0) + (room.hasRequests ? tagHeight : 0);
}

const longestLabel = 9;

/** What tells a pod from its siblings: the end of its name, or the name itself where it was given by a person. */
function labelOf(pod: PodMark, picture: Picture): string {
  const owner = picture.owners.find(({ id }) => id === pod.owner);
  const isNumbered = owner?.kind === 'StatefulSet';
  const short = pod.owner !== '' && !isNumbered ? (pod.name.split('-').at(-1) ?? '') : pod.name;
  return short.length <= longestLabel ? short : `${short.slice(0, longestLabel - 1)}…`;
}

/** The tag of its first container's image. */
function tagOf({ containers }: PodMark): string {
  const image = containers[0]?.image ?? '';
  return /:([^:/]+)$/.exec(image)?.[1] ?? 'latest';
}
