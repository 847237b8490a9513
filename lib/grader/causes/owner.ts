import type { View } from '#lib/grader/view.ts';
import type { KubeObject } from '#lib/simulator/value.ts';

const resourceOfKind: Record<string, string> = {
  ReplicaSet: 'replicasets.apps',
  Deployment: 'deployments.apps',
  StatefulSet: 'statefulsets.apps',
  DaemonSet: 'daemonsets.apps',
  ReplicationController: 'replicationcontrollers',
  Job: 'jobs.batch',
  CronJob: 'cronjobs.batch',
};

/** The object's controllers from the nearest to the top one: a Pod's ReplicaSet, then its Deployment. */
export function controllersOf(object: KubeObject, view: View): KubeObject[] {
  const chain: KubeObject[] = [];
  let current: KubeObject | null = object;
  while (current && chain.length < 4) {
    const reference: { kind?: string | undefined; name?: string | undefined } | undefined =
      current.metadata.ownerReferences?.find((one) => one.controller);
    const resource: string | undefined = reference?.kind === undefined ? undefined : resourceOfKind[reference.kind];
    current = resource && reference?.name ? view.find(resource, current.metadata.namespace, reference.name) : null;
    if (current) chain.push(current);
  }
  return chain;
}

/** The pods that the object controls, directly or through its ReplicaSets and Jobs. */
export function podsOf(object: KubeObject, view: View): KubeObject[] {
  if (object.kind === 'Pod') return [object];
  const pods = view.list('pods', object.metadata.namespace);
  return pods.filter((pod) => controllersOf(pod, view).some((one) => one.metadata.uid === object.metadata.uid));
}

/** The path of a pod's field in the object that the learner wrote: a Deployment keeps it under spec.template. */
export function pathInTop(top: KubeObject, podPath: string): string {
  if (top.kind === 'Pod') return podPath;
  return top.kind === 'CronJob' ? `spec.jobTemplate.spec.template.${podPath}` : `spec.template.${podPath}`;
}
