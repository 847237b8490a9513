import { labelsMatch, parseSelector } from '#lib/simulator/api/selector.ts';
import { requireInfos } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { dryRunOf, dryRunSuffix } from '#lib/simulator/kubectl/dry-run.ts';
import {
  CommandError,
  failure,
  isNotFound,
  isReason,
  SeveralErrors,
  SilentExit,
} from '#lib/simulator/kubectl/errors.ts';
import { dryRunFlag, selectorFlag } from '#lib/simulator/kubectl/globals.ts';
import type { Info } from '#lib/simulator/kubectl/info.ts';
import { patienceMs, waitUntil } from '#lib/simulator/kubectl/waiting.ts';
import type { Pod } from '#lib/simulator/schema/kubernetes.ts';
import { printDuration } from '#lib/simulator/schema/time.ts';
import type { JsonObject, Stored } from '#lib/simulator/value.ts';
import { nodesOf, setUnschedulable } from './cordon.ts';

export const drainCommand: Command = {
  name: 'drain',
  flags: [
    dryRunFlag,
    selectorFlag,
    { name: 'chunk-size', type: 'int', initial: 500 },
    { name: 'delete-emptydir-data', type: 'bool' },
    { name: 'disable-eviction', type: 'bool' },
    { name: 'force', type: 'bool' },
    { name: 'grace-period', type: 'int', initial: -1 },
    { name: 'ignore-daemonsets', type: 'bool' },
    { name: 'pod-selector', type: 'string' },
    { name: 'skip-wait-for-delete-timeout', type: 'int' },
    { name: 'timeout', type: 'duration' },
  ],
  run: drain,
};

const retryMs = 5000;
/** How long a disruption budget may block a drain without `--timeout`: a real one tries for ever, until it is interrupted. */
const blockedMs = 120_000;

function checkPodSelector(call: Call): void {
  try {
    parseSelector(call.flags.text('pod-selector'));
  } catch {
    throw failure('--pod-selector=<pod_selector> must be a valid label selector');
  }
}

function drain(call: Call): void {
  const dryRun = dryRunOf(call);
  checkPodSelector(call);
  const infos = requireInfos(nodesOf(call));
  for (const info of infos) setUnschedulable(call, info, { unschedulable: true, dryRun });
  const failed: { name: string; errors: string[] }[] = [];
  for (const info of infos) {
    try {
      drainNode(call, info);
      call.out(`node/${info.name} drained${dryRunSuffix(dryRun)}\n`);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      call.err(
        `error: unable to drain node ${JSON.stringify(info.name)} due to error: ${error.message}, continuing command...\n`,
      );
      failed.push({
        name: info.name,
        errors: error instanceof SeveralErrors ? error.errors.map(({ message }) => message) : [error.message],
      });
    }
  }
  if (failed.length === 0) return;
  call.err('There are pending nodes to be drained:\n');
  for (const { name } of failed) call.err(` ${name}\n`);
  // The errors of a single node stand on lines of their own, those of several are one line a node.
  const lines = failed.length === 1 ? (failed[0]?.errors ?? []) : failed.map(({ errors }) => bracketed(errors));
  for (const line of lines) call.err(`${line}\n`);
  throw new SilentExit('');
}

function bracketed(errors: string[]): string {
  return errors.length === 1 ? (errors[0] ?? '') : `[${errors.join(', ')}]`;
}

type Verdict = { pod: Stored<Pod>; evict: boolean; warning?: string; error?: string };

function drainNode(call: Call, info: Info): void {
  const type = call.discovery.typeFor('pods');
  const list = call.client.list({ type }, { fieldSelector: `spec.nodeName=${info.name}` });
  const selector = call.flags.text('pod-selector');
  const requirements = selector ? parseSelector(selector) : [];
  const pods = ((list['items'] ?? []) as unknown as Stored<Pod>[]).filter((pod) =>
    labelsMatch(requirements, pod.metadata.labels ?? {}),
  );
  const verdicts = pods.map((pod) => judge(call, pod));
  const refused = grouped(verdicts, 'error');
  if (refused.length > 0) throw new SeveralErrors(refused.map(failure));
  const warnings = grouped(verdicts, 'warning');
  if (warnings.length > 0) call.err(`Warning: ${warnings.join('; ')}\n`);
  evictAll(
    call,
    info,
    verdicts.filter((verdict) => verdict.evict).map((verdict) => verdict.pod),
  );
}

/** The drain filters: daemon sets, mirror pods, local storage, pods without a controller. */
function judge(call: Call, pod: Stored<Pod>): Verdict {
  const { flags } = call;
  if (pod.metadata.deletionTimestamp) return { pod, evict: true };
  const controller = pod.metadata.ownerReferences?.find((owner) => owner.controller);
  const finished = pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
  if (controller?.kind === 'DaemonSet') {
    if (finished) return { pod, evict: true };
    if (!flags.bool('ignore-daemonsets')) {
      return { pod, evict: false, error: 'cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore)' };
    }
    return { pod, evict: false, warning: 'ignoring DaemonSet-managed Pods' };
  }
  if (pod.metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined) return { pod, evict: false };
  const local = pod.spec?.volumes?.some((volume) => volume.emptyDir) === true;
  if (local && !finished && !flags.bool('delete-emptydir-data')) {
    return {
      pod,
      evict: false,
      error: 'cannot delete Pods with local storage (use --delete-emptydir-data to override)',
    };
  }
  if (!controller && !finished) {
    if (flags.bool('force')) return { pod, evict: true, warning: 'deleting Pods that declare no controller' };
    return { pod, evict: false, error: 'cannot delete Pods that declare no controller (use --force to override)' };
  }
  return { pod, evict: true };
}

/** `reason: ns/a, ns/b`, one text a reason. */
function grouped(verdicts: Verdict[], field: 'error' | 'warning'): string[] {
  const byReason = new Map<string, string[]>();
  for (const verdict of verdicts) {
    const reason = verdict[field];
    if (reason === undefined) continue;
    const { namespace, name } = verdict.pod.metadata;
    byReason.set(reason, [...(byReason.get(reason) ?? []), `${namespace}/${name}`]);
  }
  return [...byReason].map(([reason, names]) => `${reason}: ${names.join(', ')}`);
}

function evictAll(call: Call, info: Info, pods: Stored<Pod>[]): void {
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
