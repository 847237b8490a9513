import { parseBytes } from '#lib/docker/engine/bytes.ts';
import { splitPair } from '#lib/docker/engine/pair.ts';
import { networkProblem } from './network-spec.ts';

/** What the CLI itself refuses in an option's value before it asks the daemon, by the option's name: Go's words, or null. */
export function optionProblem(name: string, text: string): string | null {
  return checks[name]?.(text) ?? null;
}

const addressPattern = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const isAddress = (text: string) => addressPattern.test(text) || (text.includes(':') && /^[0-9a-fA-F:.]+$/.test(text));
const address = (text: string) => (isAddress(text) ? null : `IP address is not correctly formatted: ${text}`);

const checks: Record<string, (text: string) => string | null> = {
  env: (text) => (text === '' || text.startsWith('=') ? `invalid environment variable: ${text}` : null),
  label: labelProblem,
  filter: (text) => (text !== '' && !text.includes('=') ? 'bad format of filter (expected name=value)' : null),
  dns: address,
  'add-host': hostProblem,
  attach: (text) => (/^(stdin|stdout|stderr)$/i.test(text) ? null : 'valid streams are STDIN, STDOUT and STDERR'),
  sysctl: (text) => (isSysctl(text) ? null : `sysctl '${text}' is not allowed`),
  ulimit: ulimitProblem,
  mount: mountProblem,
  network: networkProblem,
  net: networkProblem,
  ip: (text) => (text.trim() === '' || isAddress(text) ? null : `failed to parse IP: ${JSON.stringify(text)}`),
  ip6: (text) => (text.trim() === '' || isAddress(text) ? null : `failed to parse IP: ${JSON.stringify(text)}`),
  'dns-search': (text) => (isDomain(text) ? null : `${text} is not a valid domain`),
  link: (text) =>
    text === ''
      ? 'empty string specified for links'
      : text.split(':').length > 2
        ? `bad format for links: ${text}`
        : null,
  'device-cgroup-rule': (text) =>
    /^[acb] ([0-9]+|\*):([0-9]+|\*) [rwm]{1,3}$/.test(text) ? null : `invalid device cgroup format '${text}'`,
  umask: (text) =>
    /^[0-7]+$/.test(text) ? null : `strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`,
};

function isDomain(text: string): boolean {
  const name = text.trim();
  return (
    name === '.' ||
    (/[a-zA-Z]/.test(name) &&
      /^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?(\.[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?)*\.?$/.test(name))
  );
}

function labelProblem(text: string): string | null {
  const key = (text.split('=')[0] ?? '').trimStart();
  if (key === '') return `invalid label '${text}': empty name`;
  return /\s/.test(key) ? `label '${key}' contains whitespaces` : null;
}

/** `host=ip`, or the older `host:ip`. */
function hostProblem(text: string): string | null {
  const at = text.includes('=') ? text.indexOf('=') : text.indexOf(':');
  const [host, ip] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
  if (at < 0 || host === '' || host.includes(':')) return `bad format for add-host: ${JSON.stringify(text)}`;
  const bare = /^\[.+\]$/.test(ip) ? ip.slice(1, -1) : ip;
  return bare === 'host-gateway' || isAddress(bare) ? null : `invalid IP address in add-host: ${JSON.stringify(bare)}`;
}

const sysctls = /^(kernel\.(msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced)|net\..*|fs\.mqueue\..*)$/;

function isSysctl(text: string): boolean {
  const at = text.indexOf('=');
  return at > 0 && sysctls.test(text.slice(0, at));
}

const ulimits = 'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(
  ' ',
);

/** `nofile=1024[:2048]`. */
function ulimitProblem(text: string): string | null {
  const at = text.indexOf('=');
  if (at < 0 || text.indexOf('=', at + 1) >= 0) return `invalid ulimit argument: ${text}`;
  const [name, values] = [text.slice(0, at), text.slice(at + 1).split(':')];
  if (!ulimits.includes(name)) return `invalid ulimit type: ${name}`;
  if (values.length > 2)
    return `too many limit value arguments - ${text.slice(at + 1)}, can only have up to two, \`soft[:hard]\``;
  const wrong = values.find((value) => !/^[+-]?\d+$/.test(value));
  if (wrong !== undefined) return `strconv.ParseInt: parsing ${JSON.stringify(wrong)}: invalid syntax`;
  const [soft = 0, hard = soft] = values.map(Number);
  if (hard !== -1 && (soft === -1 || soft > hard)) {
    return soft === -1
      ? `ulimit soft limit must be less than or equal to hard limit: soft: -1 (unlimited), hard: ${hard}`
      : `ulimit soft limit must be less than or equal to hard limit: ${soft} > ${hard}`;
  }
  return null;
}

const mountFlags = ['readonly', 'ro', 'volume-nocopy', 'bind-nonrecursive', 'bind-create-src'];
const mountTexts =
  'type source src target dst destination consistency bind-propagation bind-recursive volume-subpath volume-label volume-driver volume-opt image-subpath tmpfs-size tmpfs-mode'.split(
    ' ',
  );

/** The fields of --mount one by one, then options that belong to another type of mount. */
function mountProblem(text: string): string | null {
  if (text.trim() === '') return 'value is empty';
  const fields = text.trim().split(',');
  for (const field of fields) {
    const problem = mountFieldProblem(field);
    if (problem !== null) return problem;
  }
  const findValue = (name: string) =>
    fields.findLast((field) => field.toLowerCase().startsWith(`${name}=`))?.split('=')[1];
  const type = findValue('type')?.toLowerCase() ?? 'volume';
  for (const owner of ['bind', 'volume', 'image', 'tmpfs']) {
    const hasOption = fields.some((field) => field.toLowerCase().startsWith(`${owner}-`));
    if (owner !== type && hasOption) return `cannot mix '${owner}-*' options with mount type '${type}'`;
  }
  return null;
}

function mountFieldProblem(field: string): string | null {
  const [written, value] = splitPair(field);
  if (written !== written.trim())
    return `invalid option '${written.trim()}' in '${field}': option should not have whitespace`;
  if (value !== null && value.trim() === '') return `invalid value for '${written}': value is empty`;
  if (value !== null && value !== value.trim())
    return `invalid value for '${written}' in '${field}': value should not have whitespace`;
  const key = written.toLowerCase();
  if (value === null) return mountFlags.includes(key) ? null : `invalid field '${field}' must be a key=value pair`;
  if (key === 'bind-nonrecursive') return 'bind-nonrecursive is deprecated, use bind-recursive=disabled instead';
  if (mountFlags.includes(key) && !['1', 'true', '0', 'false'].includes(value)) {
    return `invalid value for '${key}': invalid boolean value (${JSON.stringify(value)}): must be one of "true", "1", "false", or "0" (default "true")`;
  }
  if (!mountFlags.includes(key) && !mountTexts.includes(key)) return `unknown option '${key}' in '${field}'`;
  return mountValueProblem(key, value);
}

function mountValueProblem(key: string, value: string): string | null {
  if (key === 'bind-recursive' && !['enabled', 'disabled', 'writable', 'readonly'].includes(value))
    return `invalid value for ${key}: ${value} (must be "enabled", "disabled", "writable", or "readonly")`;
  const isSize = key !== 'tmpfs-size' || typeof parseBytes(value) === 'number';
  const isMode = key !== 'tmpfs-mode' || /^[0-7]+$/.test(value);
  return isSize && isMode ? null : `invalid value for ${key}: ${value}`;
}
