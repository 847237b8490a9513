import type { JsonObject } from '#lib/simulator/value.ts';
import type { ContainerPlan } from './create.ts';
import { builtInNetworks } from './endpoint.ts';
import { DaemonError } from './error.ts';
import { checkHealthcheck } from './health.ts';
import { cpuCount, hostKind, hostPath } from './host-files.ts';
import { checkLimits } from './limits.ts';
import { isSignal } from './signal.ts';
import type { Engine } from './state.ts';

const longestHostname = 63;
const runtimes = ['runc', 'io.containerd.runc.v2'];

/**
 * What the daemon checks of a plan before it looks for the image, in its order; throws what it says. Gives the warnings
 * that the CLI shows once the container is made.
 */
export function verifyPlan(engine: Engine, plan: ContainerPlan): string[] {
  const host = plan.host ?? {};
  checkNetworkMode(plan, host);
  if (!['', 'default', undefined].includes(host['Isolation'] as string | undefined))
    throw new DaemonError(`invalid isolation (${host['Isolation']}): linux only supports 'default'`);
  const shares = Number(host['CpuShares'] ?? 0);
  if (shares < 0) throw new DaemonError(`invalid CPU shares (${shares}): value must be a positive integer`);
  checkConfig(plan);
  for (const mount of plan.mounts) if (mount.isSpec) checkMount(engine, mount);
  checkRestart(plan.restart);
  checkCapabilities(host);
  if (Object.hasOwn((host['Annotations'] ?? {}) as JsonObject, ''))
    throw new DaemonError('invalid Annotations: the empty string is not permitted as an annotation key');
  const { hostname = '' } = plan;
  if (hostname.length > longestHostname)
    throw new DaemonError(`hostname "${hostname}" is too long (maximum ${longestHostname} bytes)`);
  const warnings = checkLimits({ ...host, Memory: plan.memoryBytes, NanoCpus: plan.nanoCpus }, cpuCount);
  checkModes(host);
  if (plan.networkMode === 'host' && plan.ports.length > 0)
    warnings.push('Published ports are discarded when using host network mode');
  const runtime = String(host['Runtime'] ?? 'runc');
  if (!runtimes.includes(runtime)) throw new DaemonError(`unknown or invalid runtime name: ${runtime}`);
  for (const target of Object.keys((host['Tmpfs'] ?? {}) as JsonObject)) {
    const problem = targetProblem(target);
    if (problem !== null) throw new DaemonError(problem);
  }
  const { ip, networkMode } = plan;
  if (ip !== undefined && (builtInNetworks.includes(networkMode) || networkMode.startsWith('container:')))
    throw new DaemonError(
      `invalid config for network ${networkMode}: invalid endpoint settings:\nuser-specified IP address is supported on user-defined networks only`,
    );
  if (plan.networkMode === 'bridge' && host['Links'])
    warnings.push(
      'Links on the default bridge network are deprecated and will be removed in a future release. Use a custom network instead.',
    );
  return warnings;
}

/** A container that shares another's network can have none of its own settings. */
function checkNetworkMode(
  { networkMode, hostname, ports, publishAll, exposed }: ContainerPlan,
  host: JsonObject,
): void {
  if (host['UTSMode'] === 'host' && hostname) throw new DaemonError('conflicting options: hostname and the UTS mode');
  if (networkMode === 'host' && host['Links'])
    throw new DaemonError(
      "conflicting options: host type networking can't be used with links. This would result in undefined behavior",
    );
  if (networkMode !== 'container' && !networkMode.startsWith('container:')) return;
  const conflicts: [isThere: boolean, text: string][] = [
    [!networkMode.slice(10), 'invalid network mode: invalid container format container:<name|id>'],
    [Boolean(hostname), 'conflicting options: hostname and the network mode'],
    [
      Boolean(host['Links']),
      "conflicting options: container type network can't be used with links. This would result in undefined behavior",
    ],
    [Boolean(host['Dns']), 'conflicting options: dns and the network mode'],
    [Boolean(host['ExtraHosts']), 'conflicting options: custom host-to-IP mapping and the network mode'],
    [ports.length > 0 || publishAll, 'conflicting options: port publishing and the container type network mode'],
    [(exposed ?? []).length > 0, 'conflicting options: port exposing and the container type network mode'],
  ];
  const found = conflicts.find(([isThere]) => isThere);
  if (found) throw new DaemonError(found[1]);
}

