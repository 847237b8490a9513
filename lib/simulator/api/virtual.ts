import type { Answer, Call } from './call.ts';

/** Resources that are asked, not stored: reviews of rights. By storage name. */
export const virtualResources: Record<string, (call: Call) => Answer> = {};
