import type { Command } from '#lib/simulator/kubectl/command.ts';

/** `kubectl create KIND NAME`: every generator. */
export const generators: Command[] = [];
