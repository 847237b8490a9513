import { kubelet } from '#lib/simulator/kubelet/kubelet.ts';
import { scheduler } from '#lib/simulator/scheduler/scheduler.ts';
import { horizontalController } from './autoscaling/horizontal.ts';
import type { Controller } from './controller.ts';
import { cronJobController } from './cron-job/cron-job.ts';
import { definitionController } from './custom-resources/definition.ts';
import { daemonSetController } from './daemon-set/daemon-set.ts';
import { deploymentController } from './deployment/deployment.ts';
import { endpointSliceController } from './endpoints/endpoint-slice.ts';
import { endpointsController } from './endpoints/endpoints.ts';
import { sliceMirroringController } from './endpoints/slice-mirroring.ts';
import { jobController } from './job/job.ts';
import { ttlAfterFinishedController } from './job/ttl-after-finished.ts';
import { garbageCollector } from './lifecycle/garbage-collector.ts';
import { namespaceController } from './lifecycle/namespace.ts';
import { rootCaPublisher, serviceAccountController } from './lifecycle/namespace-defaults.ts';
import { tokenSecretsController } from './lifecycle/token-secrets.ts';
import { nodeLifecycleController } from './nodes/node-lifecycle.ts';
import { podGcController } from './nodes/pod-gc.ts';
import { taintEvictionController } from './nodes/taint-eviction.ts';
import { clusterRoleAggregationController } from './policy/cluster-role-aggregation.ts';
import { disruptionController } from './policy/disruption.ts';
import { policyTypeCheckingController } from './policy/policy-type-checking.ts';
import { resourceQuotaController } from './policy/resource-quota.ts';
import { replicaSetController } from './replica-set/replica-set.ts';
import { replicationController } from './replica-set/replication-controller.ts';
import { statefulSetController } from './stateful-set/stateful-set.ts';
import { claimProtectionController, volumeProtectionController } from './volumes/protection.ts';
import { volumeBinderController } from './volumes/volume-binder.ts';

/**
 * Every control loop, in the order in which they take turns; scheduler and kubelet among them. Deliberately absent:
 * controllers whose work nobody sees here (certificates, bootstrap, cloud, attach and detach, route, IP ranges).
 */
export const controllers: Controller[] = [
  definitionController,
  clusterRoleAggregationController,
  policyTypeCheckingController,
  serviceAccountController,
  rootCaPublisher,
  tokenSecretsController,
  horizontalController,
  cronJobController,
  deploymentController,
  statefulSetController,
  daemonSetController,
  jobController,
  replicaSetController,
  replicationController,
  nodeLifecycleController,
  taintEvictionController,
  volumeBinderController,
  scheduler,
  kubelet,
  endpointsController,
  endpointSliceController,
  sliceMirroringController,
  disruptionController,
  resourceQuotaController,
  ttlAfterFinishedController,
  podGcController,
  claimProtectionController,
  volumeProtectionController,
  garbageCollector,
  namespaceController,
];
