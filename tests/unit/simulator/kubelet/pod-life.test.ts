import { describe, expect, it } from 'vitest';
import { settleContainers } from '#lib/simulator/kubelet/settle-containers.ts';
import type { Pod } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { type Lab, lab } from '#tests/unit/simulator/controllers/lab.ts';

const pod = (container: string, spec = '') =>
  `{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, ${container}}]${spec}}}`;

const statusOf = (one: Lab) =>
  one
    .kubectl('kubectl get pod p --no-headers')
    .trim()
    .split(/\s{2,}/)
    .slice(1, 4)
    .join(' ');

/** What `get pods` shows at these moments (ms after the creation). */
function watch(manifest: string, moments: number[]): string[] {
  const one = lab('model');
  one.apply(manifest);
  let now = 0;
  return moments.map((moment) => {
    one.advance(moment - now);
    now = moment;
    return statusOf(one).replace(/ \(.*/, '');
  });
}

describe('get pods shows', () => {
  it.each([
    {
      what: 'a crash loop: restarts at once, after 10 s, after 20 s',
      manifest: pod("image: 'busybox:1.37', command: [sh, -c, 'sleep 3; exit 1']"),
      moments: [1000, 6000, 10_000, 18_000, 22_000, 50_000],
      expected: ['1/1 Running 0', '1/1 Running 1', '0/1 Error 1', '1/1 Running 2', '0/1 Error 2', '0/1 Error 3'],
    },
    {
      what: 'an image that does not exist',
      manifest: pod("image: 'ngnix:1'"),
      moments: [200, 2000, 16_000, 27_000],
      expected: ['0/1 ContainerCreating 0', '0/1 ErrImagePull 0', '0/1 ImagePullBackOff 0', '0/1 ErrImagePull 0'],
    },
    {
      what: 'a program that the image lacks',
      manifest: pod("image: 'busybox:1.37', command: [pyton]", ', restartPolicy: Never'),
      moments: [3000],
      expected: ['0/1 StartError 0'],
    },
    {
      what: 'too much memory',
      manifest: pod(
        "image: 'busybox:1.37', command: [tail, /dev/zero], resources: {limits: {memory: 32Mi}}",
        ', restartPolicy: Never',
      ),
      moments: [3000],
      expected: ['0/1 OOMKilled 0'],
    },
    {
      what: 'a Secret that is missing',
      manifest: pod("image: 'busybox:1.37', command: [sleep, '9'], envFrom: [{secretRef: {name: none}}]"),
      moments: [3000],
      expected: ['0/1 CreateContainerConfigError 0'],
    },
    {
      what: 'init containers in their order',
      manifest: pod(
        "image: 'nginx:1.29'",
        ", initContainers: [{name: a, image: 'busybox:1.37', command: [sleep, '3']}, {name: b, image: 'busybox:1.37', command: [sleep, '3']}]",
      ),
      moments: [2000, 5000, 9000],
      expected: ['0/1 Init:0/2 0', '0/1 Init:1/2 0', '1/1 Running 0'],
    },
    {
      what: 'a slow start behind a startup probe',
      manifest: pod(
        "image: 'busybox:1.37', command: [sh, -c, 'sleep 5; touch /tmp/up; sleep 999'], startupProbe: {exec: {command: [cat, /tmp/up]}, periodSeconds: 2, failureThreshold: 9}",
      ),
      moments: [3000, 9000],
      expected: ['0/1 Running 0', '1/1 Running 0'],
    },
    {
      what: 'a liveness probe that fails',
      manifest: pod(
        "image: 'nginx:1.29', livenessProbe: {httpGet: {path: /no, port: 80}, periodSeconds: 2, failureThreshold: 2}",
      ),
      moments: [3000, 7000],
      expected: ['1/1 Running 0', '1/1 Running 1'],
    },
    {
      what: 'a liveness probe that fails again and again: the second restart, too, comes at once',
      manifest: pod(
        "image: 'nginx:1.29', livenessProbe: {httpGet: {path: /no, port: 80}, periodSeconds: 2, failureThreshold: 2}",
      ),
      moments: [6000, 10_000, 14_000, 22_000, 26_000],
      expected: ['1/1 Running 1', '1/1 Running 2', '0/1 CrashLoopBackOff 2', '0/1 CrashLoopBackOff 2', '1/1 Running 3'],
    },
    {
      what: 'a command that is done, under OnFailure',
      manifest: pod("image: 'busybox:1.37', command: ['true']", ', restartPolicy: OnFailure'),
      moments: [3000],
      expected: ['0/1 Completed 0'],
    },
  ])('$what', ({ manifest, moments, expected }) => {
    expect(watch(manifest, moments)).toEqual(expected);
  });
});

describe('a pod of a RuntimeClass', () => {
  const start = (handler: string) => {
    const one = lab('model');
    one.apply(`{apiVersion: node.k8s.io/v1, kind: RuntimeClass, metadata: {name: c}, handler: ${handler}}`);
    one.apply(pod("image: 'nginx:1.29'", ', runtimeClassName: c'));
    one.advance(14_000);
    return one;
  };

  it('never gets a sandbox where the node lacks the handler, and the kubelet says so at every round', () => {
    const one = start('runsc');
    const events = one.events('Pod').filter((text) => text.startsWith('FailedCreatePodSandBox'));
    expect(statusOf(one)).toBe('0/1 ContainerCreating 0');
    expect(events.map((text) => text.replace(/"[0-9a-f]{64}"/, '"ID"'))).toEqual(
      Array(2).fill(
        'FailedCreatePodSandBox: Failed to create pod sandbox: rpc error: code = Unknown desc = unable to get OCI runtime for sandbox "ID": no runtime for "runsc" is configured',
      ),
    );
  });

  it('runs where the node has it', () => {
    expect(statusOf(start('runc'))).toBe('1/1 Running 0');
  });
});

describe('a deleted pod', () => {
  it.each([
    { command: "image: 'nginx:1.29'", goneByMs: 2000 },
    { command: "image: 'busybox:1.37', command: [sleep, '999']", goneByMs: 8000 },
    { command: "image: 'busybox:1.37', command: [sh, -c, 'trap \"exit 0\" TERM; sleep 999 & wait']", goneByMs: 2000 },
  ])('with $command is gone after $goneByMs ms of a grace period of 7 s', ({ command, goneByMs }) => {
    const one = lab('model');
    one.apply(pod(command, ', terminationGracePeriodSeconds: 7'));
    one.advance(3000);
    one.kubectl('kubectl delete pod p --wait=false');
    expect(statusOf(one)).toBe('1/1 Terminating 0');
    one.advance(goneByMs - 1500);
    const early = one.list('pods').length;
    one.advance(1500);
    expect([early, one.list('pods').length]).toEqual([goneByMs > 2000 ? 1 : early, 0]);
  });

  it('is taken out of its Service at once', () => {
    const one = lab('model');
    one.apply(`{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {selector: {app: p}, ports: [{port: 80}]}}`);
    one.kubectl('kubectl run p --image=nginx:1.29 --labels=app=p');
    one.advance(3000);
    expect(one.kubectl('kubectl get endpoints s')).toContain(':80');
    one.kubectl('kubectl delete pod p --wait=false');
    expect(one.kubectl('kubectl get endpoints s')).not.toContain(':80');
  });
});

it('keeps what a container wrote to an emptyDir over its restart, and nothing else', () => {
  const one = lab('model');
  const command = 'echo x >> /keep/log; echo x >> /tmp/log; wc -l < /keep/log; wc -l < /tmp/log; sleep 1; exit 1';
  one.apply(
    pod(
      `image: 'busybox:1.37', command: [sh, -c, '${command}'], volumeMounts: [{name: v, mountPath: /keep}]`,
      ', volumes: [{name: v, emptyDir: {}}]',
    ),
  );
  one.advance(2500);
  expect(one.kubectl('kubectl logs p')).toBe('2\n1\n');
});

it('gives a fork of a cluster its own containers', () => {
  const one = lab('model');
  one.apply(pod("image: 'busybox:1.37', command: [sh, -c, 'sleep 5; exit 1']", ', restartPolicy: Never'));
  one.advance(2000);
  const other = one.cluster.fork();
  other.advance(10_000);
  const phase = (cluster: typeof other) => cluster.client.find<Stored<Pod>>('pods', 'default', 'p')?.status?.phase;
  expect([phase(one.cluster), phase(other)]).toEqual(['Running', 'Failed']);
});

it.each([
  { manifest: pod("image: 'nginx:1.29'"), shown: '1/1 Running 0', atMostMs: 3000 },
  {
    manifest: pod("image: 'busybox:1.37', command: ['true']", ', restartPolicy: Never'),
    shown: '0/1 Completed 0',
    atMostMs: 3000,
  },
  { manifest: pod("image: 'ngnix:1'"), shown: '0/1 ErrImagePull 0', atMostMs: 3000 },
])('settling containers comes to $shown', ({ manifest, shown, atMostMs }) => {
  const one = lab('model');
  const start = one.cluster.now();
  one.apply(manifest);
  settleContainers(one.cluster);
  expect([statusOf(one), one.cluster.now() - start <= atMostMs]).toEqual([shown, true]);
});

it.each([
  {
    spec: 'nodeName: worker-1, nodeSelector: {disk: ssd}',
    text: "Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
  },
  {
    spec: 'nodeName: worker-1, initContainers: [{name: i, image: x, resources: {requests: {cpu: 4}}}]',
    text: "Node didn't have enough resource: cpu, requested: 4000, used: 0, capacity: 2000",
  },
])('a pod put on its node with {$spec} is rejected', ({ spec, text }) => {
  const one = lab('model');
  one.apply(pod("image: 'nginx:1.29'", `, ${spec}`));
  expect(one.get<Stored<Pod>>('pods', 'p').status).toMatchObject({
    phase: 'Failed',
    message: `Pod was rejected: ${text}`,
  });
});

it('reaches what a command really listens on, whatever the manifest declares', () => {
  const one = lab('model');
  const server = (name: string, args: string, port: number) =>
    `{apiVersion: v1, kind: Pod, metadata: {name: ${name}, labels: {app: ${name}}}, spec: {containers: [{name: c, image: 'busybox:1.37', command: [${args}], ports: [{containerPort: ${port}}]}]}}\n---\n{apiVersion: v1, kind: Service, metadata: {name: ${name}}, spec: {selector: {app: ${name}}, ports: [{port: ${port}}]}}\n---\n`;
  one.apply(
    server('web', "sh, -c, 'echo hi > /tmp/index.html; httpd -f -p 8080 -h /tmp'", 8080) +
      server('idle', "sleep, '999'", 80),
  );
  one.kubectl('kubectl run client --image=busybox:1.37 --command -- sleep 999');
  one.advance(5000);
  expect(one.kubectl('kubectl exec client -- wget -qO- http://web:8080')).toBe('hi\n');
  expect(() => one.kubectl('kubectl exec client -- wget -qO- http://idle')).toThrow('Connection refused');
});
