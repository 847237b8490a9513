import { podAddress } from '#lib/simulator/kubelet/pod-address.ts';
import type { Work } from './work.ts';

const owner = 'kubelet-pod-ip';

/** The pod's address, taken from its node's range when first asked for. */
export function addressOf({ client, pod, node }: Work): string {
  const key = pod.metadata.uid ?? '';
  const known = pod.status?.podIP ?? client.memory<string>(owner, key);
  if (known) return known;
  const address = podAddress(pod, node, client);
  client.remember(owner, key, address);
  return address;
}

export function forgetAddress({ client, pod }: Pick<Work, 'client' | 'pod'>): void {
  client.remember(owner, pod.metadata.uid ?? '', undefined);
}
