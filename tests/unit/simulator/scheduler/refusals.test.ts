import { describe, expect, it } from 'vitest';
import type { Pod } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { lab } from '#tests/unit/simulator/controllers/lab.ts';

const pod = (name: string, spec: string, labels = 'app: x') =>
  `{apiVersion: v1, kind: Pod, metadata: {name: ${name}, labels: {${labels}}}, spec: {containers: [{name: c, image: i}], ${spec}}}\n---\n`;
const asks = (name: string, requests: string, spec = '') =>
  `{apiVersion: v1, kind: Pod, metadata: {name: ${name}}, spec: {containers: [{name: c, image: i, resources: {requests: {${requests}}}}]${spec}}}\n---\n`;
const apart =
  'affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{labelSelector: {matchLabels: {app: x}}, topologyKey: kubernetes.io/hostname}]}}';
const none = 'no new claims to deallocate, preemption: 0/3 nodes are available:';

describe('a pod that fits nowhere says why', () => {
  it.each([
    {
      manifests: pod('p', 'nodeSelector: {gpu: a100}'),
      text: `1 node(s) had untolerated taint(s), 2 node(s) didn't match Pod's node affinity/selector. ${none} 3 Preemption is not helpful for scheduling.`,
    },
    {
      manifests: asks('p', 'cpu: 5, memory: 9Gi'),
      text: `1 node(s) had untolerated taint(s), 2 Insufficient cpu, 2 Insufficient memory. ${none} 3 Preemption is not helpful for scheduling.`,
    },
    {
      manifests: asks('a', 'cpu: 3') + asks('b', 'cpu: 3') + asks('p', 'cpu: 2'),
      text: `1 node(s) had untolerated taint(s), 2 Insufficient cpu. ${none} 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.`,
    },
    {
      manifests: pod('a', apart) + pod('b', apart) + pod('p', apart),
      text: `1 node(s) had untolerated taint(s), 2 node(s) didn't match pod anti-affinity rules. ${none} 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.`,
    },
    {
      manifests: pod('a', apart) + pod('b', apart) + pod('p', 'nodeName: ""'),
      text: `1 node(s) had untolerated taint(s), 2 node(s) didn't satisfy existing pods anti-affinity rules. ${none} 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.`,
    },
    {
      manifests: pod(
        'p',
        'topologySpreadConstraints: [{maxSkew: 1, topologyKey: rack, whenUnsatisfiable: DoNotSchedule, labelSelector: {}}]',
      ),
      text: `1 node(s) had untolerated taint(s), 2 node(s) didn't match pod topology spread constraints (missing required label). ${none} 3 Preemption is not helpful for scheduling.`,
    },
    {
      manifests: pod('p', 'volumes: [{name: d, persistentVolumeClaim: {claimName: missing}}]'),
      text: 'persistentvolumeclaim "missing" not found. not found',
    },
  ])('$text', ({ manifests, text }) => {
    const { apply, get, events } = lab();
    apply(manifests);
    const condition = get<Stored<Pod>>('pods', 'p').status?.conditions?.find(({ type }) => type === 'PodScheduled');
    expect(condition).toMatchObject({
      status: 'False',
      reason: 'Unschedulable',
      message: `0/3 nodes are available: ${text}`,
    });
    expect(events('Pod')).toContain(`FailedScheduling: 0/3 nodes are available: ${text}`);
  });
});

describe('a waiting pod is tried again', () => {
  it.each([
    {
      what: 'when a node gets its label',
      before: pod('p', 'nodeSelector: {disk: ssd}'),
      command: 'kubectl label node worker-2 disk=ssd',
      node: 'worker-2',
    },
    {
      what: 'when a taint goes',
      before: pod('p', 'nodeSelector: {kubernetes.io/hostname: control-plane}'),
      command: 'kubectl taint nodes control-plane node-role.kubernetes.io/control-plane-',
      node: 'control-plane',
    },
    {
      what: 'when room is made',
      before: asks('a', 'cpu: 3') + asks('b', 'cpu: 3') + asks('p', 'cpu: 2'),
      command: 'kubectl delete pod a',
      node: /worker/,
    },
    {
      what: 'when the pod that it wants to be near comes',
      before: pod(
        'p',
        'affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{labelSelector: {matchLabels: {app: db}}, topologyKey: kubernetes.io/hostname}]}}',
      ),
      command: 'kubectl run db --image=i --labels=app=db',
      node: /worker/,
    },
  ])('$what', ({ before, command, node }) => {
    const { apply, kubectl, get } = lab();
    apply(before);
    expect(get<Stored<Pod>>('pods', 'p').spec?.nodeName).toBeUndefined();
    kubectl(command);
    expect(get<Stored<Pod>>('pods', 'p').spec?.nodeName).toMatch(node);
  });
});

describe('preemption', () => {
  const classes = `
{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: low}, value: 1}
---
{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: mid}, value: 10}
---
{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: high}, value: 100}
---
{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: polite}, value: 100, preemptionPolicy: Never}
---
`;

  it('takes the least important victims', () => {
    const { apply, list, get } = lab();
    const on = (name: string, node: string, priority: string) =>
      asks(name, 'cpu: 3', `, priorityClassName: ${priority}, nodeSelector: {kubernetes.io/hostname: ${node}}`);
    apply(classes + on('lower', 'worker-2', 'low') + on('middle', 'worker-1', 'mid'));
    apply(asks('vip', 'cpu: 2', ', priorityClassName: high'));
    expect(list<Stored<Pod>>('pods').map(({ metadata }) => metadata.name)).toEqual(['middle', 'vip']);
    expect(get<Stored<Pod>>('pods', 'vip').spec?.nodeName).toBe('worker-2');
  });

  it('is left out by a polite pod', () => {
    const { apply, get } = lab();
    apply(
      classes +
        asks('a', 'cpu: 3', ', priorityClassName: low') +
        asks('b', 'cpu: 3', ', priorityClassName: low') +
        asks('p', 'cpu: 2', ', priorityClassName: polite'),
    );
    expect(get<Stored<Pod>>('pods', 'p').status?.conditions?.[0]?.message).toMatch(
      /preemption: not eligible due to preemptionPolicy=Never\.$/,
    );
  });
});

it('spreads the replicas of a Deployment over the nodes', () => {
  const { kubectl, list } = lab();
  kubectl('kubectl create deployment web --image=i --replicas=6');
  const nodes = list<Stored<Pod>>('pods').map(({ spec }) => spec?.nodeName);
  expect(nodes.filter((node) => node === 'worker-1')).toHaveLength(3);
});
