import type { Command } from './command.ts';

/**
 * A short help of our own: the commands below, or the flags. kubectl's help is prose, which is deliberately not
 * copied.
 */
export function helpText(command: Command, path: string): string {
  const commands = (command.commands ?? []).map((one) => one.name).sort();
  if (commands.length > 0) {
    return [
      'Available Commands:',
      ...commands.map((name) => `  ${name}`),
      '',
      'Usage:',
      `  ${path} SUBCOMMAND [options]`,
      '',
      `Use "${path} <command> --help" for more information about a given command.`,
      'Use "kubectl options" for a list of global command-line options (applies to all commands).',
      '',
    ].join('\n');
  }
  const flags = (command.flags ?? []).map((flag) => `    ${flag.short ? `-${flag.short}, ` : ''}--${flag.name}`);
  const options = flags.length === 0 ? [] : ['Options:', ...flags.sort(), ''];
  const aliases = command.aliases ? ['Aliases:', [command.name, ...command.aliases].join(', '), ''] : [];
  return [
    ...aliases,
    ...options,
    'Usage:',
    `  ${path} [options]`,
    '',
    'Use "kubectl options" for a list of global command-line options (applies to all commands).',
    '',
  ].join('\n');
}
