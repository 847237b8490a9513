import type { Node, Pod } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject, Stored } from '#lib/simulator/value.ts';

/** One step of the way a packet went, or the step at which it ended. */
export type Link = {
  /** Stable, e.g. NameResolved, SelectorMatchesNoPod, TargetPortNotListening, DeniedByNetworkPolicy. */
  code: string;
  /** As `service/web`. */
  object?: string;
  /** English, for those who read on. */
  detail: string;
};

/** `ok`; `refused` comes back at once; `timeout` hangs; `no-such-name` is what DNS says. */
export type Outcome = 'ok' | 'refused' | 'timeout' | 'no-such-name';

/** Reading access; a cluster's client has it. */
export type NetworkView = {
  find<T extends KubeObject>(resource: string, namespace: string | undefined, name: string): T | null;
  list<T extends KubeObject>(resource: string, namespace?: string): T[];
  /** What kubelets know of the processes in pods, where they run any. */
  memory?<T>(owner: string, key: string): T | undefined;
};

/** A pod, or nothing where an address belongs to none. */
export function podWithIp(view: NetworkView, ip: string): Stored<Pod> | null {
  return view.list<Stored<Pod>>('pods').find((pod) => pod.status?.podIP === ip && !pod.spec?.hostNetwork) ?? null;
}

/** The node whose address it is. */
export function nodeWithIp(view: NetworkView, ip: string): Stored<Node> | null {
  const nodes = view.list<Stored<Node>>('nodes');
  return nodes.find((node) => node.status?.addresses?.some(({ address }) => address === ip)) ?? null;
}
