import { flatMap } from '#lib/simulator/flat-map.ts';
import type { CronJob, Deployment, Job } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject, Stored } from '#lib/simulator/value.ts';
import type { View } from './view.ts';

/** Pods that an exercise's cluster runs for one answer; more would only take the time of others. */
export const podLimit = 300;

const scaled = ['deployments.apps', 'statefulsets.apps', 'replicasets.apps', 'replicationcontrollers'];

/** How many pods the objects ask for, before any of them runs. A controlled ReplicaSet or Job counts with its owner. */
export function wantedPods(view: View): number {
  const free = (resource: string): KubeObject[] =>
    view.list(resource).filter((object) => !object.metadata.ownerReferences?.length);
  const replicas = flatMap(scaled, free).map((object) => (object as Stored<Deployment>).spec?.replicas ?? 1);
  const jobs = free('jobs.batch').map((object) => parallel((object as Stored<Job>).spec));
  const cronJobs = free('cronjobs.batch').map((object) =>
    parallel((object as Stored<CronJob>).spec?.jobTemplate?.spec),
  );
  return [...replicas, ...jobs, ...cronJobs].reduce((sum, count) => sum + count, 0);
}

/** All completions: a Job's pods stay after they have run. */
function parallel(spec: Stored<Job>['spec']): number {
  return Math.max(spec?.parallelism ?? 1, spec?.completions ?? 1);
}
