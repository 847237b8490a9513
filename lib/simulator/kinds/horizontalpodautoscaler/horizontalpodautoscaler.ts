import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import type { AutoscalingV2HorizontalPodAutoscaler } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { setAutoscalerDefaults } from './defaults.ts';
import { describeAutoscaler } from './describe.ts';
import { printMetrics } from './metrics-text.ts';
import { validateAutoscaler } from './validation.ts';

/** Stored as autoscaling/v2; the server converts v1. */
export type StoredAutoscaler = Stored<AutoscalingV2HorizontalPodAutoscaler>;

export const horizontalPodAutoscaler: Kind<StoredAutoscaler> = {
  resource: 'horizontalpodautoscalers.autoscaling',
  hasGeneration: false,
  setDefaults: setAutoscalerDefaults,
  validate: validateAutoscaler,
  validateUpdate: validateAutoscaler,
  describe: describeAutoscaler,
  columns: [
    nameColumn,
    {
      name: 'Reference',
      cell: ({ spec }) => `${spec?.scaleTargetRef?.kind ?? ''}/${spec?.scaleTargetRef?.name ?? ''}`,
    },
    { name: 'Targets', cell: ({ spec, status }) => printMetrics(spec?.metrics ?? [], status?.currentMetrics ?? []) },
    { name: 'MinPods', cell: ({ spec }) => spec?.minReplicas ?? '<unset>' },
    { name: 'MaxPods', cell: ({ spec }) => spec?.maxReplicas ?? 0 },
    { name: 'Replicas', cell: ({ status }) => status?.currentReplicas ?? 0 },
    ageColumn,
  ],
};
