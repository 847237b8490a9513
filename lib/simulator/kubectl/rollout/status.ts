import { groupKind, type ResourceType } from '#lib/simulator/kubectl/discovery.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import type { DaemonSet, Deployment, StatefulSet } from '#lib/simulator/schema/kubernetes.ts';
import { revisionKey } from '#lib/simulator/schema/well-known.ts';
import type { JsonObject, Stored } from '#lib/simulator/value.ts';

/** One line about a rollout, and whether it is over. */
export type RolloutStatus = { text: string; done: boolean };

/** What `rollout status` says of an object; throws where there is no viewer or the rollout failed. */
export function rolloutStatus(type: ResourceType, object: JsonObject, revision: number): RolloutStatus {
  const typed: unknown = object;
  switch (type.kind) {
    case 'Deployment':
      return deploymentStatus(typed as Stored<Deployment>, revision);
    case 'DaemonSet':
      return daemonSetStatus(typed as Stored<DaemonSet>);
    case 'StatefulSet':
      return statefulSetStatus(typed as Stored<StatefulSet>);
    default:
      throw failure(`no status viewer has been implemented for ${groupKind(type)}`);
  }
}

function deploymentStatus(deployment: Stored<Deployment>, revision: number): RolloutStatus {
  const { metadata, spec, status = {} } = deployment;
  const name = JSON.stringify(metadata.name);
  if (revision > 0) {
    const running = Number(metadata.annotations?.[revisionKey] ?? 0);
    if (running !== revision) {
      throw failure(`desired revision (${revision}) is different from the running revision (${running})`);
    }
  }
  if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0)) {
    return { text: 'Waiting for deployment spec update to be observed...\n', done: false };
  }
  const progressing = status.conditions?.find((condition) => condition.type === 'Progressing');
  if (progressing?.reason === 'ProgressDeadlineExceeded') {
    throw failure(`deployment ${name} exceeded its progress deadline`);
  }
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = status;
  const wanted = spec?.replicas ?? 1;
  const waiting = (text: string) => ({
    text: `Waiting for deployment ${name} rollout to finish: ${text}...\n`,
    done: false,
  });
  if (updatedReplicas < wanted) return waiting(`${updatedReplicas} out of ${wanted} new replicas have been updated`);
  if (replicas > updatedReplicas) return waiting(`${replicas - updatedReplicas} old replicas are pending termination`);
  if (availableReplicas < updatedReplicas) {
    return waiting(`${availableReplicas} of ${updatedReplicas} updated replicas are available`);
  }
  return { text: `deployment ${name} successfully rolled out\n`, done: true };
}

function daemonSetStatus(daemon: Stored<DaemonSet>): RolloutStatus {
  const { metadata, spec, status } = daemon;
  if ((spec?.updateStrategy?.type ?? 'RollingUpdate') !== 'RollingUpdate') {
    throw failure('rollout status is only available for RollingUpdate strategy type');
  }
  const name = JSON.stringify(metadata.name);
  if ((metadata.generation ?? 0) > (status?.observedGeneration ?? 0)) {
    return { text: 'Waiting for daemon set spec update to be observed...\n', done: false };
  }
  const wanted = status?.desiredNumberScheduled ?? 0;
  const [updated, available] = [status?.updatedNumberScheduled ?? 0, status?.numberAvailable ?? 0];
  const waiting = (text: string) => ({
    text: `Waiting for daemon set ${name} rollout to finish: ${text}...\n`,
    done: false,
  });
  if (updated < wanted) return waiting(`${updated} out of ${wanted} new pods have been updated`);
  if (available < wanted) return waiting(`${available} of ${wanted} updated pods are available`);
  return { text: `daemon set ${name} successfully rolled out\n`, done: true };
}

function statefulSetStatus(set: Stored<StatefulSet>): RolloutStatus {
  const { metadata, spec, status } = set;
  const strategy = spec?.updateStrategy;
  if ((strategy?.type ?? 'RollingUpdate') !== 'RollingUpdate') {
    throw failure('rollout status is only available for RollingUpdate strategy type');
  }
  const observed = status?.observedGeneration ?? 0;
  if (observed === 0 || (metadata.generation ?? 0) > observed) {
    return { text: 'Waiting for statefulset spec update to be observed...\n', done: false };
  }
  const wanted = spec?.replicas ?? 1;
  const [ready, updated] = [status?.readyReplicas ?? 0, status?.updatedReplicas ?? 0];
  if (ready < wanted) return { text: `Waiting for ${wanted - ready} pods to be ready...\n`, done: false };
  const partition = strategy?.rollingUpdate?.partition;
  if (strategy?.rollingUpdate) {
    if (partition !== undefined && updated < wanted - partition) {
      const text = `Waiting for partitioned roll out to finish: ${updated} out of ${wanted - partition} new pods have been updated...\n`;
      return { text, done: false };
    }
    return { text: `partitioned roll out complete: ${updated} new pods have been updated...\n`, done: true };
  }
  if (status?.updateRevision !== status?.currentRevision) {
    const text = `waiting for statefulset rolling update to complete ${updated} pods at revision ${status?.updateRevision}...\n`;
    return { text, done: false };
  }
  const text = `statefulset rolling update complete ${status?.currentReplicas ?? 0} pods at revision ${status?.currentRevision}...\n`;
  return { text, done: true };
}
