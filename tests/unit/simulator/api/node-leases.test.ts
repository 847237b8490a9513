import { describe, expect, it } from 'vitest';
import { startKubelet, stopKubelet } from '#lib/simulator/kubelet/outage.ts';
import { lab } from '#tests/unit/simulator/controllers/lab.ts';

const leaseOf = (one: ReturnType<typeof lab>, path: string) =>
  one.kubectl(`kubectl get lease worker-1 -n kube-node-lease -o jsonpath={${path}}`);

describe('the Lease of a node', () => {
  it('is renewed every ten seconds without a write', () => {
    const one = lab();
    const revision = one.cluster.revision();
    const first = Date.parse(leaseOf(one, '.spec.renewTime'));
    one.advance(25_000);
    expect(Date.parse(leaseOf(one, '.spec.renewTime')) - first).toBe(20_000);
    expect(leaseOf(one, '.spec.holderIdentity')).toBe('worker-1');
    expect(one.cluster.revision()).toBe(revision);
  });

  it('is listed and described', () => {
    const one = lab();
    const rows = one.kubectl('kubectl get leases -A --no-headers').trim().split('\n');
    expect(rows.map((row) => row.split(/ +/).slice(0, 3).join(' '))).toEqual([
      'kube-node-lease control-plane control-plane',
      'kube-node-lease worker-1 worker-1',
      'kube-node-lease worker-2 worker-2',
    ]);
    expect(one.kubectl('kubectl describe node worker-1')).toMatch(
      /Lease:\n {2}HolderIdentity: {2}worker-1\n {2}AcquireTime: {5}<unset>\n {2}RenewTime: {7}\w{3}, /,
    );
  });

  it('shows the last heartbeat of a kubelet that stopped, and the next ones after its return', () => {
    const one = lab();
    stopKubelet(one.cluster.client, 'worker-1');
    const last = leaseOf(one, '.spec.renewTime');
    one.advance(60_000);
    expect(leaseOf(one, '.spec.renewTime')).toBe(last);
    startKubelet(one.cluster.client, 'worker-1');
    one.advance(20_000);
    expect(Date.parse(leaseOf(one, '.spec.renewTime')) - Date.parse(last)).toBe(80_000);
  });

  it('comes back when it is deleted', () => {
    const one = lab();
    expect(one.kubectl('kubectl delete lease worker-1 -n kube-node-lease')).toBe(
      'lease.coordination.k8s.io "worker-1" deleted from kube-node-lease namespace\n',
    );
    expect(leaseOf(one, '.spec.holderIdentity')).toBe('worker-1');
  });

  it('is not there for a node without a kubelet', () => {
    const one = lab();
    one.apply('{apiVersion: v1, kind: Node, metadata: {name: bare}}');
    expect(one.kubectl('kubectl describe node bare')).toContain('HolderIdentity:  <unset>');
  });
});
