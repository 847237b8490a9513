import type { ContainerPlan } from '#lib/docker/engine/create.ts';
import { pairOf, splitPair } from '#lib/docker/engine/pair.ts';
import type { Healthcheck } from '#lib/docker/engine/state.ts';
import { type Call, fail } from './command.ts';
import { hostSettings } from './host-settings.ts';
import { readMount, readVolume } from './mount-spec.ts';
import { attachmentsOf } from './network-spec.ts';
import { checkOptions, exposedPorts, readRestart, readVariableFiles } from './plan-checks.ts';
import { readPorts } from './port-spec.ts';

/** What the words of `docker run` or `docker create` ask for; throws PlanError for what the CLI itself refuses. */
export function planOf(call: Call): ContainerPlan {
  const { flags, args } = call;
  const [imageName = '', ...command] = args;
  checkOptions(call);
  const [first, ...moreNetworks] = attachmentsOf(flags);
  const { network: networkMode = 'bridge', aliases = [], ip } = first ?? {};
  return {
    imageName,
    name: flags.text('name') === '' ? undefined : flags.text('name'),
    entrypoint: flags.isSet('entrypoint') ? [flags.text('entrypoint')].filter(Boolean) : undefined,
    command,
    env: variablesOf(call),
    workingDir: flags.isSet('workdir') ? flags.text('workdir') : undefined,
    user: flags.text('user') || undefined,
    hostname: flags.text('hostname') || undefined,
    domainname: flags.text('domainname'),
    labels: Object.fromEntries([
      ...readVariableFiles(call, 'label-file').map(([key, value]) => [key, value ?? '']),
      ...flags.list('label').map(pairOf),
    ]),
    ports: flags.list('publish').flatMap((spec) => readPorts(spec)),
    publishAll: flags.bool('publish-all'),
    exposed: flags.list('expose').flatMap(exposedPorts),
    mounts: [...flags.list('volume').map(readVolume), ...flags.list('mount').map(readMount)],
    networkMode,
    aliases,
    ip,
    moreNetworks,
    restart: readRestart(flags.text('restart')),
    autoRemove: flags.bool('rm'),
    memoryBytes: flags.number('memory'),
    nanoCpus: flags.number('cpus'),
    readOnlyRoot: flags.bool('read-only'),
    stopSignal: flags.text('stop-signal') || undefined,
    stopTimeoutSeconds: flags.isSet('stop-timeout') ? flags.number('stop-timeout') : undefined,
    tty: flags.bool('tty'),
    openStdin: flags.bool('interactive'),
    healthcheck: healthcheckOf(call),
    extraHosts: flags.list('add-host').map(hostOf),
    dns: flags.list('dns'),
    volumesFrom: flags.list('volumes-from'),
    host: hostSettings(flags),
  };
}

/** A terminal is refused where there is none. */
export function refuseTty(call: Call): void {
  if (!wantsTty(call) || call.isTyped) return;
  fail(call, 'cannot attach stdin to a TTY-enabled container because stdin is not a terminal');
}

/** Whether the command would keep a shell open for what a person types into it, which there is not here. */
export function opensShell(call: Call, [program = '', ...rest]: string[]): boolean {
  const isShell = /^(\/bin\/|\/usr\/bin\/)?(ba|a)?sh$/.test(program);
  return wantsTty(call) && isShell && rest.every((word) => word.startsWith('-') && !word.includes('c'));
}

/** `instead` shows what to type. */
export function refuseShell(call: Call, instead: string): never {
  fail(call, `a shell to type in is not available: write what it should run behind it, as in ${instead}`);
}

function wantsTty({ flags }: Call): boolean {
  return flags.bool('tty') && flags.bool('interactive') && !flags.bool('detach');
}

/** `name=ip` or the older `name:ip`; the machine's own address stands for `host-gateway`. */
function hostOf(text: string): [name: string, ip: string] {
  const at = text.search(/[=:]/);
  const ip = text.slice(at + 1).replace(/^\[(.*)\]$/, '$1');
  return [text.slice(0, at), ip === 'host-gateway' ? '172.17.0.1' : ip];
}

/** What --health-* and --no-healthcheck say; undefined without them. */
function healthcheckOf({ flags }: Call): Healthcheck | undefined {
  if (flags.bool('no-healthcheck')) return { test: ['NONE'] };
  const command = flags.text('health-cmd');
  const settings = Object.entries(healthFields).filter(([flag]) => flags.number(flag) !== 0);
  if (command === '' && settings.length === 0) return undefined;
  return {
    test: command === '' ? [] : ['CMD-SHELL', command],
    ...Object.fromEntries(
      settings.map(([flag, field]) => [field, flags.number(flag) * (field === 'Retries' ? 1 : 1e6)]),
    ),
  };
}

const healthFields = {
  'health-interval': 'Interval',
  'health-timeout': 'Timeout',
  'health-start-period': 'StartPeriod',
  'health-start-interval': 'StartInterval',
  'health-retries': 'Retries',
};

/** What --env-file and --env give, in that order; null where only the name is given. */
export function variablesOf(call: Call): [string, string | null][] {
  return [
    ...readVariableFiles(call, 'env-file').filter(([, value]) => value !== null),
    ...call.flags.list('env').map(splitPair),
  ];
}
