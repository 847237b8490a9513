import { claimObjects } from '#lib/simulator/controllers/adoption.ts';
import type { Change, Client, Controller, Key } from '#lib/simulator/controllers/controller.ts';
import { isEmptySelector, matchesSelector } from '#lib/simulator/controllers/label-selector.ts';
import { controllerOf, keyOf, ownerKeys, splitKey } from '#lib/simulator/controllers/owner.ts';
import {
  component,
  deployments,
  findCondition,
  hasProgressDeadline,
  type Rollout,
  replicaSets,
  type StoredDeployment,
  type StoredReplicaSet,
} from './deployment-state.ts';
import { storeCondition, syncRevisions } from './new-replica-set.ts';
import { cleanHistory } from './revisions.ts';
import { recreate, rollOut } from './rollout.ts';
import { isScalingEvent, scaleProportionally } from './scale.ts';
import { stuckCheckMs, syncStatus } from './status.ts';

/**
 * Rolls out the template of a Deployment by ReplicaSets (deployment-controller). Deliberately absent: the rollback of
 * extensions/v1beta1 by annotation.
 */
export const deploymentController: Controller = {
  name: component,
  watches: ['deployments.apps', 'replicasets.apps', 'pods'],
  keysFor(change, client) {
    if (change.resource === deployments) return change.type === 'DELETED' ? [] : [keyOf(change.object)];
    if (change.resource === replicaSets) return keysForReplicaSet(change, client);
    return change.resource === 'pods' && change.type === 'DELETED' ? keysForPod(change, client) : [];
  },
  reconcile(key, client) {
    const { namespace, name } = splitKey(key);
    const deployment = client.find<StoredDeployment>(deployments, namespace, name);
    return deployment ? sync(deployment, client) : undefined;
  },
};

function keysForReplicaSet({ object, old }: Change, client: Client): Key[] {
  const keys = ownerKeys([object, old], 'Deployment');
  if (controllerOf(object) || object.metadata.deletionTimestamp) return keys;
  const candidates = client.list<StoredDeployment>(deployments, object.metadata.namespace);
  return [
    ...keys,
    ...candidates.filter(({ spec }) => matchesSelector(spec?.selector, object.metadata.labels)).map(keyOf),
  ];
}

/** Recreate waits for the last old pod to be gone. */
function keysForPod({ object }: Change, client: Client): Key[] {
  const owner = controllerOf(object);
  if (owner?.kind !== 'ReplicaSet') return [];
  const set = client.find(replicaSets, object.metadata.namespace, owner.name ?? '');
  return set ? ownerKeys([set], 'Deployment') : [];
}

function sync(deployment: StoredDeployment, client: Client): number | undefined {
  if (isEmptySelector(deployment.spec?.selector)) {
    const message = 'This deployment is selecting all pods. A non-empty selector is required.';
    client.event(deployment, { type: 'Warning', reason: 'SelectingAll', message, component });
    return undefined;
  }
  const selector = deployment.spec?.selector;
  const sets = claimObjects<StoredReplicaSet>({ client, owner: deployment, selector, resource: replicaSets });
  const rollout: Rollout = { client, deployment, sets };
  if (deployment.metadata.deletionTimestamp !== undefined) {
    syncStatus(rollout);
    return undefined;
  }
  notePause(rollout);
  if (step(rollout) === 'again') return 1000;
  return stuckCheckMs(rollout);
}

function step(rollout: Rollout): 'done' | 'again' {
  const { spec } = rollout.deployment;
  if (spec?.paused || isScalingEvent(rollout)) {
    syncRevisions(rollout, { mayCreate: false });
    scaleProportionally(rollout);
    if (spec?.paused) cleanHistory(rollout);
    syncStatus(rollout);
    return 'done';
  }
  return spec?.strategy?.type === 'Recreate' ? recreate(rollout) : rollOut(rollout);
}

/** Pausing and resuming are told in the Progressing condition, so that paused time is no lost time (checkPausedConditions). */
function notePause(rollout: Rollout): void {
  const { deployment } = rollout;
  if (!hasProgressDeadline(deployment)) return;
  const reason = findCondition(deployment.status, 'Progressing')?.reason;
  if (reason === 'ProgressDeadlineExceeded') return;
  const isTold = reason === 'DeploymentPaused';
  if (deployment.spec?.paused && !isTold) {
    storeCondition(rollout, { status: 'Unknown', reason: 'DeploymentPaused', message: 'Deployment is paused' });
  } else if (!deployment.spec?.paused && isTold) {
    storeCondition(rollout, { status: 'Unknown', reason: 'DeploymentResumed', message: 'Deployment is resumed' });
  }
}
