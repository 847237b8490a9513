type Cast = (text: string) => { value: number | boolean; odd?: string } | { problem: string };

const quoted = (text: string) => JSON.stringify(text);

const whole =
  (name: string): Cast =>
  (text) =>
    /^[+-]?\d+$/.test(text)
      ? { value: Number(text) }
      : { problem: `strconv.${name}: parsing ${quoted(text)}: invalid syntax` };

const float: Cast = (text) =>
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)
    ? { value: Number(text) }
    : { problem: `strconv.ParseFloat: parsing ${quoted(text)}: invalid syntax` };

const boolean: Cast = (text) => {
  const word = text.toLowerCase();
  if (word === 'true' || word === 'false') return { value: word === 'true' };
  const value = ['y', 'yes', 'on'].includes(word);
  if (!value && !['n', 'no', 'off'].includes(word)) return { problem: `invalid boolean: ${text}` };
  return { value, odd: `${quoted(text)} for boolean is not supported by YAML 1.2, please use \`${value}\`` };
};

const int = whole('Atoi');
const int64 = whole('ParseInt');

/** Fields of a service (`*` is any key, `[]` an item) whose texts are read as what they must be. */
const serviceCasts: [path: string, cast: Cast][] = [
  ...['cpu_count', 'cpu_period', 'cpu_quota', 'cpu_rt_period', 'cpu_rt_runtime', 'cpu_shares'].map(
    (name): [string, Cast] => [name, int64],
  ),
  ...['oom_score_adj', 'pids_limit'].map((name): [string, Cast] => [name, int64]),
  ...['cpu_percent', 'cpus'].map((name): [string, Cast] => [name, float]),
  ...['init', 'oom_kill_disable', 'privileged', 'read_only', 'stdin_open', 'tty'].map((name): [string, Cast] => [
    name,
    boolean,
  ]),
  ['depends_on.*.required', boolean],
  ['depends_on.*.restart', boolean],
  ['deploy.replicas', int],
  ['deploy.update_config.parallelism', int],
  ['deploy.update_config.max_failure_ratio', float],
  ['deploy.rollback_config.parallelism', int],
  ['deploy.rollback_config.max_failure_ratio', float],
  ['deploy.restart_policy.max_attempts', int],
  ['deploy.placement.max_replicas_per_node', int],
  ['healthcheck.retries', int],
  ['healthcheck.disable', boolean],
  ['ports.[].target', int],
  ['scale', int],
  ['ulimits.*', int],
  ['ulimits.*.hard', int],
  ['ulimits.*.soft', int],
  ['volumes.[].read_only', boolean],
  ['volumes.[].volume.nocopy', boolean],
];
const networkFlags = ['external', 'internal', 'attachable', 'enable_ipv4', 'enable_ipv6'];

const casts: { parts: string[]; cast: Cast }[] = [
  ...serviceCasts.map(([path, cast]) => ({ parts: ['services', '*', ...path.split('.')], cast })),
  ...networkFlags.map((name) => ({ parts: ['networks', '*', name], cast: boolean })),
  ...['volumes', 'secrets', 'configs'].map((name) => ({ parts: [name, '*', 'external'], cast: boolean })),
];

/** What the text at a place of a compose file is read as; null where it stays a text. */
export function castAt(path: string[], text: string): ReturnType<Cast> | null {
  const found = casts.find(
    ({ parts }) => parts.length === path.length && parts.every((part, at) => part === '*' || part === path[at]),
  );
  return found ? found.cast(text) : null;
}
