import { describe, expect, it } from 'vitest';
import type { Deployment, Pod, ReplicaSet } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { lab } from './lab.ts';

const deployment = (fields: string, spec = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  ${fields}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      ${spec || 'terminationGracePeriodSeconds: 1'}
      containers: [{name: web, image: 'nginx:1.29', readinessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 1}}]
`;

const conditionsOf = (one: Stored<Deployment>) =>
  (one.status?.conditions ?? []).map(({ type, status, reason }) => `${type}=${status} ${reason}`);

describe('a rolling update', () => {
  it.each([
    { bounds: '{maxSurge: 1, maxUnavailable: 0}', most: 5, least: 4 },
    { bounds: '{maxSurge: 0, maxUnavailable: 1}', most: 4, least: 3 },
    { bounds: '{maxSurge: 50%, maxUnavailable: 25%}', most: 6, least: 3 },
  ])('stays within $bounds', ({ bounds, most, least }) => {
    const { cluster, apply, kubectl, advance, get } = lab('model');
    apply(
      deployment(
        `{replicas: 4, strategy: {rollingUpdate: ${bounds}}}`.slice(1, -1).replace(', strategy', '\n  strategy'),
      ),
    );
    advance(10_000);
    kubectl('kubectl set image deployment/web web=nginx:latest');
    let moved = 0;
    for (let step = 0; step < 200; step += 1) {
      advance(100);
      const sets = cluster.client.list<Stored<ReplicaSet>>('replicasets.apps', 'default');
      const wanted = sets.reduce((sum, set) => sum + (set.spec?.replicas ?? 0), 0);
      const ready = sets.reduce((sum, set) => sum + (set.status?.availableReplicas ?? 0), 0);
      expect(wanted).toBeLessThanOrEqual(most);
      expect(ready).toBeGreaterThanOrEqual(least);
      moved = Math.max(moved, wanted);
    }
    expect(moved).toBe(most);
    expect(get<Stored<Deployment>>('deployments.apps', 'web').status?.updatedReplicas).toBe(4);
  });

  it('says that it timed out once its deadline has passed', () => {
    const { apply, advance, get } = lab('model');
    apply(deployment('replicas: 1\n  progressDeadlineSeconds: 20').replace('nginx:1.29', 'nginx:9.9'));
    advance(15_000);
    expect(conditionsOf(get('deployments.apps', 'web'))).toContain('Progressing=True ReplicaSetUpdated');
    advance(10_000);
    expect(conditionsOf(get('deployments.apps', 'web'))).toContain('Progressing=False ProgressDeadlineExceeded');
  });

  it('keeps as many old ReplicaSets as the history limit says', () => {
    const { apply, kubectl, list } = lab();
    apply(deployment('revisionHistoryLimit: 1'));
    for (const tag of ['1', '2', '3', '4']) kubectl(`kubectl set image deployment/web web=nginx:${tag}`);
    const revisions = list<Stored<ReplicaSet>>('replicasets.apps').map(
      ({ metadata }) => metadata.annotations?.['deployment.kubernetes.io/revision'],
    );
    expect(revisions.sort()).toEqual(['4', '5']);
  });

  it('gives an undone template the newest revision and remembers the old one', () => {
    const { apply, kubectl, list } = lab();
    apply(deployment('replicas: 1'));
    kubectl('kubectl set image deployment/web web=nginx:2');
    kubectl('kubectl rollout undo deployment/web');
    const notes = list<Stored<ReplicaSet>>('replicasets.apps').map(({ metadata }) => [
      metadata.annotations?.['deployment.kubernetes.io/revision'],
      metadata.annotations?.['deployment.kubernetes.io/revision-history'],
    ]);
    expect(notes).toContainEqual(['3', '1']);
    expect(notes).toContainEqual(['2', undefined]);
  });

  it('scales what runs of old and new in proportion', () => {
    const { apply, kubectl, advance, list } = lab('model');
    apply(deployment('replicas: 10\n  strategy: {rollingUpdate: {maxSurge: 3, maxUnavailable: 2}}'));
    advance(10_000);
    kubectl('kubectl set image deployment/web web=nginx:9.9');
    advance(5000);
    kubectl('kubectl scale deployment/web --replicas=15');
    advance(5000);
    const sizes = list<Stored<ReplicaSet>>('replicasets.apps').map(({ spec }) => spec?.replicas);
    expect(sizes.sort((a, b) => Number(a) - Number(b))).toEqual([7, 11]);
  });
});

describe('a paused Deployment', () => {
  it('does not roll out until it is resumed', () => {
    const { apply, kubectl, list, get } = lab();
    apply(deployment('replicas: 2'));
    kubectl('kubectl rollout pause deployment/web');
    kubectl('kubectl set image deployment/web web=nginx:2');
    expect(list('replicasets.apps')).toHaveLength(1);
    expect(conditionsOf(get('deployments.apps', 'web'))).toContain('Progressing=Unknown DeploymentPaused');
    kubectl('kubectl rollout resume deployment/web');
    expect(list<Stored<Pod>>('pods').map(({ spec }) => spec?.containers?.[0]?.image)).toEqual(['nginx:2', 'nginx:2']);
  });
});

describe('Recreate', () => {
  it('starts no new pod before the last old one is gone', () => {
    const { cluster, apply, kubectl, advance } = lab('model');
    apply(deployment('replicas: 2\n  strategy: {type: Recreate}'));
    advance(5000);
    kubectl('kubectl set image deployment/web web=nginx:latest');
    for (let step = 0; step < 60; step += 1) {
      advance(100);
      const images = cluster.client
        .list<Stored<Pod>>('pods', 'default')
        .map(({ spec }) => spec?.containers?.[0]?.image);
      expect(new Set(images).size).toBeLessThanOrEqual(1);
    }
    expect(cluster.client.list<Stored<Pod>>('pods', 'default').map(({ spec }) => spec?.containers?.[0]?.image)).toEqual(
      ['nginx:latest', 'nginx:latest'],
    );
  });
});
