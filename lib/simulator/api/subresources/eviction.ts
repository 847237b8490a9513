import { type Call, resourceOf } from '#lib/simulator/api/call.ts';
import { decodeAs } from '#lib/simulator/api/decode-body.ts';
import { deleteObject } from '#lib/simulator/api/delete.ts';
import {
  ApiError,
  badRequestError,
  createdBody,
  forbiddenError,
  notFoundError,
  unknownError,
} from '#lib/simulator/api/status.ts';
import { selectorMatches } from '#lib/simulator/kinds/labels.ts';
import type { Eviction, Pod, PodDisruptionBudget } from '#lib/simulator/schema/kubernetes.ts';
import { printTime } from '#lib/simulator/schema/time.ts';
import { clone, type Stored } from '#lib/simulator/value.ts';
import type { Subresource } from './subresource.ts';

type Budget = Stored<PodDisruptionBudget>;

const budgets = 'poddisruptionbudgets.policy';

/** POST of a policy/v1 Eviction deletes a pod unless its disruption budget forbids it (EvictionREST.Create). */
export const eviction: Subresource = {
  create: (call, name) => {
    const gvk = { group: 'policy', version: 'v1', kind: 'Eviction' };
    const { metadata, deleteOptions } = decodeAs(call, call.request?.body, gvk) as Stored<Eviction>;
    if (metadata.name && metadata.name !== name)
      throw badRequestError('name in URL does not match name in Eviction object');
    const pod = call.api.store.find('pods', call.namespace, name) as Stored<Pod> | null;
    if (!pod) throw notFoundError(resourceOf(call), name);
    if (!isFree(pod)) spendBudget(call, pod);
    const seconds = deleteOptions?.gracePeriodSeconds;
    deleteObject({ ...call, subresource: '' }, name, seconds === undefined ? {} : { gracePeriodSeconds: seconds });
    return { code: 201, body: createdBody };
  },
};

/** Pods that are done, not started, or already going do not count. */
function isFree(pod: Stored<Pod>): boolean {
  const phase = pod.status?.phase;
  return (
    phase === 'Succeeded' || phase === 'Failed' || phase === 'Pending' || pod.metadata.deletionTimestamp !== undefined
  );
}

function spendBudget(call: Call, pod: Stored<Pod>): void {
  const { store } = call.api;
  const matching = (store.list(budgets, call.namespace) as Budget[]).filter((budget) =>
    selectorMatches(budget.spec?.selector, pod.metadata.labels),
  );
  if (matching.length > 1) {
    throw unknownError(
      'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
    );
  }
  const [budget] = matching;
  if (!budget || mayIgnore(budget, pod)) return;
  checkBudget(budget);
  if (call.dryRun) return;
  const next = clone(budget);
  next.status = { ...next.status, disruptionsAllowed: (next.status?.disruptionsAllowed ?? 0) - 1 };
  next.status.disruptedPods = { ...next.status.disruptedPods, [pod.metadata.name]: printTime(call.api.now()) };
  store.put(budgets, next);
}

/** Pods that are not ready anyway may go, as the budget's policy says. */
function mayIgnore({ spec, status }: Budget, pod: Stored<Pod>): boolean {
  const isReady = pod.status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True');
  if (isReady) return false;
  if (spec?.unhealthyPodEvictionPolicy === 'AlwaysAllow') return true;
  const [healthy, desired] = [status?.currentHealthy ?? 0, status?.desiredHealthy ?? 0];
  return desired > 0 && healthy >= desired;
}

function checkBudget({ metadata, status }: Budget): void {
  const { name, generation = 0 } = metadata;
  if ((status?.observedGeneration ?? 0) < generation) {
    throw tooManyRequests("Cannot evict pod as it would violate the pod's disruption budget.", {
      message: `The disruption budget ${name} is still being processed by the server.`,
      retryAfterSeconds: 10,
    });
  }
  const allowed = status?.disruptionsAllowed ?? 0;
  if (allowed < 0) {
    throw forbiddenError(
      { group: 'policy', name: 'poddisruptionbudgets' },
      name,
      'pdb disruptions allowed is negative',
    );
  }
  if (allowed > 0) return;
  const [desired, current] = [status?.desiredHealthy ?? 0, status?.currentHealthy ?? 0];
  throw tooManyRequests("Cannot evict pod as it would violate the pod's disruption budget.", {
    message: `The disruption budget ${name} needs ${desired} healthy pods and has ${current} currently`,
  });
}

function tooManyRequests(message: string, cause: { message: string; retryAfterSeconds?: number }): ApiError {
  const causes = [{ reason: 'DisruptionBudget', message: cause.message }];
  const { retryAfterSeconds } = cause;
  const details = retryAfterSeconds === undefined ? { causes } : { causes, retryAfterSeconds };
  return new ApiError({ code: 429, reason: 'TooManyRequests', message, details });
}
