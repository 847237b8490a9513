import { readLogs } from '#lib/simulator/kubelet/access.ts';
import type { Call } from './command.ts';
import { isNotFound, PlainError } from './errors.ts';
import { refuseInteractiveShell } from './interactive-shell.ts';
import type { StoredPod } from './pod-target.ts';
import { waitUntil } from './waiting.ts';

/** The longest that an attached run is followed. */
const followMs = 600_000;

/** `run -i`, `--attach`: waits for the pod, shows what it wrote, and with --rm deletes it. Its exit code is the call's. */
export function followPod(call: Call, name: string): void {
  const { flags, shell } = call;
  const { cluster } = shell;
  const type = call.discovery.typeFor('pods');
  const find = () => {
    try {
      return call.client.get({ type, namespace: call.namespace, name }) as unknown as StoredPod;
    } catch (error) {
      if (isNotFound(error)) return null;
      throw error;
    }
  };
  const phaseIs = (phases: string[]) => () => phases.includes(find()?.status?.phase ?? 'Succeeded');
  const started = waitUntil(cluster, phaseIs(['Running', 'Succeeded', 'Failed']), flags.number('pod-running-timeout'));
  if (started && flags.text('restart') !== 'Always') waitUntil(cluster, phaseIs(['Succeeded', 'Failed']), followMs);
  const pod = find();
  const read = pod ? readLogs(cluster.client, pod, { container: name }) : { lines: [] };
  if ('lines' in read) call.out(read.lines.map((line) => line.text).join(''));
  if (flags.bool('rm')) remove(call, name);
  const ended = pod?.status?.containerStatuses?.[0]?.state?.terminated;
  refuseInteractiveShell(call, call.args.slice(1), `kubectl run ${name} --image=busybox:1.37 --rm -i -- ls`);
  if (!started) throw new PlainError('error: timed out waiting for the condition');
  if (pod?.status?.phase !== 'Failed' || !ended?.exitCode) return;
  const error = new PlainError(`pod ${call.namespace}/${name} terminated (${ended.reason ?? 'Error'})`);
  error.exit = ended.exitCode;
  throw error;
}

function remove(call: Call, name: string): void {
  const type = call.discovery.typeFor('pods');
  const body = { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background' };
  call.client.delete({ type, namespace: call.namespace, name }, body);
  call.out(`pod ${JSON.stringify(name)} deleted from ${call.namespace} namespace\n`);
}
