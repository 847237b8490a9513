import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { CommandError, failure, isNotFound, StatusError, usageError } from '#lib/simulator/kubectl/errors.ts';
import { selectorFlag } from '#lib/simulator/kubectl/globals.ts';
import {
  chooseContainer,
  firstPod,
  listPods,
  podsBehind,
  type StoredPod,
  targetInfo,
} from '#lib/simulator/kubectl/pod-target.ts';
import { readLogs } from '#lib/simulator/kubelet/access.ts';
import type { ContainerStatus } from '#lib/simulator/schema/kubernetes.ts';
import { parseTime } from '#lib/simulator/schema/time.ts';

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

/** A follow shows what is there: nothing here goes on by itself while a command runs. */
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
  const several = selector !== '' || flags.bool('all-pods');
  for (const pod of pods) {
    for (const container of containersOf(call, pod, several)) printLog(call, pod, { container, several });
  }
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

function containersOf(call: Call, pod: StoredPod, _several: boolean): string[] {
  const { flags, args } = call;
  if (flags.bool('all-containers')) {
    const { containers = [], initContainers = [], ephemeralContainers = [] } = pod.spec ?? {};
    return [...initContainers, ...containers, ...ephemeralContainers].map((one) => one.name ?? '');
  }
  return [chooseContainer(call, pod, flags.text('container') || args[1] || '')];
}

function printLog(call: Call, pod: StoredPod, given: { container: string; several: boolean }): void {
  const { flags, shell } = call;
  const { container } = given;
  const previous = flags.bool('previous');
  if (!pod.spec?.nodeName) return;
  const problem = unavailable(pod, container, previous);
  if (problem !== null) throw new StatusError({ code: 400, reason: 'BadRequest', message: problem });
  const read = readLogs(shell.cluster.client, pod, { container, previous });
  if ('unavailable' in read) {
    call.out(read.unavailable);
    return;
  }
  const since = sinceMs(call);
  const recent = read.lines.filter((line) => line.atMs >= since);
  const tail = flags.isSet('tail') ? flags.number('tail') : given.several ? 10 : -1;
  const lines = tail < 0 ? recent : tail === 0 ? [] : recent.slice(-tail);
  const head = flags.bool('prefix') ? `[pod/${pod.metadata.name}/${container}] ` : '';
  let text = lines
    .map((line) => head + (flags.bool('timestamps') ? `${stampOf(line.atMs)} ` : '') + line.text)
    .join('');
  const limit = flags.number('limit-bytes');
  if (limit > 0) text = text.slice(0, limit);
  call.out(text);
}

function sinceMs(call: Call): number {
  const { flags, shell } = call;
  if (flags.isSet('since')) return shell.cluster.now() - flags.number('since');
  const time = flags.text('since-time');
  if (time === '') return Number.NEGATIVE_INFINITY;
  const parsed = parseTime(time);
  if (typeof parsed !== 'number') throw failure(parsed.error);
  return parsed;
}

/** Nine digits of a second, as container runtimes write them. */
function stampOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 23)}000000Z`;
}

/** Why the kubelet has no log of the container (validateContainerLogStatus); null when it has one. */
function unavailable(pod: StoredPod, container: string, previous: boolean): string | null {
  const { initContainerStatuses = [], containerStatuses = [], ephemeralContainerStatuses = [] } = pod.status ?? {};
  const all: ContainerStatus[] = [...initContainerStatuses, ...containerStatuses, ...ephemeralContainerStatuses];
  const status = all.find((one) => one.name === container);
  const where = `container ${JSON.stringify(container)} in pod ${JSON.stringify(pod.metadata.name)}`;
  if (!status) return `${where} is not available`;
  const { state = {}, lastState = {} } = status;
  if (previous) return lastState.terminated ? null : `previous terminated ${where} not found`;
  if (state.running || state.terminated || lastState.terminated) return null;
  const reason = state.waiting?.reason;
  if (reason === undefined) return `${where} is waiting to start - no logs yet`;
  if (reason === 'ErrImagePull') return `${where} is waiting to start: image can't be pulled`;
  if (reason === 'ImagePullBackOff') return `${where} is waiting to start: trying and failing to pull image`;
  return `${where} is waiting to start: ${reason}`;
}
