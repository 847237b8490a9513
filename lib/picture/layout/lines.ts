import type { Picture } from '#lib/picture/picture.ts';
import { type Box, type Drawing, drawingWidth, type Line, laneStep, podHeight, podWidth } from './drawing.ts';

type Placed = Omit<Drawing, 'lines'>;

const busGap = 4;

/**
 * The lines of a drawing: an owner's sheets to their pods (down a lane at the right, along a bus, down the gap left of the
 * pod), a Deployment to its ReplicaSets, a Service up to its ready pods, a route to its Service.
 */
export function linesOf(picture: Picture, drawing: Placed): Line[] {
  return [...betweenOwners(drawing), ...toPods(drawing), ...fromServices(drawing), ...fromRoutes(picture, drawing)];
}

function betweenOwners({ owners }: Placed): Line[] {
  return owners.flatMap(({ mark, box }) => {
    const parent = owners.find((other) => other.mark.id === mark.owner);
    if (!parent) return [];
    const from = { x: parent.box.x + parent.box.width, y: parent.box.y + 22 };
    const y = box.y + 22;
    const middle = (from.x + box.x) / 2;
    const path = y === from.y ? `M${from.x} ${y}H${box.x}` : `M${from.x} ${from.y}H${middle}V${y}H${box.x}`;
    return [{ id: `${parent.mark.id}>${mark.id}`, kind: 'owns', path }];
  });
}

function toPods({ owners, pods, pending, nodes }: Placed): Line[] {
  const bands = [...(pending ? [pending.box] : []), ...nodes.map(({ box }) => box)];
  const owning = owners.filter(({ mark }) => pods.some((pod) => pod.mark.owner === mark.id));
  const bottom = Math.max(0, ...owners.map(({ box }) => box.y + box.height));
  return owning.flatMap(({ mark, box }, index) => {
    const lane = drawingWidth - 4 - index * laneStep;
    const out = box.y + 24;
    return pods
      .filter((pod) => pod.mark.owner === mark.id)
      .map((pod) => {
        const bus = busAbove(pod, { bands, from: bottom }) + (index - (owning.length - 1) / 2) * busGap;
        const gap = pod.x - 8 - index * 3;
        const y = pod.y + podHeight / 2;
        const path = `M${box.x + box.width} ${out}H${lane}V${bus}H${gap}V${y}H${pod.x + 2}`;
        return { id: `${mark.id}>${pod.mark.id}`, kind: 'owns' as const, path };
      });
  });
}

/** The height between the band of a pod and what is above it. */
function busAbove(pod: { x: number; y: number }, { bands, from }: { bands: Box[]; from: number }): number {
  const own = bands.find(
    (box) => pod.y >= box.y && pod.y < box.y + box.height && pod.x >= box.x && pod.x < box.x + box.width,
  );
  const above = bands.filter((box) => own && box.y + box.height <= own.y).map((box) => box.y + box.height);
  const upper = Math.max(from, ...above);
  return own ? (upper + own.y) / 2 : upper;
}

function fromServices({ services, pods, nodes }: Placed): Line[] {
  const bottom = Math.max(0, ...nodes.map(({ box }) => box.y + box.height));
  return services.flatMap(({ mark, box }, index) => {
    const lane = drawingWidth - 4 - index * laneStep;
    const top = services[0]?.box.y ?? box.y;
    const bus = (bottom + top) / 2 + (index - (services.length - 1) / 2) * busGap;
    return mark.endpoints.flatMap((endpoint) => {
      const pod = pods.find((one) => one.mark.id === endpoint.pod);
      if (!pod || !endpoint.isReady) return [];
      const gap = pod.x + podWidth + 8 + index * 3;
      const y = pod.y + podHeight / 2;
      const path = `M${box.x + box.width} ${box.y + box.height / 2}H${lane}V${bus}H${gap}V${y}H${pod.x + podWidth - 1}`;
      return [{ id: `${mark.id}>${endpoint.pod}`, kind: 'endpoint' as const, path }];
    });
  });
}

function fromRoutes(picture: Picture, { rows, services }: Placed): Line[] {
  return rows.flatMap(({ id, box }) => {
    const route = picture.routes.find((one) => one.id === id);
    const service = services.find(({ mark }) => mark.id === route?.service);
    if (!service) return [];
    const y = service.box.y + service.box.height / 2;
    return [{ id: `${id}>${service.mark.id}`, kind: 'route', path: `M8 ${box.y}V${y}H${service.box.x - 1}` }];
  });
}
