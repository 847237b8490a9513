import type { NetworkPolicy, Pod } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import type { NetworkView } from './link.ts';
import { denyingEgress } from './network-policy.ts';

const likeness: Stored<Pod> = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'coredns', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
  spec: { containers: [{ name: 'coredns', ports: [{ name: 'dns', containerPort: 53, protocol: 'UDP' }] }] },
  status: { podIP: '10.244.0.2' },
};

/** A pod of CoreDNS: one that runs, or its likeness, since a practice cluster answers names without one. */
function dnsPod(view: NetworkView): Stored<Pod> {
  const running = view
    .list<Stored<Pod>>('pods', 'kube-system')
    .find((pod) => pod.metadata.labels?.['k8s-app'] === 'kube-dns');
  return running ?? likeness;
}

/** The policy that keeps a pod from asking the cluster's DNS: to the network, a lookup is a packet like any other. */
export function policyAgainstDns(view: NetworkView, from: Stored<Pod>): Stored<NetworkPolicy> | null {
  return denyingEgress(view, { from, to: dnsPod(view), port: 53, protocol: 'UDP' });
}
