import { describe, expect, it } from 'vitest';
import { limitPods } from '#lib/simulator/admission/pod-limit.ts';
import type { DaemonSet, Pod, StatefulSet } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { lab } from './lab.ts';

const statefulSet = (fields: string, probe = 'httpGet: {path: /, port: 80}') => `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  ${fields}
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      terminationGracePeriodSeconds: 1
      containers: [{name: db, image: 'nginx:1.29', readinessProbe: {${probe}, periodSeconds: 1}}]
`;

const namesOf = (pods: Stored<Pod>[]) => pods.map(({ metadata }) => metadata.name);

describe('a StatefulSet', () => {
  it('waits for each pod to be ready before the next', () => {
    const { apply, advance, kubectl, list } = lab('model');
    apply(statefulSet('replicas: 3', 'exec: {command: [cat, /tmp/ok]}'));
    advance(10_000);
    expect(namesOf(list('pods'))).toEqual(['db-0']);
    kubectl('kubectl exec db-0 -- touch /tmp/ok');
    advance(5000);
    expect(namesOf(list('pods'))).toEqual(['db-0', 'db-1']);
  });

  it.each(['OrderedReady', 'Parallel'])(
    'gets as many pods as the cluster takes when it wants a billion (%s)',
    (policy) => {
      const { cluster, apply, list } = lab();
      limitPods(cluster.client, 5);
      apply(statefulSet(`replicas: 1000000000\n  podManagementPolicy: ${policy}`));
      expect(namesOf(list('pods'))).toEqual(['db-0', 'db-1', 'db-2', 'db-3', 'db-4']);
    },
  );

  it('starts all at once under Parallel', () => {
    const { apply, list } = lab('model');
    apply(statefulSet('replicas: 3\n  podManagementPolicy: Parallel'));
    expect(namesOf(list('pods'))).toEqual(['db-0', 'db-1', 'db-2']);
  });

  it('updates from the highest ordinal, one at a time, down to the partition', () => {
    const { apply, advance, kubectl, list } = lab('model');
    apply(statefulSet('replicas: 3\n  updateStrategy: {rollingUpdate: {partition: 1}}'));
    advance(15_000);
    kubectl('kubectl set image sts/db db=nginx:latest');
    const seen = new Set<string>();
    for (let step = 0; step < 200; step += 1) {
      advance(100);
      seen.add(
        list<Stored<Pod>>('pods')
          .map(({ spec }) => (spec?.containers?.[0]?.image === 'nginx:latest' ? 'n' : 'o'))
          .join(''),
      );
    }
    expect([...seen]).toEqual(['ooo', 'oon', 'onn']);
  });

  it('makes the revision current only when all pods have it', () => {
    const { apply, kubectl, get } = lab();
    apply(statefulSet('replicas: 2\n  updateStrategy: {rollingUpdate: {partition: 1}}'));
    kubectl('kubectl set image sts/db db=nginx:2');
    const half = get<Stored<StatefulSet>>('statefulsets.apps', 'db').status;
    expect(half?.currentRevision).not.toBe(half?.updateRevision);
    kubectl(`kubectl patch sts db -p '{"spec":{"updateStrategy":{"rollingUpdate":{"partition":0}}}}'`);
    const whole = get<Stored<StatefulSet>>('statefulsets.apps', 'db').status;
    expect(whole?.currentRevision).toBe(half?.updateRevision);
  });
});

describe('a DaemonSet', () => {
  const daemonSet = (fields = '') => `
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  ${fields}
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: agent, image: 'nginx:1'}]}
`;

  it('runs on every node whose taints it tolerates, cordoned ones too', () => {
    const { apply, kubectl, list } = lab();
    kubectl('kubectl cordon worker-2');
    apply(daemonSet());
    expect(
      list<Stored<Pod>>('pods')
        .map(({ spec }) => spec?.nodeName)
        .sort(),
    ).toEqual(['worker-1', 'worker-2']);
  });

  it('leaves a node that gets a NoExecute taint', () => {
    const { apply, kubectl, list, get } = lab();
    apply(daemonSet());
    kubectl('kubectl taint nodes worker-1 out=yes:NoExecute');
    expect(list<Stored<Pod>>('pods').map(({ spec }) => spec?.nodeName)).toEqual(['worker-2']);
    expect(get<Stored<DaemonSet>>('daemonsets.apps', 'agent').status?.desiredNumberScheduled).toBe(1);
  });

  it('starts the new pod first when it may surge', () => {
    const { apply, kubectl, list } = lab();
    apply(daemonSet('updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}'));
    kubectl('kubectl set image ds/agent agent=nginx:2');
    expect(list<Stored<Pod>>('pods').map(({ spec }) => spec?.containers?.[0]?.image)).toEqual(['nginx:2', 'nginx:2']);
  });
});
