import { describe, expect, test } from 'vitest';
import { type Drawing, drawingWidth, podHeight, podWidth } from '#lib/picture/layout/drawing.ts';
import { layOut } from '#lib/picture/layout/layout.ts';
import { roomOf } from '#lib/picture/layout/room.ts';
import { watch, web } from './watch.ts';

const { frames } = watch({
  files: { 'web.yaml': web },
  lines: [
    'kubectl apply -f web.yaml',
    'kubectl set image deployment/web web=nginx:1.29',
    'kubectl scale deployment web --replicas=20',
    'kubectl drain worker-1 --ignore-daemonsets --force',
  ],
});
const room = roomOf(frames.map(({ picture }) => picture));
const drawings = frames.map(({ picture }) => layOut(picture, room));

describe('a drawing', () => {
  test('stays within its width, so that a phone shows it without scrolling', () => {
    for (const { owners, nodes, services, pods, height } of drawings) {
      for (const { box } of [...owners, ...nodes, ...services]) {
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(drawingWidth);
        expect(box.y + box.height).toBeLessThanOrEqual(height);
      }
      for (const { x, y } of pods) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + podWidth).toBeLessThanOrEqual(drawingWidth);
        expect(y + podHeight).toBeLessThanOrEqual(height);
      }
    }
  });

  test('never lays one pod on another', () => {
    for (const { pods } of drawings) expect(new Set(pods.map(({ x, y }) => `${x} ${y}`)).size).toBe(pods.length);
  });

  test('puts each pod on the plate of its node', () => {
    for (const { pods, nodes } of drawings) {
      for (const { mark, x, y } of pods) {
        const plate = nodes.find((node) => node.mark.name === mark.node);
        if (mark.node === '') continue;
        expect(plate && isInside(plate.box, { x, y })).toBe(true);
      }
    }
  });

  test('counts the pods that find no place', () => {
    const [most] = drawings.toSorted((a, b) => b.nodes.length - a.nodes.length);
    const shown = most?.pods.length ?? 0;
    const hidden = sum(most?.nodes.map((node) => node.hidden) ?? []) + (most?.pending?.hidden ?? 0);
    const index = most ? drawings.indexOf(most) : 0;
    expect(shown + hidden).toBe(frames[index]?.picture.pods.length);
  });
});

test('plates stand still from frame to frame', () => {
  const plates = drawings.map(({ nodes }) => JSON.stringify(nodes.map(({ box }) => box)));
  expect(new Set(plates).size).toBe(1);
});

test('a pod keeps its place while it is on its node', () => {
  const places = new Map<string, string>();
  for (const { pods } of drawings) {
    for (const { mark, x, y } of pods) {
      const key = `${mark.id} ${mark.node}`;
      expect(`${x} ${y}`).toBe(places.get(key) ?? `${x} ${y}`);
      places.set(key, `${x} ${y}`);
    }
  }
});

test('every drawn pod that a ReplicaSet owns has its line, and every ready endpoint its dots', () => {
  for (const drawing of drawings) {
    const owned = drawing.pods.filter(({ mark }) => drawing.owners.some((owner) => owner.mark.id === mark.owner));
    for (const { mark } of owned) expect(idsOf(drawing, 'owns')).toContain(`${mark.owner}>${mark.id}`);
    const ready = drawing.services.flatMap(({ mark }) => mark.endpoints.filter((one) => one.isReady));
    const drawn = ready.filter((one) => drawing.pods.some(({ mark }) => mark.id === one.pod));
    expect(idsOf(drawing, 'endpoint')).toHaveLength(drawn.length);
  }
});

function idsOf({ lines }: Drawing, kind: string): string[] {
  return lines.filter((line) => line.kind === kind).map(({ id }) => id);
}

function isInside(
  box: { x: number; y: number; width: number; height: number },
  { x, y }: { x: number; y: number },
): boolean {
  return x >= box.x && x + podWidth <= box.x + box.width && y >= box.y && y + podHeight <= box.y + box.height;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
