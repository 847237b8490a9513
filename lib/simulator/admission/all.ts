import type { Admission } from '#lib/simulator/api/admission.ts';
import { namespaceLifecycle } from './namespace-lifecycle.ts';

/** Every admission plugin, in the API server's order. */
export const admissions: Admission[] = [namespaceLifecycle];
