import type { Kind } from './kind.ts';

/** Every kind that has rules of its own; the others (see resources.json) are kept as they are sent. */
export const kinds: Kind[] = [];
