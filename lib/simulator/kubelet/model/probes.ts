import { hexDigest } from '#lib/simulator/kubelet/images/reference.ts';
import { runInMachine } from '#lib/simulator/kubelet/shell/run-in-machine.ts';
import type { Container, Probe } from '#lib/simulator/schema/kubernetes.ts';
import { withKey } from '#lib/simulator/value.ts';
import { keep, machineOf } from './container-machine.ts';
import { portNumber } from './container-port.ts';
import { stopContainer } from './end-container.ts';
import { addressOf } from './pod-ip.ts';
import type { ContainerRun, ProbeKind, Task } from './pod-run.ts';
import { servePage } from './serving.ts';
import { containerSpec, findRun, patch, planFor, tell, type Work } from './work.ts';

/** `error`: the probe could not be carried out, which counts neither way. */
type Result = { kind: 'success' } | { kind: 'failure' | 'error'; output: string };

const titles: Record<ProbeKind, string> = { readiness: 'Readiness', liveness: 'Liveness', startup: 'Startup' };

/** Plans the first probes of a container that has just started; a startup probe holds back the others. */
export function planProbes(work: Work, name: string): void {
  const run = findRun(work, name);
  if (!run) return;
  const { startupProbe, livenessProbe, readinessProbe } = containerSpec(work, name);
  if (startupProbe) {
    first(work, run, 'startup', startupProbe);
    return;
  }
  if (livenessProbe) first(work, run, 'liveness', livenessProbe);
  if (readinessProbe) first(work, run, 'readiness', readinessProbe);
}

/** Readiness is tried at once, the others within a period (here: after a whole one). */
function first(work: Work, run: ContainerRun, probe: ProbeKind, spec: Probe): void {
  const delayMs = (spec.initialDelaySeconds ?? 0) * 1000;
  const soonestMs = probe === 'readiness' ? 50 : (spec.periodSeconds ?? 10) * 1000;
  planFor(work, run, { kind: 'probe', probe, atMs: run.startedMs + Math.max(delayMs, soonestMs) });
}

function specOf(container: Container, probe: ProbeKind): Probe | undefined {
  if (probe === 'readiness') return container.readinessProbe;
  return probe === 'liveness' ? container.livenessProbe : container.startupProbe;
}

/** Carries out one probe and draws the conclusions. */
export function runProbe(work: Work, { container = '', probe = 'readiness' }: Task): void {
  const run = findRun(work, container);
  const spec = specOf(containerSpec(work, container), probe);
  if (!run?.process || !spec) return;
  // While a pod goes, only readiness is still asked for.
  if (run.stopping || (work.run.stopping && probe !== 'readiness')) return;
  const result = carryOut(work, run, spec);
  const counts = run.probes[probe] ?? { successes: 0, failures: 0 };
  if (result.kind === 'success') succeeded(work, run, probe, spec);
  else if (result.kind === 'error')
    tell(
      work,
      'Warning',
      'Unhealthy',
      `${titles[probe]} probe errored and resulted in unknown state: ${result.output}`,
      run,
    );
  else {
    tell(work, 'Warning', 'Unhealthy', `${titles[probe]} probe failed: ${result.output}`, run);
    failed(work, run, probe, spec, counts.failures + 1);
  }
  const now = findRun(work, container);
  const isDone = probe === 'startup' && now?.started === true;
  if (now?.process && !now.stopping && !isDone) {
    planFor(work, now, { kind: 'probe', probe, atMs: work.now + (spec.periodSeconds ?? 10) * 1000 });
  }
}

function succeeded(work: Work, run: ContainerRun, probe: ProbeKind, spec: Probe): void {
  const next = countSuccess(work, run, probe, spec);
  if ((next.probes[probe]?.successes ?? 0) < (spec.successThreshold ?? 1)) return;
  if (probe === 'readiness' && !next.ready) patch(work, run.name, { ready: true });
  if (probe !== 'startup' || run.started) return;
  const { livenessProbe, readinessProbe } = containerSpec(work, run.name);
  patch(work, run.name, { started: true, ready: !readinessProbe });
  if (livenessProbe)
    planFor(work, next, {
      kind: 'probe',
      probe: 'liveness',
      atMs: work.now + (livenessProbe.periodSeconds ?? 10) * 1000,
    });
  if (readinessProbe) planFor(work, next, { kind: 'probe', probe: 'readiness', atMs: work.now + 50 });
}

