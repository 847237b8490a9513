import { Exit } from '#lib/docker/cli/command.ts';
import { copyIn, copyOut, splitPlace } from '#lib/docker/cli/commands/files.ts';
import type { ComposeCall, ComposeCommand } from '#lib/docker/compose/call.ts';
import { ComposeError } from '#lib/docker/compose/compose-error.ts';
import { containersOf, numberOf } from '#lib/docker/compose/names.ts';
import type { Container } from '#lib/docker/engine/state.ts';
import { bool, int } from './options.ts';

const usage = `[OPTIONS] SERVICE:SRC_PATH DEST_PATH|-
\tdocker compose cp [OPTIONS] SRC_PATH|- SERVICE:DEST_PATH`;

/** From the first container of a service, or into all of them. */
export const copyCommand: ComposeCommand = {
  name: 'cp',
  usage,
  flags: [bool('all'), bool('archive', 'a'), bool('follow-link', 'L'), int('index')],
  run: copy,
};

function copy(call: ComposeCall): number {
  const { args, tell } = call;
  if (args.length !== 2)
    throw new ComposeError(
      `docker: 'docker compose cp' requires 2 arguments\n\nUsage:  docker compose cp ${usage}\n\nRun 'docker compose cp --help' for more information`,
    );
  const [source = '', target = ''] = args;
  if (source === '') throw new ComposeError('source can not be empty');
  if (target === '') throw new ComposeError('destination can not be empty');
  const [from, to] = [splitPlace(source), splitPlace(target)];
  if (from.container !== null && to.container !== null)
    throw new ComposeError('copying between services is not supported');
  const service = from.container ?? to.container;
  if (service === null) throw new ComposeError('unknown copy direction');
  const all = chosenOf(call, service);
  for (const { id, name } of from.container === null ? all : all.slice(0, 1)) {
    const text = from.container === null ? `${source} to ${name}:${to.path}` : `${name}:${from.path} to ${target}`;
    tell(name, 'Copying', text);
    try {
      if (from.container === null) copyIn(call, { source, name: id, path: to.path });
      else copyOut(call, { name: id, path: from.path, target });
    } catch (error) {
      if (error instanceof Exit) return error.code;
      throw error;
    }
    tell(name, 'Copied', text);
  }
  return 0;
}

function chosenOf({ engine, flags, project }: ComposeCall, service: string): Container[] {
  const index = flags.number('index');
  const found = containersOf(engine, project.name, { service, withOneOffs: flags.bool('all') })
    .filter((one) => index === 0 || numberOf(one) === index)
    .sort((one, other) => numberOf(one) - numberOf(other));
  if (found.length > 0) return found;
  throw new ComposeError(
    index > 0
      ? `service ${JSON.stringify(service)} is not running container #${index}`
      : `no container found for service ${JSON.stringify(service)}`,
  );
}
