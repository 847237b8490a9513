import type { DescribeWriter } from '#lib/simulator/kinds/describe-writer.ts';
import { boolText, compareText, portsText, timeText } from '#lib/simulator/kinds/describe-writer.ts';
import type {
  Container,
  ContainerState,
  ContainerStatus,
  ResourceRequirements,
} from '#lib/simulator/schema/kubernetes.ts';
import { canonicalQuantity } from '#lib/simulator/schema/quantity.ts';
import { describeEnv, describeEnvFrom } from './describe-env.ts';
import { probeText } from './probe-text.ts';

/** `space` is in front of everything in templates; statuses and the values of fields exist for Pods only. */
export type ContainerDescription = {
  space: string;
  statuses?: ContainerStatus[] | undefined;
  /** The value of a field of the Pod, as `metadata.name`. */
  fieldValue?(path: string): string;
};

/** Containers of one sort under their title. */
export function describeContainers(
  writer: DescribeWriter,
  title: string,
  containers: Container[],
  description: ContainerDescription,
): void {
  writer.line(0, `${description.space}${title}:${containers.length === 0 ? ' <none>' : ''}`);
  for (const container of containers) describeContainer(writer, container, description);
}

function describeContainer(writer: DescribeWriter, container: Container, description: ContainerDescription): void {
  const status = description.statuses?.find((item) => item.name === container.name);
  writer.line(1, `${description.space === '' ? '' : ' '}${container.name ?? ''}:`);
  if (status) writer.line(2, `Container ID:\t${status.containerID ?? ''}`);
  writer.line(2, `Image:\t${container.image ?? ''}`);
  if (status) writer.line(2, `Image ID:\t${status.imageID ?? ''}`);
  describePortLine(writer, 'Port', portsText(container.ports, 'containerPort'));
  describePortLine(writer, 'Host Port', portsText(container.ports, 'hostPort'));
  const seccomp = container.securityContext?.seccompProfile;
  if (seccomp) {
    writer.line(2, `SeccompProfile:\t${seccomp.type ?? ''}`);
    if (seccomp.type === 'Localhost') writer.line(2, `LocalhostProfile:\t${seccomp.localhostProfile ?? ''}`);
  }
  describeWords(writer, 'Command', container.command);
  describeWords(writer, 'Args', container.args);
  if (status) {
    describeState(writer, 'State', status.state);
    if (status.lastState?.terminated) describeState(writer, 'Last State', status.lastState);
    writer.line(2, `Ready:\t${boolText(status.ready)}`);
    writer.line(2, `Restart Count:\t${status.restartCount ?? 0}`);
  }
  describeResources(writer, container.resources, 2);
  if (container.livenessProbe) writer.line(2, `Liveness:\t${probeText(container.livenessProbe)}`);
  if (container.readinessProbe) writer.line(2, `Readiness:\t${probeText(container.readinessProbe)}`);
  if (container.startupProbe) writer.line(2, `Startup:\t${probeText(container.startupProbe)}`);
  if (container.envFrom?.length) describeEnvFrom(writer, container.envFrom);
  describeEnv(writer, container, description.fieldValue);
  describeMounts(writer, container);
}

function describePortLine(writer: DescribeWriter, title: string, text: string): void {
  writer.line(2, text.includes(',') ? `${title}s:\t${text}` : `${title}:\t${text || '<none>'}`);
}

function describeWords(writer: DescribeWriter, title: string, words: string[] | undefined): void {
  if (!words?.length) return;
  writer.line(2, `${title}:`);
  for (const line of words.flatMap((word) => word.split('\n'))) writer.line(3, line);
}

function describeState(writer: DescribeWriter, title: string, state: ContainerState | undefined): void {
  const { running, waiting, terminated } = state ?? {};
  if (running) {
    writer.line(2, `${title}:\tRunning`);
    writer.line(3, `Started:\t${timeText(running.startedAt)}`);
  } else if (terminated && !waiting) {
    writer.line(2, `${title}:\tTerminated`);
    if (terminated.reason) writer.line(3, `Reason:\t${terminated.reason}`);
    if (terminated.message) writer.line(3, `Message:\t${terminated.message}`);
    writer.line(3, `Exit Code:\t${terminated.exitCode ?? 0}`);
    if ((terminated.signal ?? 0) > 0) writer.line(3, `Signal:\t${terminated.signal}`);
    writer.line(3, `Started:\t${timeText(terminated.startedAt)}`);
    writer.line(3, `Finished:\t${timeText(terminated.finishedAt)}`);
  } else {
    writer.line(2, `${title}:\tWaiting`);
    if (waiting?.reason) writer.line(3, `Reason:\t${waiting.reason}`);
  }
}

/** Limits, then Requests, names in order. */
export function describeResources(
  writer: DescribeWriter,
  resources: ResourceRequirements | undefined,
  level: number,
): void {
  for (const [title, list] of [
    ['Limits', resources?.limits],
    ['Requests', resources?.requests],
  ] as const) {
    const entries = Object.entries(list ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    if (entries.length > 0) writer.line(level, `${title}:`);
    for (const [name, value] of entries) writer.line(level + 1, `${name}:\t${canonicalQuantity(value)}`);
  }
}

function describeMounts(writer: DescribeWriter, container: Container): void {
  const mounts = [...(container.volumeMounts ?? [])].sort((a, b) => compareText(a.mountPath, b.mountPath));
  writer.line(2, `Mounts:${mounts.length === 0 ? '\t<none>' : ''}`);
  for (const { mountPath = '', name = '', readOnly, subPath } of mounts) {
    const flags = [readOnly ? 'ro' : 'rw', ...(subPath ? [`path=${JSON.stringify(subPath)}`] : [])];
    writer.line(3, `${mountPath} from ${name} (${flags.join(',')})`);
  }
  const devices = [...(container.volumeDevices ?? [])].sort((a, b) => compareText(a.devicePath, b.devicePath));
  if (devices.length === 0) return;
  writer.line(2, `Devices:${mounts.length === 0 ? '\t<none>' : ''}`);
  for (const { devicePath = '', name = '' } of devices) writer.line(3, `${devicePath} from ${name}`);
}
