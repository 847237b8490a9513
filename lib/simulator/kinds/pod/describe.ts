import { ageText } from '#lib/simulator/kinds/columns.ts';
import {
  controllerText,
  createDescribeWriter,
  type DescribeWriter,
  timeText,
  writeAnnotations,
  writeLabels,
  writeName,
  writeTolerations,
} from '#lib/simulator/kinds/describe-writer.ts';
import type { DescribeContext } from '#lib/simulator/kinds/kind.ts';
import { describeSpread } from '#lib/simulator/kinds/pod-template/describe.ts';
import { describeContainers, describeResources } from '#lib/simulator/kinds/pod-template/describe-containers.ts';
import { describeVolumes } from '#lib/simulator/kinds/pod-template/describe-volumes.ts';
import { podFieldValue } from './field-value.ts';
import { qosClass } from './qos.ts';
import type { StoredPod } from './stored-pod.ts';

/** `kubectl describe pod`. */
export function describePod(pod: StoredPod, context: DescribeContext): string {
  const writer = createDescribeWriter();
  const { spec = {}, status = {} } = pod;
  writeHead(writer, pod, context);
  const fieldValue = (path: string) => podFieldValue(pod, path);
  if (spec.initContainers?.length) {
    const statuses = status.initContainerStatuses;
    describeContainers(writer, 'Init Containers', spec.initContainers, { space: '', statuses, fieldValue });
  }
  describeContainers(writer, 'Containers', spec.containers ?? [], {
    space: '',
    statuses: status.containerStatuses,
    fieldValue,
  });
  if (spec.ephemeralContainers?.length) {
    const statuses = status.ephemeralContainerStatuses;
    describeContainers(writer, 'Ephemeral Containers', spec.ephemeralContainers, { space: '', statuses, fieldValue });
  }
  writeGates(writer, pod);
  if (status.conditions?.length) {
    writer.line(0, 'Conditions:');
    writer.line(1, 'Type\tStatus');
    for (const condition of status.conditions) writer.line(1, `${condition.type ?? ''} \t${condition.status ?? ''} `);
  }
  describeVolumes(writer, spec.volumes ?? [], '');
  writer.line(0, `QoS Class:\t${status.qosClass || qosClass(spec)}`);
  writeLabels(writer, spec.nodeSelector, 'Node-Selectors');
  writeTolerations(writer, spec.tolerations);
  describeSpread(writer, spec.topologySpreadConstraints ?? [], '');
  writer.raw(context.events(pod));
  return writer.text();
}

function writeHead(writer: DescribeWriter, pod: StoredPod, context: DescribeContext): void {
  const { spec = {}, status = {}, metadata } = pod;
  writeName(writer, pod);
  if (spec.priority !== undefined) writer.line(0, `Priority:\t${spec.priority}`);
  if (spec.priorityClassName) writer.line(0, `Priority Class Name:\t${spec.priorityClassName}`);
  if (spec.runtimeClassName) writer.line(0, `Runtime Class Name:\t${spec.runtimeClassName}`);
  if (spec.serviceAccountName) writer.line(0, `Service Account:\t${spec.serviceAccountName}`);
  writer.line(0, `Node:\t${spec.nodeName ? `${spec.nodeName}/${status.hostIP ?? ''}` : '<none>'}`);
  if (status.startTime) writer.line(0, `Start Time:\t${timeText(status.startTime)}`);
  writeLabels(writer, metadata.labels);
  writeAnnotations(writer, metadata.annotations);
  const isFinished = status.phase === 'Failed' || status.phase === 'Succeeded';
  if (metadata.deletionTimestamp && !isFinished) {
    writer.line(0, `Status:\tTerminating (lasts ${ageText(metadata.deletionTimestamp, context.now)})`);
    writer.line(0, `Termination Grace Period:\t${metadata.deletionGracePeriodSeconds ?? 0}s`);
  } else writer.line(0, `Status:\t${status.phase ?? ''}`);
  if (status.reason) writer.line(0, `Reason:\t${status.reason}`);
  if (status.message) writer.line(0, `Message:\t${status.message}`);
  const seccomp = spec.securityContext?.seccompProfile;
  if (seccomp) {
    writer.line(0, `SeccompProfile:\t${seccomp.type ?? ''}`);
    if (seccomp.type === 'Localhost') writer.line(0, `LocalhostProfile:\t${seccomp.localhostProfile ?? ''}`);
  }
  writer.line(0, `IP:\t${status.podIP ?? ''}`);
  const ips = status.podIPs ?? [];
  writer.line(0, ips.length === 0 ? 'IPs:\t<none>' : 'IPs:');
  for (const { ip = '' } of ips) writer.line(0, `  IP:\t${ip}`);
  const controller = controllerText(pod);
  if (controller) writer.line(0, `Controlled By:\t${controller}`);
  if (status.nominatedNodeName) writer.line(0, `NominatedNodeName:\t${status.nominatedNodeName}`);
  if (spec.resources) {
    writer.line(0, 'Resources:');
    describeResources(writer, spec.resources, 1);
  }
}

function writeGates(writer: DescribeWriter, { spec, status }: StoredPod): void {
  const gates = spec?.readinessGates ?? [];
  if (gates.length === 0) return;
  writer.line(0, 'Readiness Gates:');
  writer.line(1, 'Type\tStatus');
  for (const { conditionType = '' } of gates) {
    const condition = status?.conditions?.find((item) => item.type === conditionType);
    writer.line(1, `${conditionType} \t${condition?.status ?? '<none>'} `);
  }
}
