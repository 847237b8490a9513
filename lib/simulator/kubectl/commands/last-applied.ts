import type { Command } from '#lib/simulator/kubectl/command.ts';

/** apply view-last-applied, set-last-applied, edit-last-applied. */
export const lastAppliedCommands: Command[] = [];
