import type { Pod, ResourceRequirements } from '#lib/simulator/schema/kubernetes.ts';
import {
  addQuantity,
  compareQuantity,
  milliValue,
  printQuantity,
  type Quantity,
  quantity,
  quantityOf,
} from '#lib/simulator/schema/quantity.ts';
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
    const [request, limit] = [podSum(pod, 'requests'), podSum(pod, 'limits')];
    addAll(requests, request);
    addAll(limits, limit);
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

/** All containers together, or the largest init container where that is more, and the overhead. */
function podSum(
  { spec }: Stored<Pod>,
  part: keyof Pick<ResourceRequirements, 'requests' | 'limits'>,
): Map<string, Quantity> {
  const sum = new Map<string, Quantity>();
  for (const { resources } of spec?.containers ?? []) addAll(sum, read(resources?.[part]));
  for (const { resources } of spec?.initContainers ?? []) {
    for (const [name, value] of read(resources?.[part])) {
      const known = sum.get(name);
      if (!known || compareQuantity(value, known) > 0) sum.set(name, value);
    }
  }
  addAll(sum, read(spec?.overhead));
  return sum;
}

function read(resources: Resources | undefined): Map<string, Quantity> {
  return new Map(Object.entries(resources ?? {}).map(([name, value]) => [name, quantity(value)]));
}

function addAll(sum: Map<string, Quantity>, more: Map<string, Quantity>): void {
  for (const [name, value] of more) {
    const known = sum.get(name);
    sum.set(name, known ? addQuantity(known, value) : value);
  }
}
