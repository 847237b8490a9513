import type { Plugin } from '#lib/simulator/scheduler/plugin.ts';

const mebibyte = 1024 * 1024;
const least = 23 * mebibyte;
const mostEach = 1000 * mebibyte;

/** Nodes that have the pod's images already score higher, by size and by how many nodes have them. */
export const imageLocality: Plugin = {
  name: 'ImageLocality',
  weight: 1,
  score(pod, fitting, { nodes }) {
    const images = (pod.spec?.containers ?? []).map((container) => withTag(container.image ?? ''));
    const holders = new Map<string, number>();
    for (const { node } of nodes) {
      for (const name of node.status?.images?.flatMap((image) => image.names ?? []) ?? []) {
        holders.set(name, (holders.get(name) ?? 0) + 1);
      }
    }
    if (!images.some((image) => holders.has(image))) return null;
    const most = mostEach * images.length;
    return fitting.map(({ node }) => {
      let sum = 0;
      for (const image of images) {
        const size = node.status?.images?.find(({ names }) => names?.includes(image))?.sizeBytes ?? 0;
        sum += Math.floor((size * (holders.get(image) ?? 0)) / nodes.length);
      }
      return Math.floor((100 * (Math.min(Math.max(sum, least), most) - least)) / (most - least));
    });
  },
};

function withTag(image: string): string {
  return image.lastIndexOf(':') <= image.lastIndexOf('/') ? `${image}:latest` : image;
}
