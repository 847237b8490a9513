import { listeningPorts } from '#lib/simulator/kubelet/images/ports.ts';
import { portsInUse } from '#lib/simulator/kubelet/ports-in-use.ts';
import type { Pod } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import type { NetworkView } from './link.ts';

/**
 * Whether a running container of the pod listens on the port: by its processes where a kubelet runs them, else by what
 * its image and command listen on, whatever the
 * manifest declares. Of an image that is not in the catalogue the declared containerPorts are believed.
 */
export function isListening(view: NetworkView, pod: Stored<Pod>, port: number): boolean {
  if (pod.status?.phase !== 'Running') return false;
  const inUse = portsInUse(view.memory, pod);
  if (inUse) return inUse.includes(port);
  return (pod.spec?.containers ?? []).some((container) => {
    const known = listeningPorts(view, container);
    if (known) return known.includes(port);
    return (container.ports ?? []).some((one) => one.containerPort === port);
  });
}
