import { nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import type { ComponentCondition, ComponentStatus } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

type StoredComponentStatus = Stored<ComponentStatus>;

/** Deprecated, yet every old guide asks for it: the server asks the parts of the control plane when it is read. */
export const componentStatus: Kind<StoredComponentStatus> = {
  resource: 'componentstatuses',
  computed: ['controller-manager', 'etcd-0', 'scheduler'].map(healthy),
  columns: [
    nameColumn,
    { name: 'Status', cell: (object) => statusOf(conditionOf(object)) },
    { name: 'Message', cell: (object) => conditionOf(object)?.message ?? '' },
    { name: 'Error', cell: (object) => conditionOf(object)?.error ?? '' },
  ],
};

function healthy(name: string): StoredComponentStatus {
  const conditions = [{ message: 'ok', status: 'True', type: 'Healthy' }];
  return { apiVersion: 'v1', kind: 'ComponentStatus', metadata: { name }, conditions };
}

function conditionOf({ conditions }: StoredComponentStatus): ComponentCondition | undefined {
  return conditions?.find(({ type }) => type === 'Healthy');
}

/** As printComponentStatus says it. */
function statusOf(condition: ComponentCondition | undefined): string {
  if (condition?.status === 'True') return 'Healthy';
  return condition?.status === 'False' ? 'Unhealthy' : 'Unknown';
}
