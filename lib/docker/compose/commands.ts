import type { Flag } from '#lib/docker/cli/flag.ts';
import { alignColumns } from '#lib/docker/cli/format.ts';
import { settleEngine } from '#lib/docker/engine/clock.ts';
import { startContainer, stopContainer } from '#lib/docker/engine/life.ts';
import { removeContainer } from '#lib/docker/engine/remove.ts';
import type { Container } from '#lib/docker/engine/state.ts';
import type { ComposeCall, ComposeCommand } from './call.ts';
import { chosen, own } from './chosen.ts';
import { ComposeError } from './compose-error.ts';
import { buildService, ensureImage } from './images.ts';
import { bringDown, bringUp, serviceOf, volumeName } from './life.ts';
import { config, exec, list, logs, printLogs } from './show.ts';

const bool = (name: string, short?: string): Flag => ({ name, type: 'bool', ...(short ? { short } : {}) });
const text = (name: string, short?: string): Flag => ({ name, type: 'text', ...(short ? { short } : {}) });

function up(call: ComposeCall, start: boolean): number {
  const services = chosen(call);
  if (call.flags.bool('build'))
    for (const service of services) if (service.build) call.err(buildService(call.engine, call.project, service));
  bringUp(call.engine, call.project, {
    services,
    start,
    forceRecreate: call.flags.bool('force-recreate'),
    tell: call.tell,
  });
  if (!start || call.flags.bool('detach')) return 0;
  settleEngine(call.engine);
  return printLogs({ ...call, args: services.map((service) => service.name) }, { hasPrefix: true });
}

/** Something that is done to each container of the chosen services, with its two words. */
function each(call: ComposeCall, words: [string, string], act: (container: Container) => void): number {
  for (const container of own(call)) {
    call.tell('Container', container.name, words[0]);
    act(container);
    call.tell('Container', container.name, words[1]);
  }
  return 0;
}

function start(call: ComposeCall): number {
  const found = own(call);
  const missing = chosen(call, false).find((service) => !found.some((one) => serviceOf(one) === service.name));
  if (missing) throw new ComposeError(`service ${JSON.stringify(missing.name)} has no container to start`);
  return each(call, ['Starting', 'Started'], (container) => startContainer(call.engine, container));
}

function remove(call: ComposeCall): number {
  const stopped = own(call).filter((one) => one.status !== 'running');
  if (stopped.length === 0) {
    call.out('No stopped containers\n');
    return 0;
  }
  for (const container of stopped) {
    call.tell('Container', container.name, 'Removing');
    removeContainer(call.engine, container, { volumes: call.flags.bool('volumes') });
    call.tell('Container', container.name, 'Removed');
  }
  return 0;
}

const upFlags = [
  bool('build'),
  bool('force-recreate'),
  bool('no-deps'),
  bool('remove-orphans'),
  text('scale'),
  text('pull'),
  bool('quiet-pull'),
  bool('no-build'),
  bool('no-recreate'),
];

/** What each `docker compose COMMAND` does. */
export const commands: ComposeCommand[] = [
  {
    name: 'up',
    flags: [
      ...upFlags,
      bool('detach', 'd'),
      bool('wait'),
      text('timeout', 't'),
      bool('abort-on-container-exit'),
      bool('renew-anon-volumes', 'V'),
      bool('no-start'),
    ],
    run: (call) => up(call, !call.flags.bool('no-start')),
  },
  { name: 'create', flags: [...upFlags, bool('detach', 'd')], run: (call) => up(call, false) },
  {
    name: 'down',
    flags: [bool('volumes', 'v'), bool('remove-orphans'), text('rmi'), text('timeout', 't')],
    run: (call) => {
      bringDown(call.engine, call.project, { volumes: call.flags.bool('volumes'), tell: call.tell });
      return 0;
    },
  },
  {
    name: 'ps',
    flags: [
      bool('all', 'a'),
      bool('services'),
      bool('quiet', 'q'),
      text('format'),
      text('filter'),
      text('status'),
      bool('no-trunc'),
      bool('orphans'),
    ],
    run: list,
  },
  {
    name: 'logs',
    flags: [
      text('tail', 'n'),
      bool('no-log-prefix'),
      bool('follow', 'f'),
      bool('timestamps', 't'),
      bool('no-color'),
      text('since'),
      text('until'),
      text('index'),
    ],
    run: logs,
  },
  {
    name: 'exec',
    stopsAtArgument: true,
    flags: [
      bool('no-TTY', 'T'),
      bool('detach', 'd'),
      { name: 'env', short: 'e', type: 'list' },
      text('user', 'u'),
      text('workdir', 'w'),
      text('index'),
      bool('privileged'),
      bool('interactive', 'i'),
    ],
    run: exec,
  },
  {
    name: 'config',
    flags: [
      bool('services'),
      bool('images'),
      bool('volumes'),
      bool('networks'),
      bool('profiles'),
      bool('quiet', 'q'),
      text('format'),
      text('output', 'o'),
      bool('no-interpolate'),
      bool('no-normalize'),
    ],
    run: config,
  },
  { name: 'start', flags: [bool('wait')], run: start },
  {
    name: 'stop',
    flags: [text('timeout', 't')],
    run: (call) => each(call, ['Stopping', 'Stopped'], (one) => stopContainer(call.engine, one)),
  },
  {
    name: 'restart',
    flags: [text('timeout', 't'), bool('no-deps')],
    run: (call) =>
      each(call, ['Restarting', 'Started'], (one) => {
        stopContainer(call.engine, one);
        startContainer(call.engine, one);
      }),
  },
  {
    name: 'kill',
    flags: [text('signal', 's'), bool('remove-orphans')],
    run: (call) => each(call, ['Killing', 'Killed'], (one) => stopContainer(call.engine, one, 0)),
  },
  { name: 'rm', flags: [bool('force', 'f'), bool('stop', 's'), bool('volumes', 'v')], run: remove },
  {
    name: 'pull',
    flags: [bool('quiet', 'q'), bool('ignore-pull-failures'), bool('include-deps'), text('policy')],
    run: (call) => {
      for (const service of chosen(call)) {
        call.tell('Image', service.image, 'Pulling');
        ensureImage(call.engine, call.project, service);
        call.tell('Image', service.image, 'Pulled');
      }
      return 0;
    },
  },
  {
    name: 'build',
    flags: [bool('no-cache'), bool('pull'), bool('quiet', 'q'), bool('push'), { name: 'build-arg', type: 'list' }],
    run: (call) => {
      for (const service of chosen(call)) call.err(buildService(call.engine, call.project, service));
      return 0;
    },
  },
  {
    name: 'images',
    flags: [bool('quiet', 'q'), text('format')],
    run: (call) => {
      call.out(
        alignColumns([
          ['CONTAINER', 'REPOSITORY', 'TAG'],
          ...own(call).map((one) => [one.name, ...one.imageName.split(':')]),
        ]),
      );
      return 0;
    },
  },
  {
    name: 'volumes',
    flags: [bool('quiet', 'q'), text('format')],
    run: (call) => {
      call.out([...call.project.volumes.keys()].map((name) => `${volumeName(call.project, name)}\n`).join(''));
      return 0;
    },
  },
];
