import type { Controller } from './controller.ts';

/** Every control loop, in the order in which they take turns; scheduler and kubelet among them. */
export const controllers: Controller[] = [];
