import type { Container } from '#lib/simulator/schema/kubernetes.ts';
import { type ImageMemory, imageNamed } from './own-images.ts';

/**
 * The ports that a container's main program listens on, by its image and command; null when the image is not in the
 * catalogue, so that nothing is known of it.
 */
export function listeningPorts(
  cluster: ImageMemory,
  container: Pick<Container, 'image' | 'command' | 'args'>,
): number[] | null {
  const image = imageNamed(cluster, container.image ?? '');
  if (!image) return null;
  const words = container.command ?? [...image.entrypoint, ...(container.args ?? image.command)];
  for (const word of words) {
    const program = image.programs[word.slice(word.lastIndexOf('/') + 1)];
    if (typeof program === 'object') return program.ports;
    if (program !== 'entrypoint') return [];
  }
  return [];
}
