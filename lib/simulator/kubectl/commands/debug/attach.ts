import type { Call } from '#lib/simulator/kubectl/command.ts';
import { findStatus } from '#lib/simulator/kubectl/commands/log-stream.ts';
import { Interrupted } from '#lib/simulator/kubectl/errors.ts';
import { refuseInteractiveShell } from '#lib/simulator/kubectl/interactive-shell.ts';
import type { StoredPod } from '#lib/simulator/kubectl/pod-target.ts';
import { waitUntil } from '#lib/simulator/kubectl/waiting.ts';
import { readLogs } from '#lib/simulator/kubelet/access.ts';
import { commandOf } from './container.ts';
import type { Session } from './targets.ts';

/** The longest that somebody waits for a container, and then for its end. */
const patienceMs = 300_000;

/** Waits for the container, telling why it waits, and shows what it writes until it ends. */
export function followSession(call: Call, namespace: string, { pod: name, container }: Session): void {
  const { cluster } = call.shell;
  const type = call.discovery.typeFor('pods');
  const find = () => call.client.find({ type, namespace, name }) as unknown as StoredPod | null;
  const stateOf = () => {
    const pod = find();
    return (pod && findStatus(pod, container)?.state) ?? {};
  };
  let told = '';
  const hasStarted = waitUntil(
    cluster,
    () => {
      const { running, terminated, waiting } = stateOf();
      const why = waiting?.message ?? '';
      if (why !== '' && why !== told && !call.flags.bool('quiet'))
        call.err(`Warning: container ${container}: ${why}\n`);
      told = why || told;
      return Boolean(running || terminated);
    },
    patienceMs,
  );
  if (!hasStarted) throw new Interrupted('limit');
  const words = commandOf(call);
  refuseInteractiveShell(
    call,
    words.length > 0 ? words : ['sh'],
    `kubectl debug ${name} --image=busybox:1.37 -i -- ls`,
  );
  waitUntil(cluster, () => stateOf().terminated !== undefined, patienceMs);
  const pod = find();
  const read = pod ? readLogs(cluster.client, pod, { container }) : { lines: [] };
  if ('lines' in read) call.out(read.lines.map(({ text }) => text).join(''));
}
