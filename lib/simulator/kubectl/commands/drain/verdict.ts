import type { Call } from '#lib/simulator/kubectl/command.ts';
import type { Pod } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

/** Whether a drain takes a pod away, and what it says of it. */
export type Verdict = { pod: Stored<Pod>; evict: boolean; warning?: string; error?: string };

/** The drain filters: daemon sets, mirror pods, local storage, pods without a controller. */
export function judge(call: Call, pod: Stored<Pod>): Verdict {
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
export function grouped(verdicts: Verdict[], field: 'error' | 'warning'): string[] {
  const byReason = new Map<string, string[]>();
  for (const verdict of verdicts) {
    const reason = verdict[field];
    if (reason === undefined) continue;
    const { namespace, name } = verdict.pod.metadata;
    byReason.set(reason, [...(byReason.get(reason) ?? []), `${namespace}/${name}`]);
  }
  return [...byReason].map(([reason, names]) => `${reason}: ${names.join(', ')}`);
}