function checkConfig({ workingDir, stopSignal, healthcheck }: ContainerPlan): void {
  if (workingDir && !workingDir.startsWith('/'))
    throw new DaemonError(`the working directory '${workingDir}' is invalid, it needs to be an absolute path`);
  if (stopSignal && !isSignal(stopSignal)) throw new DaemonError(`invalid signal: ${stopSignal}`);
  checkHealthcheck(healthcheck);
}

/** Throws what the engine has against a restart policy. */
export function checkRestart({ policy, max }: { policy: string; max: number }): void {
  if (!['no', 'always', 'on-failure', 'unless-stopped'].includes(policy))
    throw new DaemonError(
      `invalid restart policy: unknown policy '${policy}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`,
    );
  if (policy === 'on-failure' && max < 0)
    throw new DaemonError('invalid restart policy: maximum retry count cannot be negative');
  if (policy !== 'on-failure' && max !== 0)
    throw new DaemonError(
      `invalid restart policy: maximum retry count can only be used with 'on-failure'${max < 0 ? ' and cannot be negative' : ''}`,
    );
}

const capabilities = new Set(
  'ALL AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM'.split(
    ' ',
  ),
);

function checkCapabilities(host: JsonObject): void {
  for (const field of ['CapAdd', 'CapDrop'])
    for (const text of (host[field] ?? []) as string[]) {
      const name = text.trim().toUpperCase().replace(/^CAP_/, '');
      if (!capabilities.has(name)) throw new DaemonError(`invalid ${field}: unknown capability: "CAP_${name}"`);
    }
}

function checkModes(host: JsonObject): void {
  const ipc = String(host['IpcMode'] ?? '');
  if (!/^(none|private|host|shareable|container:.*)?$/.test(ipc)) throw new DaemonError(`invalid IPC mode: ${ipc}`);
  if (Number(host['ShmSize'] ?? 0) < 0) throw new DaemonError('SHM size can not be less than 0');
  const score = Number(host['OomScoreAdj'] ?? 0);
  if (score < -1000 || score > 1000)
    throw new DaemonError(`Invalid value ${score}, range for oom score adj is [-1000, 1000]`);
}

/** What is wrong with the place of a mount, or null. */
export function targetProblem(target: string): string | null {
  if (/^\/[/.]*$/.test(target)) return "invalid specification: destination can't be '/'";
  return target.startsWith('/') ? null : `invalid mount path: '${target}' mount path must be absolute`;
}

/** How mounts inside reach the host and back. */
export const propagations = ['private', 'rprivate', 'slave', 'rslave', 'shared', 'rshared'];

/** Throws what is wrong with a mount given by its fields. */
function checkMount(engine: Engine, { type, source, target, propagation = '' }: ContainerPlan['mounts'][number]): void {
  const refuse = (problem: string) => {
    throw new DaemonError(`invalid mount config for type "${type}": ${problem}`);
  };
  if (target === '') refuse('field Target must not be empty');
  const problem = targetProblem(target);
  if (problem !== null) refuse(problem);
  if (type === 'bind') {
    if (source === '') refuse('field Source must not be empty');
    if (propagation !== '' && !propagations.includes(propagation)) refuse(`invalid propagation mode: ${propagation}`);
    if (!/^[./~]/.test(source)) refuse(`invalid mount path: '${source}' mount path must be absolute`);
    if (hostKind(engine, hostPath(source)) === null) refuse(`bind source path does not exist: ${hostPath(source)}`);
  } else if (type === 'tmpfs') {
    if (source !== '') refuse('field Source must not be specified');
  } else if (type === 'image') {
    if (source === '') refuse('field Source must not be empty');
  } else if (type !== 'volume') refuse('mount type unknown');
}
