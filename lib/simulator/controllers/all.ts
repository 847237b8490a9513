import { kubelet } from '#lib/simulator/kubelet/kubelet.ts';
import { scheduler } from '#lib/simulator/scheduler/scheduler.ts';
import type { Controller } from './controller.ts';
import { daemonSetController } from './daemon-set/daemon-set.ts';
import { deploymentController } from './deployment/deployment.ts';
import { endpointSliceController } from './endpoints/endpoint-slice.ts';
import { endpointsController } from './endpoints/endpoints.ts';
import { sliceMirroringController } from './endpoints/slice-mirroring.ts';
import { garbageCollector } from './lifecycle/garbage-collector.ts';
import { namespaceController } from './lifecycle/namespace.ts';
import { rootCaPublisher, serviceAccountController } from './lifecycle/namespace-defaults.ts';
import { replicaSetController } from './replica-set/replica-set.ts';
import { replicationController } from './replica-set/replication-controller.ts';
import { statefulSetController } from './stateful-set/stateful-set.ts';

/** Every control loop, in the order in which they take turns; scheduler and kubelet among them. */
export const controllers: Controller[] = [
  serviceAccountController,
  rootCaPublisher,
  deploymentController,
  statefulSetController,
  daemonSetController,
  replicaSetController,
  replicationController,
  scheduler,
  kubelet,
  endpointsController,
  endpointSliceController,
  sliceMirroringController,
  garbageCollector,
  namespaceController,
];
