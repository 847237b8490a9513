import { hostFile, hostPath } from '#lib/docker/engine/host-files.ts';
import { splitPair } from '#lib/docker/engine/pair.ts';
import type { Call } from './command.ts';
import { deviceOf } from './device-spec.ts';
import { readMount, readVolume } from './mount-spec.ts';
import { checkAttachments } from './network-spec.ts';
import { PlanError } from './plan-error.ts';
import { portProblem, readPorts } from './port-spec.ts';

const namespaceModes: [flag: string, modes: RegExp, word: string][] = [
  ['pid', /^(host|container:.+)?$/, 'PID'],
  ['uts', /^(host)?$/, 'UTS'],
  ['userns', /^(host)?$/, 'USER'],
  ['cgroupns', /^(host|private)?$/, 'CGROUP'],
];
const healthNumbers = ['interval', 'timeout', 'retries', 'start-period', 'start-interval'];

/** What the CLI checks of the words together before it asks the daemon, in its order; throws PlanError. */
export function checkOptions(call: Call): void {
  const { flags } = call;
  const mac = flags.text('mac-address');
  if (mac !== '' && !isMac(mac)) throw new PlanError(`${mac} is not a valid mac address`);
  const swappiness = flags.number('memory-swappiness');
  if (flags.isSet('memory-swappiness') && swappiness !== -1 && (swappiness < 0 || swappiness > 100))
    throw new PlanError(`invalid value: ${swappiness}. Valid memory swappiness range is 0-100`);
  flags.list('volume').forEach(readVolume);
  flags.list('publish').forEach(readPorts);
  flags.list('expose').forEach(exposedPorts);
  flags.list('device').forEach(deviceOf);
  readVariableFiles(call, 'env-file');
  readVariableFiles(call, 'label-file');
  for (const [flag, modes, word] of namespaceModes)
    if (!modes.test(flags.text(flag))) throw new PlanError(`--${flag}: invalid ${word} mode`);
  const restart = readRestart(flags.text('restart'));
  if (flags.text('log-driver') === 'none' && flags.list('log-opt').length > 0)
    throw new PlanError('invalid logging opts for driver none');
  const option = flags.list('security-opt').find((one) => !/[=:]./.test(one) && !/^no-new-privileges/.test(one));
  if (option !== undefined) throw new PlanError(`invalid --security-opt: ${JSON.stringify(option)}`);
  if (flags.list('storage-opt').some((one) => !one.includes('='))) throw new PlanError('invalid storage option');
  checkHealth(call);
  if (flags.bool('rm') && !['', 'no'].includes(restart.policy))
    throw new PlanError('conflicting options: cannot specify both --restart and --rm');
  flags.list('mount').forEach(readMount);
  checkAttachments(flags);
}

function isMac(text: string): boolean {
  return /^([0-9a-f]{2}([:-])[0-9a-f]{2}(\2[0-9a-f]{2}){4}((\2[0-9a-f]{2}){2})?|([0-9a-f]{4}\.){2,3}[0-9a-f]{4})$/i.test(
    text.trim(),
  );
}

function checkHealth({ flags }: Call): void {
  const numbers = healthNumbers.filter((name) => flags.number(`health-${name}`) !== 0);
  if (flags.bool('no-healthcheck') && (numbers.length > 0 || flags.text('health-cmd') !== ''))
    throw new PlanError('--no-healthcheck conflicts with --health-* options');
  const negative = healthNumbers.find((name) => flags.number(`health-${name}`) < 0);
  if (negative !== undefined) throw new PlanError(`--health-${negative} cannot be negative`);
}

/** `80`, `80-82/udp` of --expose as single ports. */
export function exposedPorts(text: string): string[] {
  const refuse = (problem: string) => {
    throw new PlanError(`invalid range format for --expose: ${problem}`);
  };
  if (text === '') refuse('invalid port range: value is empty');
  const [range = '', protocol = ''] = text.split('/');
  const [start = '', end = start] = range.split('-');
  const bounds = [start, end].map((port, at) => {
    const problem = portProblem(port);
    if (problem !== null) refuse(`invalid ${at === 0 ? 'start' : 'end'} port '${port}': ${problem}`);
    return Number(port);
  });
  const [from = 0, to = 0] = bounds;
  if (to < from) refuse(`invalid port range: ${text}`);
  return Array.from({ length: to - from + 1 }, (_, at) => `${from + at}/${protocol.toLowerCase() || 'tcp'}`);
}

/** The lines of the files that --env-file or --label-file name. */
export function readVariableFiles(
  { engine, flags }: Call,
  flag: 'env-file' | 'label-file',
): [name: string, value: string | null][] {
  return flags.list(flag).flatMap((name) => {
    const file = hostFile(engine, hostPath(name));
    if (file === null) throw new PlanError(`--${flag}: open ${name}: no such file or directory`);
    const lines = file
      .replace(/^\uFEFF/, '')
      .split('\n')
      .map((line) => line.trimStart().replace(/\r$/, ''));
    const pairs = lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line, splitPair(line)] as const);
    for (const [line, [key]] of pairs) {
      if (key === '') throw new PlanError(`--${flag}: invalid env file (${name}): no variable name on line '${line}'`);
      if (/[ \t]/.test(key))
        throw new PlanError(`--${flag}: invalid env file (${name}): variable '${key}' contains whitespaces`);
    }
    return pairs.map(([, pair]) => pair);
  });
}

/** Reads `no`, `always`, `unless-stopped`, `on-failure` or `on-failure:3`; whether there is such a policy the daemon knows. */
export function readRestart(text: string): { policy: string; max: number } {
  if (text === '') return { policy: 'no', max: 0 };
  const at = text.indexOf(':');
  if (at === 0) throw new PlanError('invalid restart policy format: no policy provided before colon');
  if (at < 0) return { policy: text, max: 0 };
  const count = text.slice(at + 1);
  if (!/^([+-]?\d+)?$/.test(count))
    throw new PlanError('invalid restart policy format: maximum retry count must be an integer');
  return { policy: text.slice(0, at), max: Number(count) };
}
