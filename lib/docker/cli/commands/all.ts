import type { DockerCommand } from '#lib/docker/cli/command.ts';
import { archiveCommands } from './archives.ts';
import { commitCommand } from './commit.ts';
import { contextCommands } from './context.ts';
import { eventsCommand } from './events.ts';
import { fileCommands } from './files.ts';
import { imageCommands } from './images.ts';
import { execCommand, logsCommand, topCommand } from './inside.ts';
import { inspectCommands } from './inspect.ts';
import { lifeCommands } from './life.ts';
import { machineCommands } from './machine.ts';
import { networkCommands } from './networks.ts';
import { pruneCommands } from './prune.ts';
import { portCommand, psCommand } from './ps.ts';
import { registryCommands } from './registry.ts';
import { createCommand, runCommand } from './run.ts';
import { searchCommand } from './search.ts';
import { statsCommand } from './stats.ts';
import { systemCommands } from './system.ts';
import { unavailableCommands, watchingCommands } from './unavailable.ts';
import { updateCommand } from './update.ts';
import { volumeCommands } from './volumes.ts';

/** Every docker command that there is here. */
export const commands: DockerCommand[] = [
  runCommand,
  createCommand,
  ...lifeCommands,
  psCommand,
  portCommand,
  execCommand,
  logsCommand,
  topCommand,
  ...inspectCommands,
  ...imageCommands,
  ...registryCommands,
  searchCommand,
  ...fileCommands,
  commitCommand,
  ...archiveCommands,
  ...contextCommands,
  statsCommand,
  eventsCommand,
  ...volumeCommands,
  ...networkCommands,
  ...pruneCommands,
  ...systemCommands,
  ...machineCommands,
  updateCommand,
  ...watchingCommands,
  ...unavailableCommands,
];

/** The command that the words begin with, and by which words. */
export function findCommand(words: string[]): { command: DockerCommand; words: string } | null {
  for (const length of [3, 2, 1]) {
    const path = words.slice(0, length).join(' ');
    const command = words.length >= length ? commands.find((one) => one.words.includes(path)) : undefined;
    if (command) return { command, words: path };
  }
  return null;
}
