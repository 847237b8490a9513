import { isObject, type JsonObject } from '#lib/simulator/value.ts';
import { parseBytes } from './bytes.ts';
import { DaemonError } from './error.ts';
import type { Container } from './state.ts';

/** Drivers of an engine on Linux. */
const drivers = ['awslogs', 'fluentd', 'gcplogs', 'gelf', 'journald', 'json-file', 'local', 'none', 'splunk', 'syslog'];
const ownOptions = ['mode', 'max-buffer-size', 'cache-disabled', 'cache-max-size', 'cache-max-file', 'cache-compress'];
const common = ['env', 'env-regex', 'labels', 'labels-regex', 'tag'];
const known: Record<string, { options: string[]; shown: string }> = {
  'json-file': { options: [...common, 'max-file', 'max-size', 'compress'], shown: 'json-file log driver' },
  local: { options: [...common, 'max-file', 'max-size', 'compress'], shown: 'log driver local' },
};

/** Throws what the daemon says of the driver of a container's log and its options. */
export function checkLogDriver(host: JsonObject): void {
  const log = isObject(host['LogConfig']) ? host['LogConfig'] : {};
  const driver = String(log['Type'] || 'json-file');
  const options = (log['Config'] ?? {}) as Record<string, string>;
  if (driver === 'none') return;
  const mode = options['mode'] ?? '';
  if (!['', 'blocking', 'non-blocking'].includes(mode))
    throw new DaemonError(`logger: logging mode not supported: ${mode}`);
  const buffer = options['max-buffer-size'];
  if (buffer !== undefined && mode !== 'non-blocking')
    throw new DaemonError("logger: max-buffer-size option is only supported with 'mode=non-blocking'");
  const bytes = buffer === undefined ? 0 : parseBytes(buffer);
  if (typeof bytes !== 'number') throw new DaemonError(`error parsing option max-buffer-size: ${bytes.problem}`);
  if (!drivers.includes(driver))
    throw new DaemonError(`error looking up logging plugin ${driver}: plugin "${driver}" not found`);
  const { options: names, shown } = known[driver] ?? { options: Object.keys(options), shown: '' };
  const wrong = Object.keys(options).find((name) => ![...ownOptions, ...names].includes(name));
  if (wrong !== undefined) throw new DaemonError(`unknown log opt '${wrong}' for ${shown}`);
}

/** Throws where the log of a container cannot be read back. */
export function checkLogReadable({ host }: Container): void {
  const log = host['LogConfig'];
  const driver = isObject(log) ? String(log['Type'] || 'json-file') : 'json-file';
  if (driver === 'none') throw new DaemonError('configured logging driver does not support reading');
}
