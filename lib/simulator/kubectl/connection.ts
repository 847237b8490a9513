import { parseDuration } from '#lib/simulator/schema/time.ts';
import type { Command } from './command.ts';
import { type CommandError, failure, PlainError } from './errors.ts';
import type { FlagValues } from './flags.ts';
import { type Context, configPath, type KubeConfig } from './kubeconfig.ts';
import { logLine } from './log.ts';
import { kubeConfig, readFile, type Shell } from './shell.ts';

type Asked = { command: Command; path: string; flags: FlagValues; shell: Shell };

/** Commands that ask nobody. */
const offline = ['config', 'kustomize', 'options', 'completion', 'plugin'];
/** Commands that look the context up before they validate the configuration, which is worded otherwise. */
const lookUpFirst = new Set(
  (
    'api-resources api-versions apply auth autoscale certificate cluster-info cordon create diff drain explain expose ' +
    'proxy replace run uncordon version wait'
  ).split(' '),
);

/** The context that a call uses; throws what kubectl says of a configuration that leads to no cluster. */
export function connect(asked: Asked): Context | undefined {
  const { flags, shell, path } = asked;
  const config = kubeConfig(shell);
  const name = flags.text('context') || config.current;
  const context = config.contexts.find((one) => one.name === name);
  const [, first = '', second] = path.split(' ');
  if (offline.includes(first) || (first === 'version' && flags.bool('client'))) return context;
  const file = flags.text('kubeconfig');
  if (file !== '' && file !== configPath && readFile(shell, file) === null) {
    throw failure(`stat ${file}: no such file or directory`);
  }
  const [cluster, user, timeout] = ['cluster', 'user', 'request-timeout'].map((flag) => global(asked, flag));
  if (!context && name !== '') {
    if (lookUpFirst.has(first) || (first === 'set' && second === 'env')) {
      throw failure(`context ${JSON.stringify(name)} does not exist`);
    }
    const missing = [`context was not found for specified context: ${name}`, ...noServer(config, cluster ?? '')];
    const list = missing.length === 1 ? missing[0] : `\n${missing.map((text) => `* ${text}`).join('\n')}`;
    throw new PlainError(`Error in configuration: ${list}`);
  }
  if (user && !config.users.some((one) => one.name === user)) {
    const [problem] = noServer(config, cluster ?? '');
    throw failure(problem ?? `auth info ${JSON.stringify(user)} does not exist`);
  }
  const known = user || context?.user || '';
  if (flags.text('as') === '' && (flags.list('as-group').length > 0 || flags.text('as-uid') !== '')) {
    throw failure(`requesting uid, groups or user-extra for ${known} without impersonating a user`);
  }
  const [problem] = noServer(config, cluster ?? '');
  if (problem !== undefined) throw failure(problem);
  if (timeout && !/^\d+$/.test(timeout) && typeof parseDuration(timeout) !== 'number') {
    throw failure(
      'Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)',
    );
  }
  const target = config.clusters.find((one) => one.name === (cluster || context?.cluster));
  if (!target?.fields['server'] && flags.text('server') === '') throw refused(shell);
  return context;
}

/** `create rolebinding --user` is a flag of the command's own. */
function global({ command, flags }: Asked, name: string): string {
  return command.flags?.some((flag) => flag.name === name) ? '' : flags.text(name);
}

function noServer(config: KubeConfig, cluster: string): string[] {
  if (cluster === '' || config.clusters.some(({ name }) => name === cluster)) return [];
  return [`no server found for cluster ${JSON.stringify(cluster)}`];
}

/** Without a server kubectl asks this machine, where nothing listens; each try of the discovery is logged. */
function refused(shell: Shell): CommandError {
  const why = 'Get \\"http://localhost:8080/api?timeout=32s\\": dial tcp 127.0.0.1:8080: connect: connection refused';
  const text = `"Unhandled Error" err="couldn't get current server API group list: ${why}"`;
  const line = logLine(shell.cluster.now(), { letter: 'E', source: 'memcache.go:265', text });
  const last = 'The connection to the server localhost:8080 was refused - did you specify the right host or port?';
  return new PlainError(`${line.repeat(5)}${last}`);
}
