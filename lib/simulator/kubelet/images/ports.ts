import type { Container } from '#lib/simulator/schema/kubernetes.ts';
import { findImage, type Image } from './catalogue.ts';
import { parseReference, repositoryOf } from './reference.ts';

/**
 * The ports that a container's main program listens on, by its image and command; null when the image is not in the
 * catalogue, so that nothing is known of it.
 */
export function listeningPorts(container: Pick<Container, 'image' | 'command' | 'args'>): number[] | null {
  const image = imageOf(container.image ?? '');
  if (!image) return null;
  const words = container.command ?? [...image.entrypoint, ...(container.args ?? image.command)];
  for (const word of words) {
    const program = image.programs[word.slice(word.lastIndexOf('/') + 1)];
    if (typeof program === 'object') return program.ports;
    if (program !== 'entrypoint') return [];
  }
  return [];
}

function imageOf(name: string): Image | null {
  const reference = parseReference(name);
  return 'error' in reference ? null : findImage(repositoryOf(reference), reference.tag);
}
