import type { ComposeCommand } from './call.ts';
import { configCommand } from './commands/config.ts';
import { copyCommand } from './commands/copy.ts';
import { execCommand } from './commands/exec.ts';
import { imageCommands } from './commands/images.ts';
import { listingCommands } from './commands/listings.ts';
import { lookCommands } from './commands/look.ts';
import { runCommand } from './commands/run.ts';
import { scaleCommand } from './commands/scale.ts';
import { stateCommands } from './commands/state.ts';
import { createCommand, upCommand } from './commands/up.ts';

/** Every `docker compose COMMAND` that there is here. */
export const commands: ComposeCommand[] = [
  upCommand,
  createCommand,
  runCommand,
  execCommand,
  scaleCommand,
  configCommand,
  copyCommand,
  ...stateCommands,
  ...listingCommands,
  ...lookCommands,
  ...imageCommands,
];

/** Commands of the real compose that this model does not have, and what to use in their place. */
export const missingCommands: Record<string, string> = {
  attach: 'it follows a running process; use docker compose logs',
  bridge: 'there is no other format here',
  commit: 'use docker commit with the name of the container',
  events: 'it follows the engine; use docker compose ps',
  export: 'use docker export with the name of the container',
  publish: 'projects do not leave this engine',
  push: 'use docker push with the name of the image',
  stats: 'it measures running processes; use docker stats --no-stream',
  watch: 'files of a container do not follow those outside',
};
