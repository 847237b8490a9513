import type { JsonObject } from '#lib/simulator/value.ts';

type Parts = { spec?: JsonObject; status?: JsonObject };

const template = { metadata: {}, spec: { containers: null } };
const job = { template };
const daemons = { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 };

/** What Go's structs always write of a spec and a status, whether anybody set it or not, where it is not only `{}`. */
const parts: Record<string, Parts> = {
  'apps.v1.DaemonSet': { spec: { template, updateStrategy: {} }, status: daemons },
  'apps.v1.Deployment': { spec: { template, strategy: {} } },
  'apps.v1.ReplicaSet': { spec: { template }, status: { replicas: 0 } },
  'apps.v1.StatefulSet': { spec: { template, updateStrategy: {} }, status: { availableReplicas: 0, replicas: 0 } },
  'autoscaling.v2.HorizontalPodAutoscaler': {
    spec: { scaleTargetRef: {} },
    status: { currentMetrics: null, desiredReplicas: 0 },
  },
  'batch.v1.CronJob': { spec: { jobTemplate: { metadata: {}, spec: job } } },
  'batch.v1.Job': { spec: job },
  'core.v1.PersistentVolumeClaim': { spec: { resources: {} } },
  'core.v1.Pod': { spec: { containers: null } },
  'core.v1.ReplicationController': { status: { replicas: 0 } },
  'policy.v1.PodDisruptionBudget': {
    status: { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 },
  },
  'networking.v1.NetworkPolicy': { spec: { podSelector: {} } },
};

/** The zero value of a type's spec and status, as far as it is told. Shared: not to be changed. */
export function zeroParts(typeKey: string): Parts {
  return parts[typeKey] ?? {};
}