/** Counts up to the threshold: what goes on beyond it says nothing new. */
function countSuccess(work: Work, run: ContainerRun, probe: ProbeKind, spec: Probe): ContainerRun {
  const known = run.probes[probe] ?? { successes: 0, failures: 0 };
  if (known.failures === 0 && known.successes >= (spec.successThreshold ?? 1)) return run;
  const probes = withKey(run.probes, probe, { successes: known.successes + 1, failures: 0 });
  return patch(work, run.name, { probes });
}

function failed(work: Work, run: ContainerRun, probe: ProbeKind, spec: Probe, failures: number): void {
  patch(work, run.name, { probes: withKey(run.probes, probe, { successes: 0, failures }) });
  if (failures < (spec.failureThreshold ?? 3)) return;
  if (probe === 'readiness') {
    patch(work, run.name, { ready: false });
    return;
  }
  const isFinal = work.pod.spec?.restartPolicy === 'Never' && !run.isSidecar;
  const subject = run.isInit ? 'Init container' : 'Container';
  const why = `${subject} ${run.name} failed ${probe} probe${isFinal || run.isInit ? '' : ', will be restarted'}`;
  const seconds = spec.terminationGracePeriodSeconds ?? work.pod.spec?.terminationGracePeriodSeconds ?? 30;
  stopContainer(work, run.name, why, seconds * 1000);
}

function carryOut(work: Work, run: ContainerRun, spec: Probe): Result {
  if (spec.exec) return carryOutExec(work, run, spec);
  const target = spec.httpGet ?? spec.tcpSocket ?? spec.grpc;
  const port = portNumber(work, run.name, target?.port ?? 0);
  if (port === null) {
    return { kind: 'error', output: `strconv.Atoi: parsing ${JSON.stringify(String(target?.port))}: invalid syntax` };
  }
  const host = spec.httpGet?.host || spec.tcpSocket?.host || addressOf(work);
  const address = `${host}:${port}`;
  const isOwn = host === addressOf(work);
  const page = isOwn ? servePage(work.pod, work.run, port, spec.httpGet?.path ?? '/') : null;
  const refused = `dial tcp ${address}: connect: connection refused`;
  if (spec.tcpSocket) return page ? { kind: 'success' } : { kind: 'failure', output: refused };
  // No server of the catalogue speaks gRPC.
  if (spec.grpc) {
    const output = `timeout: failed to connect service "${address}" within ${spec.timeoutSeconds ?? 1}s: context deadline exceeded`;
    return { kind: 'failure', output };
  }
  const scheme = (spec.httpGet?.scheme ?? 'HTTP').toLowerCase();
  const path = spec.httpGet?.path ?? '/';
  const url = `${scheme}://${address}${path.startsWith('/') ? path : `/${path}`}`;
  // What the probe names is asked from the node: itself refuses, and of other hosts nothing is heard.
  const isSilent = !isOwn && !/^(localhost|127\.)/.test(host);
  const silence = 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)';
  if (!page) return { kind: 'failure', output: `Get "${url}": ${isSilent ? silence : refused}` };
  if (scheme === 'https')
    return { kind: 'failure', output: `Get "${url}": http: server gave HTTP response to HTTPS client` };
  if (page.status >= 200 && page.status < 400) return { kind: 'success' };
  return { kind: 'failure', output: `HTTP probe failed with statuscode: ${page.status}` };
}

/** Each command that is run in a container gets an id of its own. */
function execId({ now }: Work, { containerId }: ContainerRun): string {
  return hexDigest(`${containerId}/exec/${now}`);
}

function carryOutExec(work: Work, run: ContainerRun, spec: Probe): Result {
  const command = spec.exec?.command ?? [];
  const machine = machineOf(work, run);
  const result = runInMachine(machine, command);
  keep(work, run.name, machine);
  if ('startError' in result) {
    const output = `rpc error: code = Unknown desc = failed to exec in container: failed to start exec "${execId(work, run)}": OCI runtime exec failed: exec failed: unable to start container process: ${result.startError}`;
    return { kind: 'error', output };
  }
  const limit = spec.timeoutSeconds ?? 1;
  if (result.isEndless || result.durationMs > limit * 1000) {
    return {
      kind: 'failure',
      output: `command timed out: ${JSON.stringify(command.join(' '))} timed out after ${limit}s`,
    };
  }
  return result.exit === 0 ? { kind: 'success' } : { kind: 'failure', output: result.stdout + result.stderr };
}
