import type { Command } from '#lib/simulator/kubectl/command.ts';
import { applyCommand } from './apply.ts';
import { createCommand } from './create.ts';
import { deleteCommand } from './delete.ts';
import { getCommand } from './get.ts';

/** The visible list of kubectl's commands. */
export const rootCommand: Command = {
  name: 'kubectl',
  commands: [applyCommand, createCommand, deleteCommand, getCommand],
};
