import type { Call } from '#lib/simulator/kubectl/command.ts';
import { failure, StatusError } from '#lib/simulator/kubectl/errors.ts';
import type { StoredPod } from '#lib/simulator/kubectl/pod-target.ts';
import { readLogs } from '#lib/simulator/kubelet/access.ts';
import type { LogLine } from '#lib/simulator/kubelet/model/pod-run.ts';
import type { ContainerStatus } from '#lib/simulator/schema/kubernetes.ts';
import { parseTime, printNanoTime } from '#lib/simulator/schema/time.ts';

/** The log of one container; `several`: it is one of many, of which the last lines are enough. */
export type LogStream = { pod: StoredPod; container: string; several: boolean };

/** What a container wrote; null while its pod has no node. Throws what the kubelet refuses. */
export function readStream(call: Call, { pod, container }: LogStream): ReturnType<typeof readLogs> | null {
  const previous = call.flags.bool('previous');
  refuseNoSeconds(call, pod);
  if (!pod.spec?.nodeName) return null;
  const problem = unavailable(pod, container, previous);
  if (problem !== null) throw new StatusError({ code: 400, reason: 'BadRequest', message: problem });
  return readLogs(call.shell.cluster.client, pod, { container, previous });
}

/** The lines that --since and --tail leave. */
export function tailOf(call: Call, { several }: LogStream, lines: LogLine[]): LogLine[] {
  const since = sinceMs(call);
  const recent = lines.filter((line) => line.atMs >= since);
  const tail = call.flags.isSet('tail') ? call.flags.number('tail') : several ? 10 : -1;
  return tail < 0 ? recent : tail === 0 ? [] : recent.slice(-tail);
}

/** Lines as the flags want them. */
export function shownLines({ flags }: Call, { pod, container }: LogStream, lines: LogLine[]): string {
  const head = flags.bool('prefix') || flags.bool('all-pods') ? `[pod/${pod.metadata.name}/${container}] ` : '';
  return lines
    .map((line) => head + (flags.bool('timestamps') ? `${printNanoTime(line.atMs)} ` : '') + line.text)
    .join('');
}

/** Of a part of a second nothing is left, which the server refuses. */
function refuseNoSeconds({ flags }: Call, pod: StoredPod): void {
  const since = flags.isSet('since') ? flags.number('since') : 0;
  if (since === 0 || Math.round(since / 1000) > 0) return;
  const cause = { field: 'sinceSeconds', message: 'Invalid value: 0: must be greater than 0' };
  const details = { kind: 'PodLogOptions', name: pod.metadata.name, causes: [cause] };
  throw new StatusError({ code: 422, reason: 'Invalid', message: '', details });
}

/** From when on --since and --since-time want lines. */
export function sinceMs(call: Call): number {
  const { flags, shell } = call;
  if (flags.isSet('since')) return shell.cluster.now() - flags.number('since');
  const time = flags.text('since-time');
  if (time === '') return Number.NEGATIVE_INFINITY;
  const parsed = parseTime(time);
  if (typeof parsed !== 'number') throw failure(parsed.error);
  return parsed;
}

/** What the pod's status says of a container of any sort; undefined where it says nothing. */
export function findStatus({ status = {} }: StoredPod, container: string): ContainerStatus | undefined {
  const { initContainerStatuses = [], containerStatuses = [], ephemeralContainerStatuses = [] } = status;
  const all: ContainerStatus[] = [...initContainerStatuses, ...containerStatuses, ...ephemeralContainerStatuses];
  return all.find((one) => one.name === container);
}

/** Why the kubelet has no log of the container (validateContainerLogStatus); null when it has one. */
function unavailable(pod: StoredPod, container: string, previous: boolean): string | null {
  const status = findStatus(pod, container);
  const where = `container ${JSON.stringify(container)} in pod ${JSON.stringify(pod.metadata.name)}`;
  if (!status) return `${where} is not available`;
  const { state = {}, lastState = {} } = status;
  if (previous) return lastState.terminated?.containerID ? null : `previous terminated ${where} not found`;
  if (state.running || state.terminated || lastState.terminated) return null;
  const reason = state.waiting?.reason;
  if (reason === undefined) return `${where} is waiting to start - no logs yet`;
  if (reason === 'ErrImagePull') return `${where} is waiting to start: image can't be pulled`;
  if (reason === 'ImagePullBackOff') return `${where} is waiting to start: trying and failing to pull image`;
  return `${where} is waiting to start: ${reason}`;
}
