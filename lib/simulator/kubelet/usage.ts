import type { Client } from '#lib/simulator/controllers/controller.ts';
import { matchesLabels } from '#lib/simulator/controllers/label-selector.ts';
import { isPodReady, type StoredPod } from '#lib/simulator/controllers/pod-state.ts';

/** What each container of the matching pods uses: cpu in thousandths of a core, memory in bytes. */
export type UsageRule = {
  namespace?: string;
  labels?: Record<string, string>;
  container?: string;
  cpuMilli: number;
  memoryBytes: number;
};

const owner = 'metrics-server';
const anyKey = 'rules';

/** Installs a metrics server whose figures are given: the last rule that fits a container counts, 0 without one. */
export function setUsage(client: Client, rules: UsageRule[]): void {
  client.remember(owner, anyKey, rules);
}

export type ContainerUsage = { name: string; cpuMilli: number; memoryBytes: number };

/** What the containers of a pod use; null when there is no metrics server, or no figures of the pod yet. */
export function usageOfPod(client: Client, pod: StoredPod): ContainerUsage[] | null {
  const rules = client.memory<UsageRule[]>(owner, anyKey);
  if (!rules || pod.status?.phase !== 'Running' || !isPodReady(pod)) return null;
  return (pod.spec?.containers ?? []).map(({ name = '' }) => {
    const rule = rules.findLast((one) => fits(one, pod, name));
    return { name, cpuMilli: rule?.cpuMilli ?? 0, memoryBytes: rule?.memoryBytes ?? 0 };
  });
}

export function hasMetricsServer(client: Client): boolean {
  return client.memory(owner, anyKey) !== undefined;
}

function fits({ namespace, labels, container }: UsageRule, pod: StoredPod, name: string): boolean {
  if (namespace !== undefined && namespace !== pod.metadata.namespace) return false;
  if (container !== undefined && container !== name) return false;
  return matchesLabels(labels, pod.metadata.labels);
}
