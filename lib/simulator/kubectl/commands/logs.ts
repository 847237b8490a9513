import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { CommandError, failure, isNotFound, usageError } from '#lib/simulator/kubectl/errors.ts';
import { selectorFlag } from '#lib/simulator/kubectl/globals.ts';
import {
  chooseContainer,
  firstPod,
  listPods,
  podsBehind,
  type StoredPod,
  targetInfo,
} from '#lib/simulator/kubectl/pod-target.ts';
import { type LogStream, readStream, shownLines, sinceMs, tailOf } from './log-stream.ts';
import { followLogs } from './logs-follow.ts';

export const logsCommand: Command = {
  name: 'logs',
  flags: [
    selectorFlag,
    { name: 'all-containers', type: 'bool' },
    { name: 'all-pods', type: 'bool' },
    { name: 'container', short: 'c', type: 'string' },
    { name: 'follow', short: 'f', type: 'bool' },
    { name: 'ignore-errors', type: 'bool' },
    { name: 'insecure-skip-tls-verify-backend', type: 'bool' },
    { name: 'limit-bytes', type: 'int' },
    { name: 'max-log-requests', type: 'int', initial: 5 },
    { name: 'pod-running-timeout', type: 'duration', initial: 20_000 },
    { name: 'prefix', type: 'bool' },
    { name: 'previous', short: 'p', type: 'bool' },
    { name: 'since', type: 'duration' },
    { name: 'since-time', type: 'string' },
    { name: 'tail', type: 'int', initial: -1 },
    { name: 'timestamps', type: 'bool' },
  ],
  run: logs,
};

const usage = `expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command`;

function logs(call: Call): void {
  const { flags, args } = call;
  const selector = flags.text('selector');
  if (args.length === 0 && selector === '') throw usageError(call.path, usage);
  if (args.length > 0 && selector !== '') {
    throw usageError(call.path, 'only a selector (-l) or a POD name is allowed');
  }
  if (args.length > 2) throw usageError(call.path, usage);
  if (flags.isSet('since') && flags.isSet('since-time')) {
    throw failure('at most one of `sinceTime` or `sinceSeconds` may be specified');
  }
  const container = flags.text('container');
  if (flags.bool('all-containers') && container !== '') {
    throw failure(`--all-containers=true should not be specified with container name ${container}`);
  }
  if (container !== '' && args.length === 2) throw failure('only one of -c or an inline [CONTAINER] arg is allowed');
  if (flags.number('limit-bytes') < 0) throw failure('--limit-bytes must be greater than 0');
  if (flags.number('since') < 0) throw failure('--since must be greater than 0');
  sinceMs(call);
  if (flags.number('tail') < -1) throw failure('--tail must be greater than or equal to -1');
  const pods = selector === '' ? podsOf(call) : listPods(call, call.namespace, selector);
  if (pods.length === 0) {
    call.err(`No resources found in ${call.namespace} namespace.\n`);
    return;
  }
  const several = selector !== '';
  const streams = pods.flatMap((pod) => containersOf(call, pod).map((container) => ({ pod, container, several })));
  if (!flags.bool('follow')) {
    for (const stream of streams) printLog(call, stream);
    return;
  }
  const most = flags.number('max-log-requests');
  if (streams.length > 1 && streams.length > most) {
    throw failure(
      `you are attempting to follow ${streams.length} log streams, but maximum allowed concurrency is ${most}, use --max-log-requests to increase the limit`,
    );
  }
  followLogs(call, streams);
}

function podsOf(call: Call): StoredPod[] {
  const { args, flags } = call;
  try {
    const info = targetInfo(call, args.slice(0, 1));
    if (!info) return [];
    if (flags.bool('all-pods')) return podsBehind(call, info) ?? [];
    const pod = firstPod(call, info);
    const count = podsBehind(call, info)?.length ?? 1;
    if (count > 1) call.err(`Found ${count} pods, using pod/${pod.metadata.name}\n`);
    return [pod];
  } catch (error) {
    if (!isNotFound(error) || !(error instanceof CommandError)) throw error;
    throw failure(`error from server (NotFound): ${error.message} in namespace ${JSON.stringify(call.namespace)}`);
  }
}

function containersOf(call: Call, pod: StoredPod): string[] {
  const { flags, args } = call;
  if (flags.bool('all-containers')) {
    const { containers = [], initContainers = [], ephemeralContainers = [] } = pod.spec ?? {};
    return [...initContainers, ...containers, ...ephemeralContainers].map((one) => one.name ?? '');
  }
  return [chooseContainer(call, pod, flags.text('container') || args[1] || '')];
}

function printLog(call: Call, stream: LogStream): void {
  const { flags } = call;
  const read = readStream(call, stream);
  if (read === null) return;
  if ('unavailable' in read) {
    call.out(read.unavailable);
    return;
  }
  let text = shownLines(call, stream, tailOf(call, stream, read.lines));
  const limit = flags.number('limit-bytes');
  if (limit > 0) text = text.slice(0, limit);
  call.out(text);
}
