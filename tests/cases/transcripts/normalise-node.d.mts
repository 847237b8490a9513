/** Replaces what may differ between two runs (ages, ids, generated names) by its name. */
export function normalise(text: string): string;
