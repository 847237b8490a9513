import type { Call } from '#lib/simulator/kubectl/command.ts';
import { dryRunOf, dryRunSuffix } from '#lib/simulator/kubectl/dry-run.ts';
import { CommandError, failure, isNotFound, isReason } from '#lib/simulator/kubectl/errors.ts';
import type { Info } from '#lib/simulator/kubectl/info.ts';
import { patienceMs, waitUntil } from '#lib/simulator/kubectl/waiting.ts';
import type { Pod } from '#lib/simulator/schema/kubernetes.ts';
import { printDuration } from '#lib/simulator/schema/time.ts';
import type { JsonObject, Stored } from '#lib/simulator/value.ts';

const retryMs = 5000;
/** How long a disruption budget may block a drain without `--timeout`: a real one tries for ever, until it is interrupted. */
const blockedMs = 120_000;

/** Takes the pods off a node and waits until they are gone. */
export function evictAll(call: Call, info: Info, pods: Stored<Pod>[]): void {
  const { cluster } = call.shell;
  const asked = call.flags.number('timeout');
  const timeout = asked || patienceMs;
  const start = cluster.now();
  const blocked = { end: start + (asked || blockedMs), timeout: asked || blockedMs };
  const dryRun = dryRunOf(call);
  const isDeleting = call.flags.bool('disable-eviction');
  for (const pod of pods) {
    const { name, namespace = '' } = pod.metadata;
    if (dryRun === 'client') call.out(`evicting pod ${namespace}/${name} (dry run)\n`);
    else if (isDeleting && dryRun === 'none') deleteOne(call, pod);
    else evictOne(call, info, { pod, ...blocked });
  }
  if (dryRun !== 'none') return;
  for (const pod of pods) {
    const left = Math.max(start + timeout - cluster.now(), 0);
    if (!waitUntil(cluster, () => isGone(call, pod), left)) {
      throw failure(
        `error when waiting for pod ${JSON.stringify(pod.metadata.name)} in namespace ${JSON.stringify(pod.metadata.namespace)} to terminate: global timeout reached: ${printDuration(timeout)}`,
      );
    }
    call.out(`pod/${pod.metadata.name} ${isDeleting ? 'deleted' : 'evicted'}\n`);
  }
}

/** `--disable-eviction`: a plain deletion, which asks no disruption budget. */
function deleteOne(call: Call, pod: Stored<Pod>): void {
  const { name, namespace = '' } = pod.metadata;
  try {
    call.client.delete({ type: call.discovery.typeFor('pods'), namespace, name }, deleteOptions(call));
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

function deleteOptions(call: Call): JsonObject {
  const grace = call.flags.number('grace-period');
  return grace >= 0 ? { gracePeriodSeconds: grace } : {};
}

/** Evicts through the API; a disruption budget makes it try again every five seconds. */
function evictOne(call: Call, info: Info, given: { pod: Stored<Pod>; end: number; timeout: number }): void {
  const { pod, end, timeout } = given;
  const { name, namespace = '' } = pod.metadata;
  const dryRun = dryRunOf(call);
  const type = call.discovery.typeFor('pods');
  const label = `pods/${JSON.stringify(name)} -n ${JSON.stringify(namespace)}`;
  for (;;) {
    call.out(`evicting pod ${namespace}/${name}${dryRunSuffix(dryRun)}\n`);
    try {
      const body = {
        apiVersion: 'policy/v1',
        kind: 'Eviction',
        metadata: { name, namespace },
        deleteOptions: deleteOptions(call),
      };
      call.client.create(
        { type, namespace, name, subresource: 'eviction' },
        body,
        dryRun === 'server' ? { dryRun: true } : {},
      );
      return;
    } catch (error) {
      if (isNotFound(error)) return;
      if (!isReason(error, 'TooManyRequests') || !(error instanceof CommandError)) throw error;
      call.err(`error when evicting ${label} (will retry after 5s): ${error.message}\n`);
    }
    const { cluster } = call.shell;
    cluster.advance(Math.min(retryMs, Math.max(end - cluster.now(), 0)));
    if (cluster.now() >= end) {
      call.out(`evicting pod ${namespace}/${name}\n`);
      const text = `error when evicting ${label}: global timeout reached: ${printDuration(timeout)}`;
      call.err(
        `There are pending pods in node ${JSON.stringify(info.name)} when an error occurred: ${text}\npod/${name}\n`,
      );
      throw failure(text);
    }
  }
}

function isGone(call: Call, pod: Stored<Pod>): boolean {
  const { name, namespace = '', uid } = pod.metadata;
  const now = call.client.find({ type: call.discovery.typeFor('pods'), namespace, name });
  return now === null || (now['metadata'] as { uid?: string }).uid !== uid;
}
