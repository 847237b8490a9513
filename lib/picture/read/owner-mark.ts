import type { OwnerMark, Shown } from '#lib/picture/picture.ts';
import { controllerOf } from '#lib/simulator/controllers/owner.ts';
import type {
  CronJob,
  DaemonSet,
  Deployment,
  Job,
  PodSpec,
  ReplicaSet,
  StatefulSet,
} from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject, Stored } from '#lib/simulator/value.ts';
import { idOf, idOfOwner } from './mark-id.ts';

/** The resources whose objects own pods or owners of pods, and the word that shows them. */
export const ownerResources: { resource: string; shown: Shown }[] = [
  { resource: 'deployments.apps', shown: 'deployments' },
  { resource: 'statefulsets.apps', shown: 'statefulsets' },
  { resource: 'daemonsets.apps', shown: 'daemonsets' },
  { resource: 'cronjobs.batch', shown: 'cronjobs' },
  { resource: 'jobs.batch', shown: 'jobs' },
  { resource: 'replicasets.apps', shown: 'replicasets' },
];

export function ownerMark(shown: string, object: KubeObject): OwnerMark {
  const owner = controllerOf(object);
  return {
    id: idOf(shown, object),
    kind: object.kind,
    name: object.metadata.name,
    namespace: object.metadata.namespace ?? '',
    owner: owner ? idOfOwner(owner, object.metadata.namespace ?? '') : '',
    image: templateOf(object)?.containers?.[0]?.image ?? '',
    ...countOf(object),
  };
}

function countOf(object: KubeObject): { count: string; wanted: number } {
  if (object.kind === 'DaemonSet') {
    const { status } = object as Stored<DaemonSet>;
    const wanted = status?.desiredNumberScheduled ?? 0;
    return { count: `${status?.numberReady ?? 0}/${wanted}`, wanted };
  }
  if (object.kind === 'Job') {
    const { spec, status } = object as Stored<Job>;
    const wanted = spec?.completions ?? spec?.parallelism ?? 1;
    return { count: `${status?.succeeded ?? 0}/${wanted}`, wanted };
  }
  if (object.kind === 'CronJob') {
    const { spec } = object as Stored<CronJob>;
    return { count: spec?.suspend ? '멈춤' : (spec?.schedule ?? ''), wanted: 0 };
  }
  const { spec, status } = object as Stored<Deployment | ReplicaSet | StatefulSet>;
  const wanted = spec?.replicas ?? 1;
  return { count: `${status?.readyReplicas ?? 0}/${wanted}`, wanted };
}

function templateOf(object: KubeObject): PodSpec | undefined {
  if (object.kind === 'CronJob') return (object as Stored<CronJob>).spec?.jobTemplate?.spec?.template?.spec;
  return (object as Stored<Deployment>).spec?.template?.spec;
}
