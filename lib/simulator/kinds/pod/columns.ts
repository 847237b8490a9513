import { ageColumn, ageText, nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Column, KindContext } from '#lib/simulator/kinds/kind.ts';
import type { StoredPod } from './stored-pod.ts';
import { summarizePod } from './summary.ts';

/** `kubectl get pods`, as printPod of upstream's printers computes it. */
export const podColumns: Column<StoredPod>[] = [
  nameColumn,
  {
    name: 'Ready',
    cell: (object) => {
      const { ready, total } = summarizePod(object);
      return `${ready}/${total}`;
    },
  },
  { name: 'Status', cell: (object) => summarizePod(object).status },
  { name: 'Restarts', cell: printRestarts },
  ageColumn,
  { name: 'IP', wide: true, cell: (object) => object.status?.podIPs?.[0]?.ip || '<none>' },
  { name: 'Node', wide: true, cell: (object) => object.spec?.nodeName || '<none>' },
  { name: 'Nominated Node', wide: true, cell: (object) => object.status?.nominatedNodeName || '<none>' },
  { name: 'Readiness Gates', wide: true, cell: printReadinessGates },
];

function printRestarts(object: StoredPod, context: KindContext): string {
  const { restarts, lastRestart } = summarizePod(object);
  if (restarts === 0 || !lastRestart) return String(restarts);
  return `${restarts} (${ageText(lastRestart, context.now)} ago)`;
}

function printReadinessGates(object: StoredPod): string {
  const gates = object.spec?.readinessGates ?? [];
  if (gates.length === 0) return '<none>';
  const isTrue = (type: string | undefined) =>
    object.status?.conditions?.some((condition) => condition.type === type && condition.status === 'True') ?? false;
  return `${gates.filter((gate) => isTrue(gate.conditionType)).length}/${gates.length}`;
}
