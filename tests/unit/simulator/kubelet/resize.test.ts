import { describe, expect, it } from 'vitest';
import type { ApiRequest } from '#lib/simulator/api/request.ts';
import type { Pod } from '#lib/simulator/schema/kubernetes.ts';
import type { Json, Stored } from '#lib/simulator/value.ts';
import { send } from '#tests/support/api.ts';
import { type Lab, lab } from '#tests/unit/simulator/controllers/lab.ts';

const pod = (name: string, container: string) =>
  `{apiVersion: v1, kind: Pod, metadata: {name: ${name}}, spec: {containers: [{name: app, image: 'nginx:1.29', ${container}}]}}`;
const small = 'resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {cpu: 200m, memory: 128Mi}}';

function started(manifest: string, kubelet: 'model' | 'instant' = 'model'): Lab {
  const one = lab(kubelet);
  one.apply(manifest);
  one.advance(3000);
  return one;
}

/** The message of the answer to a resize of pod `p` by this patch of its only container; '' where it is taken. */
function resize(one: Lab, container: Record<string, Json>): string {
  const request: Partial<ApiRequest> & Pick<ApiRequest, 'verb' | 'resource'> = {
    verb: 'patch',
    resource: 'pods',
    name: 'p',
    subresource: 'resize',
    contentType: 'application/strategic-merge-patch+json',
    body: { spec: { containers: [{ name: 'app', ...container }] } },
  };
  const { code, body } = send(one.cluster, request);
  return code === 200 ? '' : String((body as { message: string }).message);
}

const requests = (amounts: Record<string, Json>) => ({ resources: { requests: amounts } });

const statusOf = (one: Lab) => one.get<Stored<Pod>>('pods', 'p').status ?? {};

const resizes = (one: Lab) =>
  one.events('Pod').flatMap((text) => /^(Resize\w+|Killing): (.{0,40})/.exec(text)?.slice(1).join(': ') ?? []);

describe('the resize of a pod', () => {
  it.each<[string, Record<string, Json>, string]>([
    [
      'another class of quality',
      requests({ cpu: '200m', memory: '128Mi' }),
      'spec: Invalid value: "Burstable": Pod QOS Class may not change as a result of resizing',
    ],
    [
      'a request that is gone',
      { resources: { $patch: 'replace', limits: { cpu: '1' } } },
      '[spec.containers[0].resources.requests: Forbidden: resource requests cannot be removed, spec.containers[0].resources.limits: Forbidden: resource limits cannot be removed]',
    ],
    [
      'another resource',
      requests({ 'ephemeral-storage': '1Gi' }),
      'spec: Forbidden: only cpu and memory resources are mutable',
    ],
    [
      'another policy',
      { resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }] },
      'spec: Forbidden: only cpu and memory resources are mutable',
    ],
    [
      'another container',
      { name: 'new', image: 'x' },
      'spec.containers: Forbidden: containers may not be added or removed on resize',
    ],
  ])('is refused for %s', (_, container, why) => {
    expect(resize(started(pod('p', small)), container)).toBe(`Pod "p" is invalid: ${why}`);
  });

  it('is refused beyond what the node has in all', () => {
    const one = started(pod('p', 'resources: {requests: {cpu: 100m}}'));
    expect(resize(one, requests({ cpu: '3' }))).toBe(
      'pods "p" is forbidden: node didn\'t have enough allocatable resources: cpu, requested: 3000, allocatable: 2000',
    );
  });

  it('is refused where the node tells no resources of its containers', () => {
    expect(resize(started(pod('p', small), 'instant'), requests({ cpu: '150m' }))).toBe(
      'Pod "p" is invalid: spec: Forbidden: Pod running on node without support for resize',
    );
  });

  it('takes nothing but resources, and happens without a restart', () => {
    const one = started(pod('p', small));
    expect(resize(one, { ...requests({ cpu: '150m' }), image: 'other' })).toBe('');
    one.advance(2000);
    const [container] = statusOf(one).containerStatuses ?? [];
    expect(container).toMatchObject({
      image: 'docker.io/library/nginx:1.29',
      restartCount: 0,
      allocatedResources: { cpu: '150m', memory: '64Mi' },
      resources: { requests: { cpu: '150m' }, limits: { cpu: '200m' } },
    });
    expect(one.events('Pod').at(-1)).toBe(
      'ResizeCompleted: Pod resize completed: {"containers":[{"name":"app","resources":{"limits":{"cpu":"200m","memory":"128Mi"},"requests":{"cpu":"150m","memory":"64Mi"}}}],"generation":2}',
    );
  });

  it('restarts the container where its policy wants that', () => {
    const one = started(
      pod(
        'p',
        'resizePolicy: [{resourceName: memory, restartPolicy: RestartContainer}], resources: {requests: {cpu: 1, memory: 64Mi}}',
      ),
    );
    resize(one, requests({ cpu: '500m' }));
    one.advance(5000);
    expect(statusOf(one).containerStatuses?.[0]?.restartCount).toBe(0);
    resize(one, requests({ memory: '100Mi' }));
    one.advance(5000);
    expect(statusOf(one).containerStatuses?.[0]?.restartCount).toBe(1);
    expect(resizes(one).slice(2)).toEqual([
      'ResizeStarted: Pod resize started: {"containers":[{"nam',
      'Killing: Container app resize requires restart',
      'ResizeCompleted: Pod resize completed: {"containers":[{"n',
    ]);
  });

  it('waits until the node has room', () => {
    const one = started(pod('p', 'resources: {requests: {cpu: 200m}}'));
    one.apply(pod('other', 'resources: {requests: {cpu: 1500m}}'));
    resize(one, requests({ cpu: '1' }));
    one.advance(3000);
    expect(statusOf(one).conditions?.[0]).toMatchObject({
      type: 'PodResizePending',
      reason: 'Deferred',
      message: "Node didn't have enough resource: cpu, requested: 1000, used: 1500, capacity: 2000",
    });
    one.kubectl('kubectl delete pod other');
    one.advance(12_000);
    expect(statusOf(one).conditions?.[0]?.type).toBe('PodReadyToStartContainers');
    expect(resizes(one).map((text) => text.split(':')[0])).toEqual([
      'ResizeDeferred',
      'Killing',
      'ResizeStarted',
      'ResizeCompleted',
    ]);
  });
});
