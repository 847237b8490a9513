import type { Call } from './command.ts';
import { failure } from './errors.ts';

/** A shell to type in needs a terminal that stays open, which there is none of here; `instead` shows what to type. */
export function refuseInteractiveShell(call: Call, command: string[], instead: string): void {
  const [program = '', ...rest] = command;
  if (call.shell.isPiped || !call.flags.bool('tty') || rest.length > 0 || !/^(\/bin\/)?(ba|a)?sh$/.test(program))
    return;
  throw failure(`a shell to type in is not available: put the command behind --, as in ${instead}`);
}
