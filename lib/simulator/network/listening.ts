import type { Pod } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

/** What well-known images listen on; a containerPort in the manifest opens nothing. */
const imagePorts: Record<string, number[]> = {
  nginx: [80],
  httpd: [80],
  redis: [6379],
  postgres: [5432],
  memcached: [11211],
};

/**
 * Whether a running container of the pod listens on the port. Images of the catalogue listen on what they listen on;
 * of an image that is not in it, the declared containerPorts are believed.
 */
export function isListening(pod: Stored<Pod>, port: number): boolean {
  if (pod.status?.phase !== 'Running') return false;
  return (pod.spec?.containers ?? []).some((container) => {
    const known = container.command ? undefined : imagePorts[repositoryOf(container.image ?? '')];
    if (known) return known.includes(port);
    return (container.ports ?? []).some((one) => one.containerPort === port);
  });
}

/** `nginx` of `docker.io/library/nginx:1.29@sha256:…`. */
function repositoryOf(image: string): string {
  const path = image.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
  return path.slice(path.lastIndexOf('/') + 1);
}
