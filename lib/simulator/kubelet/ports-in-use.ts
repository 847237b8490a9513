import type { StoredPod } from '#lib/simulator/controllers/pod-state.ts';
import { flatMap } from '#lib/simulator/flat-map.ts';
import type { PodRun } from './model/pod-run.ts';
import { podRuns } from './model/pod-runs.ts';
import { serversOf } from './shell/process.ts';

type Memory = <T>(owner: string, key: string) => T | undefined;

/** The ports on which a pod's processes really listen now; null where no kubelet runs processes of the pod. */
export function portsInUse(memory: Memory | undefined, pod: StoredPod): number[] | null {
  const run = memory?.<PodRun>(podRuns, pod.metadata.uid ?? '');
  if (!run) return null;
  return flatMap(Object.values(run.containers), ({ process }) =>
    process ? flatMap(serversOf(process), ({ ports }) => ports) : [],
  );
}
