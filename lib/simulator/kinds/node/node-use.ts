import { addAmounts, podSum } from '#lib/simulator/kinds/pod-template/pod-sum.ts';
import type { Pod } from '#lib/simulator/schema/kubernetes.ts';
import { milliValue, printQuantity, type Quantity, quantityOf } from '#lib/simulator/schema/quantity.ts';
import type { Stored } from '#lib/simulator/value.ts';

type Resources = Record<string, string | number>;

/** What the pods of a node request and may use: one row of cells for each pod, and the totals. */
export type NodeUse = { pods: { pod: Stored<Pod>; cells: string[] }[]; totals: string[][] };

const shown = ['cpu', 'memory', 'ephemeral-storage', 'hugepages-1Gi', 'hugepages-2Mi'];

/** Sums requests and limits as kubectl describes them, with the share of what the node can give. */
export function nodeUse(pods: Stored<Pod>[], allocatable: Resources): NodeUse {
  const amount = (resources: Map<string, Quantity>, name: string) => {
    const value = resources.get(name) ?? quantityOf(0);
    const whole = allocatable[name] === undefined ? 0 : milliValue(allocatable[name]);
    const percent = whole === 0 ? 0 : Math.trunc((milliValue(value) / whole) * 100);
    return `${printQuantity(value)} (${percent}%)`;
  };
  const requests = new Map<string, Quantity>();
  const limits = new Map<string, Quantity>();
  const rows = pods.map((pod) => {
    const [request, limit] = [podSum(pod.spec, 'requests'), podSum(pod.spec, 'limits')];
    addAmounts(requests, request);
    addAmounts(limits, limit);
    const cells = ['cpu', 'memory'].flatMap((name) => [amount(request, name), amount(limit, name)]);
    return { pod, cells };
  });
  const extended = Object.keys(allocatable)
    .filter((name) => !shown.includes(name) && name !== 'pods')
    .sort();
  const totals = shown
    .filter((name) => !name.startsWith('hugepages') || allocatable[name] !== undefined)
    .map((name) => [name, amount(requests, name), amount(limits, name)]);
  const plain = (resources: Map<string, Quantity>, name: string) => printQuantity(resources.get(name) ?? quantityOf(0));
  totals.push(...extended.map((name) => [name, plain(requests, name), plain(limits, name)]));
  return { pods: rows, totals };
}
