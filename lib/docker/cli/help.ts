import type { DockerCommand } from './command.ts';
import type { Flag } from './flag.ts';

/** `docker help run` is another way to say `docker run --help`. */
export function withoutHelp(words: string[]): string[] {
  return words[0] === 'help' ? [...words.slice(1), '--help'] : words;
}

const kinds: Record<Flag['type'], string> = {
  bool: '',
  text: ' string',
  int: ' int',
  list: ' list',
  bytes: ' bytes',
  cpus: ' decimal',
  duration: ' duration',
};

/** The usage of a command and the flags that it knows here, by name. */
export function commandHelp(path: string, { usage, flags }: Pick<DockerCommand, 'usage' | 'flags'>): string {
  const lines = flags
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, short, type }) => `  ${short ? `-${short}, ` : '    '}--${name}${kinds[type]}\n`);
  return `Usage:  ${path} ${usage}\n${lines.length > 0 ? `\nOptions:\n${lines.join('')}` : ''}`;
}

/** Every command that works here, each by its first name. */
export function dockerHelp(commands: DockerCommand[]): string {
  const names = ['build', 'compose', ...commands.filter((one) => !one.takesAnything).map((one) => one.words[0] ?? '')];
  const list = names
    .toSorted()
    .map((name) => `  ${name}\n`)
    .join('');
  return `Usage:  docker [OPTIONS] COMMAND\n\nCommands:\n${list}\nRun 'docker COMMAND --help' for more information on a command.\n`;
}
