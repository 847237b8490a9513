import type { Call } from '#lib/simulator/kubectl/command.ts';
import { CommandError, messageFor } from '#lib/simulator/kubectl/errors.ts';
import type { StoredPod } from '#lib/simulator/kubectl/pod-target.ts';
import { follow } from '#lib/simulator/kubectl/waiting.ts';
import { readLogs } from '#lib/simulator/kubelet/access.ts';
import type { LogLine } from '#lib/simulator/kubelet/model/pod-run.ts';
import type { ContainerStatus } from '#lib/simulator/schema/kubernetes.ts';
import { findStatus, type LogStream, readStream, shownLines, tailOf } from './log-stream.ts';

/** A stream while it is followed: which instance of the container it reads, and the last line that it gave. */
type Followed = LogStream & { containerId: string; last: LogLine | null; isOver: boolean };

/**
 * `logs -f`: what is there, then each line as it is written. Ends by itself when the containers have ended, or as Ctrl-C
 * would once nothing is written any more.
 */
export function followLogs(call: Call, streams: LogStream[]): void {
  const limit = call.flags.number('limit-bytes');
  let left = limit > 0 ? limit : Number.POSITIVE_INFINITY;
  const print = (text: string) => {
    call.out(text.slice(0, left));
    left -= Math.min(left, text.length);
  };
  const followed = streams.flatMap((stream) => open(call, stream, print) ?? []);
  follow(call.shell.cluster, () => {
    const fresh = followed.filter(({ isOver }) => !isOver).flatMap((stream) => freshLines(call, stream));
    fresh.sort((a, b) => a.line.atMs - b.line.atMs);
    for (const { stream, line } of fresh) print(shownLines(call, stream, [line]));
    if (left <= 0 || followed.every(({ isOver }) => isOver)) return 'over';
    return fresh.length > 0;
  });
}

/** Prints what is there already; null where there is nothing to follow. */
function open(call: Call, stream: LogStream, print: (text: string) => void): Followed | null {
  try {
    const read = readStream(call, stream);
    if (read === null) return null;
    if ('unavailable' in read) {
      print(read.unavailable);
      return null;
    }
    const lines = call.flags.bool('previous') ? read.lines : read.lines.filter(isWhole);
    print(shownLines(call, stream, tailOf(call, stream, lines)));
    const isOver = call.flags.bool('previous');
    return { ...stream, containerId: statusOf(call, stream)?.containerID ?? '', last: lines.at(-1) ?? null, isOver };
  } catch (error) {
    if (!(error instanceof CommandError) || !call.flags.bool('ignore-errors')) throw error;
    print(`error: ${messageFor(error)}\n`);
    return null;
  }
}

/** What the instance wrote since the last look; the stream is over once that instance has ended. */
function freshLines(call: Call, stream: Followed): { stream: Followed; line: LogLine }[] {
  const status = statusOf(call, stream);
  const isSame = status?.containerID === stream.containerId;
  stream.isOver = !isSame || status?.state?.terminated !== undefined;
  const read = readLogs(call.shell.cluster.client, stream.pod, { container: stream.container, previous: !isSame });
  if ('unavailable' in read) return [];
  const from = stream.last ? read.lines.lastIndexOf(stream.last) + 1 : 0;
  const lines = read.lines.slice(from).filter((line) => stream.isOver || isWhole(line));
  stream.last = lines.at(-1) ?? stream.last;
  return lines.map((line) => ({ stream, line }));
}

/** A line is given out once it has its end. */
function isWhole({ text }: LogLine): boolean {
  return text.endsWith('\n');
}

function statusOf(call: Call, { pod, container }: LogStream): ContainerStatus | undefined {
  const { name, namespace, uid } = pod.metadata;
  const now = call.shell.cluster.client.find('pods', namespace, name) as StoredPod | null;
  if (!now || now.metadata.uid !== uid) return undefined;
  return findStatus(now, container);
}
