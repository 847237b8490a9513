import type { ContainerPlan } from '#lib/docker/engine/create.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import { hostFile, hostPath } from '#lib/docker/engine/host-files.ts';
import { pairOf, splitPair } from '#lib/docker/engine/pair.ts';
import type { Healthcheck } from '#lib/docker/engine/state.ts';
import { type Call, fail } from './command.ts';
import { readMount, readVolume } from './mount-spec.ts';
import { PlanError } from './plan-error.ts';
import { readPorts } from './port-spec.ts';

/** What the engine has configured, as after an installation. */
const runtimes = ['runc', 'io.containerd.runc.v2'];

/** What the words of `docker run` or `docker create` ask for; throws PlanError, or DaemonError for what the daemon finds. */
export function planOf(call: Call): ContainerPlan {
  const { flags, args } = call;
  const [imageName = '', ...command] = args;
  const networkMode = flags.text('network') || flags.text('net') || 'bridge';
  const aliases = flags.list('network-alias');
  checkModes(call);
  if (aliases.length > 0 && ['bridge', 'host', 'none', 'default'].includes(networkMode)) {
    throw new PlanError('network-scoped aliases are only supported for user-defined networks');
  }
  const runtime = flags.text('runtime');
  if (runtime !== '' && !runtimes.includes(runtime)) {
    throw new DaemonError(`unknown or invalid runtime name: ${runtime}`);
  }
  const restart = readRestart(flags.text('restart'));
  if (flags.bool('rm') && restart.policy !== 'no')
    throw new PlanError('conflicting options: cannot specify both --restart and --rm');
  return {
    imageName,
    name: flags.isSet('name') ? flags.text('name') : undefined,
    entrypoint: flags.isSet('entrypoint') ? [flags.text('entrypoint')].filter(Boolean) : undefined,
    command,
    env: variablesOf(call),
    workingDir: flags.isSet('workdir') ? flags.text('workdir') : undefined,
    user: flags.isSet('user') ? flags.text('user') : undefined,
    hostname: flags.isSet('hostname') ? flags.text('hostname') : undefined,
    labels: Object.fromEntries(flags.list('label').map(pairOf)),
    ports: flags.list('publish').flatMap((spec) => readPorts(spec)),
    publishAll: flags.bool('publish-all'),
    mounts: [...flags.list('volume').map(readVolume), ...flags.list('mount').map(readMount)],
    networkMode: networkMode === 'default' ? 'bridge' : networkMode,
    aliases,
    restart,
    autoRemove: flags.bool('rm'),
    memoryBytes: flags.number('memory'),
    nanoCpus: flags.number('cpus'),
    readOnlyRoot: flags.bool('read-only'),
    stopSignal: flags.isSet('stop-signal') ? flags.text('stop-signal') : undefined,
    stopTimeoutSeconds: flags.isSet('stop-timeout') ? flags.number('stop-timeout') : undefined,
    tty: flags.bool('tty'),
    openStdin: flags.bool('interactive'),
    healthcheck: healthcheckOf(call),
    extraHosts: flags.list('add-host').map(hostOf),
    dns: flags.list('dns'),
    tmpfs: flags.list('tmpfs').map((text) => text.split(':')[0] ?? ''),
    volumesFrom: flags.list('volumes-from'),
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

const namespaceModes: [flag: string, modes: RegExp, word: string][] = [
  ['pid', /^(host|container:.+)?$/, 'PID'],
  ['uts', /^(host)?$/, 'UTS'],
  ['userns', /^(host)?$/, 'USER'],
  ['cgroupns', /^(host|private)?$/, 'CGROUP'],
];
const healthNumbers = ['interval', 'timeout', 'retries', 'start-period', 'start-interval'];

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

/** What the CLI checks of the words together, in its order. */
function checkModes({ engine, flags }: Call): void {
  const expose = flags.list('expose').find((port) => !/^\d+(-\d+)?(\/\w+)?$/.test(port));
  if (expose !== undefined) {
    throw new PlanError(`invalid range format for --expose: invalid start port '${expose}': invalid syntax`);
  }
  for (const name of flags.list('label-file')) {
    if (hostFile(engine, hostPath(name)) === null) {
      throw new PlanError(`--label-file: open ${name}: no such file or directory`);
    }
  }
  for (const [flag, modes, word] of namespaceModes) {
    if (!modes.test(flags.text(flag))) throw new PlanError(`--${flag}: invalid ${word} mode`);
  }
  const option = flags.list('security-opt').find((one) => !/[=:]|^(no-new-privileges|disable)$/.test(one));
  if (option !== undefined) throw new PlanError(`invalid --security-opt: ${JSON.stringify(option)}`);
  if (flags.list('storage-opt').some((one) => !one.includes('='))) throw new PlanError('invalid storage option');
  const numbers = healthNumbers.filter((name) => flags.number(`health-${name}`) !== 0);
  if (flags.bool('no-healthcheck') && (numbers.length > 0 || flags.text('health-cmd') !== '')) {
    throw new PlanError('--no-healthcheck conflicts with --health-* options');
  }
  const negative = numbers.find((name) => flags.number(`health-${name}`) < 0);
  if (negative !== undefined) throw new PlanError(`--health-${negative} cannot be negative`);
}

/** What --env-file and --env give, in that order; null where only the name is given. */
export function variablesOf(call: Call): [string, string | null][] {
  return [...readEnvFiles(call), ...call.flags.list('env').map(splitPair)];
}

function readEnvFiles({ engine, flags }: Call): [string, string | null][] {
  return flags.list('env-file').flatMap((name) => {
    const file = hostFile(engine, hostPath(name));
    if (file === null) throw new PlanError(`--env-file: open ${name}: no such file or directory`);
    const lines = file.split('\n').map((line) => line.trimStart());
    return lines.filter((line) => line !== '' && !line.startsWith('#')).map(splitPair);
  });
}

/** `no`, `always`, `unless-stopped`, `on-failure` or `on-failure:3`. */
export function readRestart(text: string): { policy: string; max: number } {
  if (text === '') return { policy: 'no', max: 0 };
  const [policy = '', max, ...more] = text.split(':');
  if (more.length > 0 || (max !== undefined && !/^\d+$/.test(max)))
    throw new PlanError(`invalid restart policy format: maximum retry count must be an integer`);
  if (!['no', 'always', 'on-failure', 'unless-stopped'].includes(policy)) {
    throw new DaemonError(
      `invalid restart policy: unknown policy '${policy}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`,
    );
  }
  if (max !== undefined && policy !== 'on-failure') {
    throw new DaemonError(`invalid restart policy: maximum retry count can only be used with 'on-failure'`);
  }
  return { policy, max: Number(max ?? 0) };
}
