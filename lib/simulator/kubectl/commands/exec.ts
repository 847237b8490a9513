import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure, PlainError, usageError } from '#lib/simulator/kubectl/errors.ts';
import { refuseInteractiveShell } from '#lib/simulator/kubectl/interactive-shell.ts';
import {
  chooseContainer,
  firstPod,
  refuseExec,
  type StoredPod,
  targetInfo,
} from '#lib/simulator/kubectl/pod-target.ts';
import { sha256 } from '#lib/simulator/kubectl/sha256.ts';
import { execute } from '#lib/simulator/kubelet/access.ts';

export const execCommand: Command = {
  name: 'exec',
  flags: [
    { name: 'container', short: 'c', type: 'string' },
    { name: 'filename', short: 'f', type: 'stringSlice' },
    { name: 'pod-running-timeout', type: 'duration', initial: 60_000 },
    { name: 'quiet', short: 'q', type: 'bool' },
    { name: 'stdin', short: 'i', type: 'bool' },
    { name: 'tty', short: 't', type: 'bool' },
  ],
  run: exec,
};

const noTerminal = 'Unable to use a TTY - input is not a terminal or the right kind of file\n';

function exec(call: Call): void {
  const { args, dashAt, flags } = call;
  if (args.length === 0 || dashAt === 0) throw failure('pod, type/name or --filename must be specified');
  if (dashAt < 0 && args.length > 1) {
    throw usageError(call.path, 'exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead');
  }
  const command = args.slice(1);
  if (command.length === 0) throw failure('you must specify at least one command for the container');
  const info = targetInfo(call, args.slice(0, 1));
  if (!info) throw failure('pod, type/name or --filename must be specified');
  const pod = firstPod(call, info, 'attach to');
  refuseExec(pod);
  const told = flags.bool('quiet') ? { ...call, err: () => {} } : call;
  const container = chooseContainer(told, pod, flags.text('container'));
  runIn(call, pod, { container, command });
}

function runIn(call: Call, pod: StoredPod, given: { container: string; command: string[] }): void {
  const { container, command } = given;
  const { cluster, stdin, isPiped } = call.shell;
  if (isPiped && call.flags.bool('stdin') && call.flags.bool('tty') && !call.flags.bool('quiet')) call.err(noTerminal);
  if (!pod.spec?.nodeName) {
    throw failure(`unable to upgrade connection: pod ${pod.metadata.name} does not have a host assigned`);
  }
  const input = call.flags.bool('stdin') && stdin !== undefined ? { stdin } : {};
  const ran = execute(cluster.client, pod, { container, command, ...input });
  if (ran === null) throw failure(`unable to upgrade connection: container not found (${JSON.stringify(container)})`);
  if ('startError' in ran) {
    const id = sha256(`${pod.metadata.uid}/${cluster.now()}/${command.join(' ')}`);
    throw failure(
      `Internal error occurred: Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "${id}": OCI runtime exec failed: exec failed: unable to start container process: ${ran.startError}`,
    );
  }
  if (ran.signals.length > 0) cluster.wakeKubelet(`${pod.metadata.namespace}/${pod.metadata.name}`);
  call.out(ran.stdout);
  call.err(ran.stderr);
  if (ran.durationMs > 0) cluster.advance(ran.durationMs);
  if (ran.exit === 0) refuseInteractiveShell(call, command, `kubectl exec ${pod.metadata.name} -- ls`);
  if (ran.exit === 0) return;
  const error = new PlainError(`command terminated with exit code ${ran.exit}`);
  error.exit = ran.exit;
  throw error;
}
