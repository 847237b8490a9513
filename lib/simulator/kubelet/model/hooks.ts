import { runInMachine } from '#lib/simulator/kubelet/shell/run-in-machine.ts';
import type { LifecycleHandler } from '#lib/simulator/schema/kubernetes.ts';
import { keep, machineOf } from './container-machine.ts';
import { portNumber } from './container-port.ts';
import { addressOf } from './pod-ip.ts';
import type { ContainerRun } from './pod-run.ts';
import { servePage } from './serving.ts';
import { podTitle, type Work } from './work.ts';

/** How a hook went: how long it takes (Infinity when it never ends), and what the kubelet says when it fails. */
export type HookResult = { durationMs: number; problem: string | null };

/** Runs a postStart or preStop hook: a command, a request that only has to be answered, or a wait. */
export function runHook(work: Work, run: ContainerRun, handler: LifecycleHandler): HookResult {
  if (handler.sleep) return { durationMs: (handler.sleep.seconds ?? 0) * 1000, problem: null };
  if (handler.httpGet) return { durationMs: 0, problem: request(work, run, handler.httpGet) };
  const command = handler.exec?.command;
  if (!command) return { durationMs: 0, problem: 'Cannot run handler: invalid handler' };
  const machine = machineOf(work, run);
  const result = runInMachine(machine, command);
  keep(work, run.name, machine);
  const failed = (error: string, output: string) =>
    `Exec lifecycle hook (${goList(command)}) for Container "${run.name}" in Pod "${podTitle(work)}" failed - error: ${error}, message: ${JSON.stringify(output)}`;
  if ('startError' in result) {
    const error = `rpc error: code = Unknown desc = failed to exec in container: failed to start exec "${run.containerId}": OCI runtime exec failed: exec failed: unable to start container process: ${result.startError}`;
    return { durationMs: 0, problem: failed(error, '') };
  }
  const output = result.stdout + result.stderr;
  const durationMs = result.isEndless ? Number.POSITIVE_INFINITY : result.durationMs;
  if (result.isEndless || result.exit === 0) return { durationMs, problem: null };
  const error = `command '${command.join(' ')}' exited with ${result.exit}: ${output}`;
  return { durationMs, problem: failed(error, output) };
}

function goList(words: string[]): string {
  return `[${words.join(' ')}]`;
}

/** Any answer is a success, whatever its status. */
function request(work: Work, run: ContainerRun, get: NonNullable<LifecycleHandler['httpGet']>): string | null {
  const path = get.path ?? '/';
  const port = portNumber(work, run.name, get.port ?? 0);
  const failed = (error: string) =>
    `HTTP lifecycle hook (${path}) for Container "${run.name}" in Pod "${podTitle(work)}" failed - error: ${error}`;
  if (port === null) return failed(`strconv.Atoi: parsing ${JSON.stringify(String(get.port))}: invalid syntax`);
  const host = get.host || addressOf(work);
  if (host === addressOf(work) && servePage(work.pod, work.run, port, path)) return null;
  const scheme = (get.scheme ?? 'HTTP').toLowerCase();
  const url = `${scheme}://${host}:${port}${path.startsWith('/') ? path : `/${path}`}`;
  return failed(`Get "${url}": dial tcp ${host}:${port}: connect: connection refused`);
}
