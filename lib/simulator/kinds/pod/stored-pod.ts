import type { Pod } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';

export type StoredPod = Stored<Pod>;
