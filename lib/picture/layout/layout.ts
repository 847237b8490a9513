import type { OwnerMark, Picture } from '#lib/picture/picture.ts';
import { type Box, type Drawing, drawingWidth, laneWidth, podsShown, type Row } from './drawing.ts';
import { linesOf } from './lines.ts';
import { pendingBox, placeNodes, placePod } from './pods.ts';
import { type Room, rowGap, rowHeights, rowsOf } from './room.ts';

const bandGap = 22;
const ownerHeight = 46;
const ownerLeftWidth = 134;
const childX = 150;
const serviceHeight = 36;
const inner = drawingWidth - laneWidth;

/** Gives everything in a picture its place in the room that the whole series has. */
export function layOut(picture: Picture, room: Room): Drawing {
  const owners = placeOwners(picture, room);
  let y = owners.bottom;
  const pending = '' in room.pods ? pendingBox(room, y) : null;
  if (pending) y = pending.y + pending.height + bandGap;
  const nodes = placeNodes(picture, room, y);
  y = nodes.bottom === y ? y : nodes.bottom + bandGap;
  const services = placeServices(picture, room, y);
  const rows = placeRows(picture, room, services.bottom);
  const hidden = (node: string) => picture.pods.filter((pod) => pod.node === node && pod.slot >= podsShown).length;
  const drawing = {
    height: Math.max(40, rows.bottom - bandGap + 4),
    owners: owners.placed,
    pending: pending && { box: pending, hidden: hidden('') },
    nodes: nodes.placed.map(({ mark, box }) => ({ mark, box, hidden: hidden(mark.name) })),
    pods: picture.pods
      .filter((pod) => pod.slot < podsShown)
      .flatMap((pod) => placePod(pod, { picture, room, nodes: nodes.placed, pending }) ?? []),
    services: services.placed,
    rows: rows.placed,
  };
  return { ...drawing, lines: linesOf(picture, drawing) };
}

function placeOwners(picture: Picture, room: Room): { placed: { mark: OwnerMark; box: Box }[]; bottom: number } {
  const known = new Map(picture.owners.map((owner) => [owner.id, owner]));
  const placed: { mark: OwnerMark; box: Box }[] = [];
  const add = (id: string, box: Box) => {
    const mark = known.get(id);
    if (mark) placed.push({ mark, box });
  };
  let y = 4;
  for (const { root, children } of room.owners) {
    const isUpper = /^(deployments|cronjobs)\//.test(root);
    add(root, { x: 0, y, width: isUpper ? ownerLeftWidth : inner, height: ownerHeight });
    children.forEach((id, index) => {
      add(id, { x: childX, y: y + index * (ownerHeight + rowGap), width: inner - childX, height: ownerHeight });
    });
    y += Math.max(1, children.length) * (ownerHeight + rowGap);
  }
  return { placed, bottom: room.owners.length === 0 ? y : y - rowGap + bandGap };
}

function placeServices(picture: Picture, room: Room, top: number) {
  const left = room.hasRoutes ? 18 : 0;
  const placed = room.services.flatMap((id, index) => {
    const mark = picture.services.find((service) => service.id === id);
    const y = top + index * (serviceHeight + rowGap);
    return mark ? [{ mark, box: { x: left, y, width: inner - left, height: serviceHeight } }] : [];
  });
  const count = room.services.length;
  return { placed, bottom: count === 0 ? top : top + count * (serviceHeight + rowGap) - rowGap + bandGap };
}

/** What is there of routes, claims, volumes alone and policies, in this order; the place below is kept for the series. */
function placeRows(picture: Picture, room: Room, top: number): { placed: Row[]; bottom: number } {
  let y = top;
  const placed = rowsOf(picture).map(({ id, kind }) => {
    const box = { x: 0, y, width: drawingWidth, height: rowHeights[kind] };
    y += rowHeights[kind] + rowGap;
    return { id, kind, box };
  });
  return { placed, bottom: room.rowsHeight === 0 ? top : top + room.rowsHeight - rowGap + bandGap };
}
