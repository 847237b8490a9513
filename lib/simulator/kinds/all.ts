import { controllerRevision } from './controllerrevision/controllerrevision.ts';
import { cronJob } from './cronjob/cronjob.ts';
import { daemonSet } from './daemonset/daemonset.ts';
import { deployment } from './deployment/deployment.ts';
import { event } from './event/event.ts';
import { horizontalPodAutoscaler } from './horizontalpodautoscaler/horizontalpodautoscaler.ts';
import { job } from './job/job.ts';
import type { Kind } from './kind.ts';
import { pod } from './pod/pod.ts';
import { podDisruptionBudget } from './poddisruptionbudget/poddisruptionbudget.ts';
import { podTemplate } from './podtemplate/podtemplate.ts';
import { priorityClass } from './priorityclass/priorityclass.ts';
import { replicaSet } from './replicaset/replicaset.ts';
import { replicationController } from './replicationcontroller/replicationcontroller.ts';
import { service } from './service/service.ts';
import { statefulSet } from './statefulset/statefulset.ts';

/** Every kind that has rules of its own; the others (see resources.json) are kept as they are sent. */
export const kinds: Kind[] = [
  pod,
  podTemplate,
  replicationController,
  replicaSet,
  deployment,
  statefulSet,
  daemonSet,
  job,
  cronJob,
  horizontalPodAutoscaler,
  podDisruptionBudget,
  priorityClass,
  controllerRevision,
  event,
  service,
];
