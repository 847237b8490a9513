import type { Container, LabelSelector } from '#lib/simulator/schema/kubernetes.ts';
import { humanDuration, timeMs } from '#lib/simulator/schema/time.ts';
import type { KubeObject } from '#lib/simulator/value.ts';
import type { Column } from './kind.ts';
import { formatSelector } from './labels.ts';

/** How long ago a time was, as `kubectl get` prints it; `<unknown>` without one. */
export function ageText(time: string | undefined | null, now: number): string {
  return time ? humanDuration(now - timeMs(time)) : '<unknown>';
}

/** The first column of nearly every kind. */
export const nameColumn: Column<KubeObject> = { name: 'Name', cell: (object) => object.metadata.name };

export const ageColumn: Column<KubeObject> = {
  name: 'Age',
  cell: (object, context) => ageText(object.metadata.creationTimestamp, context.now),
};

/** CONTAINERS, IMAGES and SELECTOR, which workloads show with -o wide. */
export function workloadColumns<T extends KubeObject>(parts: {
  containers(object: T): Container[] | undefined;
  selector(object: T): LabelSelector | undefined;
}): Column<T>[] {
  return [
    { name: 'Containers', wide: true, cell: (object) => join(parts.containers(object), 'name') },
    { name: 'Images', wide: true, cell: (object) => join(parts.containers(object), 'image') },
    { name: 'Selector', wide: true, cell: (object) => formatSelector(parts.selector(object)) },
  ];
}

function join(containers: Container[] | undefined, key: 'name' | 'image'): string {
  return (containers ?? []).map((container) => container[key] ?? '').join(',');
}
