import { readVolume } from '#lib/docker/cli/mount-spec.ts';
import { readPorts } from '#lib/docker/cli/port-spec.ts';
import type { ComposeCall, ComposeCommand } from '#lib/docker/compose/call.ts';
import { getService, inOrder, withDependencies } from '#lib/docker/compose/chosen.ts';
import { ComposeError } from '#lib/docker/compose/compose-error.ts';
import { make } from '#lib/docker/compose/converge.ts';
import { ComposeExit } from '#lib/docker/compose/exit-error.ts';
import { ensureImages } from '#lib/docker/compose/images.ts';
import { makeAll } from '#lib/docker/compose/make-all.ts';
import { makeNetworks, makeVolumes } from '#lib/docker/compose/resources.ts';
import { pairsOf, type Service } from '#lib/docker/compose/service.ts';
import { startServices } from '#lib/docker/compose/start.ts';
import { waitForDependencies } from '#lib/docker/compose/wait.ts';
import { waitForContainer } from '#lib/docker/engine/clock.ts';
import { newId, shortId } from '#lib/docker/engine/ids.ts';
import { startContainer } from '#lib/docker/engine/life.ts';
import { splitWords } from '#lib/simulator/kubectl/shell-words.ts';
import { bool, list, text } from './options.ts';

export const runCommand: ComposeCommand = {
  name: 'run',
  usage: '[OPTIONS] SERVICE [COMMAND] [ARGS...]',
  atLeast: 1,
  stopsAtArgument: true,
  flags: [
    bool('detach', 'd'),
    list('env', 'e'),
    list('env-from-file'),
    list('label', 'l'),
    bool('rm'),
    bool('no-TTY', 'T'),
    text('name'),
    text('user', 'u'),
    text('workdir', 'w'),
    text('entrypoint'),
    list('cap-add'),
    list('cap-drop'),
    bool('no-deps'),
    list('volume', 'v'),
    list('publish', 'p'),
    bool('use-aliases'),
    bool('service-ports', 'P'),
    text('pull'),
    bool('quiet', 'q'),
    bool('quiet-build'),
    bool('quiet-pull'),
    bool('build'),
    bool('no-build'),
    bool('remove-orphans'),
    bool('interactive', 'i'),
    bool('tty', 't'),
  ],
  run,
};

function run(given: ComposeCall): number {
  const { flags } = given;
  const call: ComposeCall = flags.bool('quiet') ? { ...given, tell: () => undefined } : given;
  if (flags.list('publish').length > 0 && flags.bool('service-ports'))
    throw new ComposeError('--service-ports and --publish are incompatible');
  const { engine, project, tell } = call;
  const base = getService(call, call.args[0] ?? '');
  const service = oneOffOf(call, base);
  const others = inOrder(withDependencies(project, [base.name])).filter((one) => one !== base);
  if (!flags.bool('no-deps')) {
    const removesOrphans = flags.bool('remove-orphans');
    makeAll(call, { services: others, named: [], recreate: 'changed', dependencies: 'changed', removesOrphans });
    startServices(call, others);
  }
  ensureImages(call, [service], { noBuild: flags.bool('no-build') });
  makeNetworks(engine, project, { services: [service], tell });
  makeVolumes(engine, project, { services: [service], tell });
  if (!flags.bool('no-deps')) waitForDependencies(call, service.name, service.dependencies);
  const name = service.containerName || `${project.name}-${base.name}-run-${shortId(newId(engine, 'run'))}`;
  const oneOff = { autoRemove: flags.bool('rm'), hasAliases: flags.bool('use-aliases') };
  const container = make(engine, project, { service, name, number: 1, tell, oneOff });
  const isShown = !flags.bool('detach');
  const watcher = (stream: string, line: string) => (stream === 'stdout' ? call.out(line) : call.err(line));
  startContainer(engine, container, { ...(isShown ? { watcher } : {}), stdin: call.stdin });
  if (!isShown) {
    call.out(`${name}\n`);
    return 0;
  }
  waitForContainer(engine, container, watcher);
  if (container.exitCode !== 0) throw new ComposeExit(container.exitCode, '');
  return 0;
}

/** The service with what the flags say in place of its own settings; it publishes ports only when it is told to. */
function oneOffOf({ flags, args }: ComposeCall, service: Service): Service {
  const command = args.slice(1);
  const entrypoint = flags.isSet('entrypoint') ? wordsOf(flags.text('entrypoint')) : service.entrypoint;
  const env = pairsOf(flags.list('env'));
  const labels = pairsOf(flags.list('label')).map(([name, value]): [string, string] => {
    if (value === null) throw new ComposeError('label must be set as KEY=VALUE');
    return [name, value];
  });
  const own = new Set(env.map(([name]) => name));
  const published = flags.list('publish').flatMap((spec) => readPorts(spec));
  return {
    ...service,
    containerName: flags.text('name'),
    replicas: 1,
    command: command.length > 0 ? command : flags.isSet('entrypoint') ? [] : service.command,
    entrypoint,
    environment: [...env, ...service.environment.filter(([name]) => !own.has(name))],
    labels: { ...service.labels, ...Object.fromEntries(labels) },
    mounts: [...service.mounts, ...flags.list('volume').map(readVolume)],
    ports: flags.bool('service-ports') ? service.ports : published,
    user: flags.text('user') || service.user,
    workingDir: flags.text('workdir') || service.workingDir,
    limits: { ...service.limits, tty: false, openStdin: true },
    pullPolicy: flags.isSet('pull') ? flags.text('pull') : flags.bool('build') ? 'build' : service.pullPolicy,
  };
}

function wordsOf(line: string): string[] {
  const split = splitWords(line);
  return 'words' in split ? split.words : [line];
}
