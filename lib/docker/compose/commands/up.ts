import type { ComposeCall, ComposeCommand } from '#lib/docker/compose/call.ts';
import { chosen, getService } from '#lib/docker/compose/chosen.ts';
import { ComposeError } from '#lib/docker/compose/compose-error.ts';
import type { Recreate } from '#lib/docker/compose/converge.ts';
import { type Making, makeAll } from '#lib/docker/compose/make-all.ts';
import { startServices, waitForAll } from '#lib/docker/compose/start.ts';
import { attach, followAttached } from './attached.ts';
import { bool, int, list, scaleServices, text, timeoutOf, waitLimitOf } from './options.ts';

const createFlags = [
  bool('build'),
  bool('no-build'),
  text('pull'),
  bool('quiet-pull'),
  bool('force-recreate'),
  bool('no-recreate'),
  bool('remove-orphans'),
  list('scale'),
  bool('yes', 'y'),
];

export const upCommand: ComposeCommand = {
  name: 'up',
  flags: [
    ...createFlags,
    bool('detach', 'd'),
    bool('no-color'),
    bool('no-log-prefix'),
    bool('no-start'),
    bool('abort-on-container-exit'),
    bool('abort-on-container-failure'),
    text('exit-code-from'),
    int('timeout', 't'),
    bool('timestamps'),
    bool('no-deps'),
    bool('always-recreate-deps'),
    bool('renew-anon-volumes', 'V'),
    bool('quiet-build'),
    list('attach'),
    list('no-attach'),
    bool('attach-dependencies'),
    bool('wait'),
    int('wait-timeout'),
    bool('watch', 'w'),
    bool('menu'),
  ],
  run: up,
};

export const createCommand: ComposeCommand = {
  name: 'create',
  flags: createFlags,
  run(call) {
    refuseTogether(call, [
      ['build', 'no-build'],
      ['force-recreate', 'no-recreate'],
    ]);
    const services = chosen(call);
    prepare(call);
    makeAll(call, {
      services,
      named: call.args,
      recreate: recreateOf(call),
      dependencies: 'changed',
      ...makingFlags(call),
    });
    return 0;
  },
};

function up(call: ComposeCall): number {
  const { flags } = call;
  checkFlags(call);
  if (flags.bool('watch'))
    throw new ComposeError('compose up --watch is not available: files of a container do not follow those outside');
  prepare(call);
  const services = chosen(call, !flags.bool('no-deps'));
  if (flags.text('exit-code-from') !== '') getService(call, flags.text('exit-code-from'));
  const never = flags.bool('no-recreate') ? ('never' as const) : null;
  const dependencies = never ?? (flags.bool('always-recreate-deps') ? 'always' : 'changed');
  const recreate = flags.bool('renew-anon-volumes') ? (never ?? 'always') : recreateOf(call);
  makeAll(call, {
    services,
    named: call.args,
    recreate,
    dependencies,
    timeoutSeconds: timeoutOf(call),
    ...makingFlags(call),
  });
  if (flags.bool('no-start')) return 0;
  const attached = flags.bool('detach') || flags.bool('wait') ? null : attach(call, services);
  const limit = waitLimitOf(call);
  startServices(call, services, limit);
  if (flags.bool('wait')) waitForAll(call, services, limit);
  return attached ? followAttached(call, attached) : 0;
}

function makingFlags({ flags }: ComposeCall): Pick<Making, 'noBuild' | 'removesOrphans'> {
  return { noBuild: flags.bool('no-build'), removesOrphans: flags.bool('remove-orphans') };
}

function checkFlags(call: ComposeCall): void {
  const { flags } = call;
  const isSet = (...names: string[]) => names.some((name) => flags.isSet(name) && flags.text(name) !== 'false');
  if (flags.number('wait-timeout') < 0) throw new ComposeError('--wait-timeout must be a non-negative integer');
  const stops = isSet('abort-on-container-exit', 'exit-code-from') && !isSet('abort-on-container-failure');
  if (flags.bool('abort-on-container-exit') && flags.bool('abort-on-container-failure'))
    throw new ComposeError('--abort-on-container-failure cannot be combined with --abort-on-container-exit');
  if (flags.bool('wait') && (stops || isSet('attach', 'attach-dependencies')))
    throw new ComposeError(
      '--wait cannot be combined with --abort-on-container-exit, --attach or --attach-dependencies',
    );
  refuseTogether(call, [['build', 'no-build']]);
  const attaching = isSet('attach', 'attach-dependencies', 'abort-on-container-failure', 'watch') || stops;
  if ((flags.bool('wait') || flags.bool('detach')) && attaching)
    throw new ComposeError(
      `--${flags.bool('wait') ? 'wait' : 'detach'} cannot be combined with --abort-on-container-exit, --abort-on-container-failure, --attach, --attach-dependencies or --watch`,
    );
  if (flags.bool('renew-anon-volumes') && flags.bool('no-recreate'))
    throw new ComposeError('--no-recreate and --renew-anon-volumes are incompatible');
  refuseTogether(call, [
    ['force-recreate', 'no-recreate'],
    ['always-recreate-deps', 'no-recreate'],
    ['no-build', 'watch'],
  ]);
}

function refuseTogether({ flags }: ComposeCall, pairs: [string, string][]): void {
  const pair = pairs.find((names) => names.every((name) => flags.bool(name)));
  if (pair) throw new ComposeError(`--${pair[0]} and --${pair[1]} are incompatible`);
}

function recreateOf({ flags }: ComposeCall): Recreate {
  if (flags.bool('no-recreate')) return 'never';
  return flags.bool('force-recreate') ? 'always' : 'changed';
}

const pullPolicies = ['always', 'never', 'build', 'missing', 'if_not_present'];

/** What --pull, --build and --scale change in the project. */
function prepare(call: ComposeCall): void {
  const { flags, project } = call;
  if (flags.isSet('pull')) {
    const pull = flags.text('pull');
    if (!pullPolicies.includes(pull)) throw new ComposeError(`invalid --pull option ${JSON.stringify(pull)}`);
    for (const service of project.services) service.pullPolicy = pull;
  }
  if (flags.bool('build')) for (const service of project.services) if (service.build) service.pullPolicy = 'build';
  scaleServices(call, flags.list('scale'));
}
