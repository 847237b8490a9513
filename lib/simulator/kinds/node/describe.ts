import {
  createDescribeWriter,
  type DescribeWriter,
  writeAnnotations,
  writeLabels,
} from '#lib/simulator/kinds/describe-writer.ts';
import type { DescribeContext } from '#lib/simulator/kinds/kind.ts';
import type { Lease, Pod } from '#lib/simulator/schema/kubernetes.ts';
import { humanDuration, printLongTime, timeMs } from '#lib/simulator/schema/time.ts';
import type { Stored } from '#lib/simulator/value.ts';
import type { StoredNode } from './node.ts';
import { type NodeUse, nodeUse } from './node-use.ts';
import { nodeRoles } from './roles.ts';

/** `kubectl describe node`, with the pods on it and what they request. */
export function describeNode(object: StoredNode, context: DescribeContext): string {
  const writer = createDescribeWriter();
  const { metadata, spec = {}, status = {} } = object;
  writer.line(0, `Name:\t${metadata.name}`);
  writer.line(0, `Roles:\t${nodeRoles(object).join(',') || '<none>'}`);
  writeLabels(writer, metadata.labels);
  writeAnnotations(writer, metadata.annotations);
  writer.line(0, `CreationTimestamp:\t${printLongTime(timeMs(metadata.creationTimestamp ?? '1970-01-01T00:00:00Z'))}`);
  const taints = (spec.taints ?? [])
    .toSorted((a, b) => (`${a.effect},${a.key}` < `${b.effect},${b.key}` ? -1 : 1))
    .map(({ key, value, effect }) => `${key}${value ? `=${value}` : ''}:${effect}`);
  writer.line(0, `Taints:\t${taints[0] ?? '<none>'}`);
  for (const taint of taints.slice(1)) writer.line(0, `\t${taint}`);
  writer.line(0, `Unschedulable:\t${spec.unschedulable ?? false}`);
  writeLease(writer, object, context);
  writeConditions(writer, object);
  if (status.addresses?.length) writer.line(0, 'Addresses:');
  for (const { type, address } of status.addresses ?? []) writer.line(1, `${type}:\t${address}`);
  writeResources(writer, 'Capacity', status.capacity);
  writeResources(writer, 'Allocatable', status.allocatable);
  writeInfo(writer, object);
  if (spec.podCIDR) writer.line(0, `PodCIDR:\t${spec.podCIDR}`);
  if (spec.podCIDRs?.length) writer.line(0, `PodCIDRs:\t${spec.podCIDRs.join(',')}`);
  if (spec.providerID) writer.line(0, `ProviderID:\t${spec.providerID}`);
  const pods = (context.list('pods') as Stored<Pod>[]).filter(
    (pod) => pod.spec?.nodeName === metadata.name && !['Succeeded', 'Failed'].includes(pod.status?.phase ?? ''),
  );
  writePods(writer, nodeUse(pods, status.allocatable ?? {}), context.now);
  writer.raw(context.events(object));
  return writer.text();
}

function writeLease(writer: DescribeWriter, { metadata }: StoredNode, context: DescribeContext): void {
  const lease = context.find('leases.coordination.k8s.io', 'kube-node-lease', metadata.name) as Stored<Lease> | null;
  writer.line(0, 'Lease:');
  writer.line(1, `HolderIdentity:\t${lease?.spec?.holderIdentity ?? '<unset>'}`);
  writer.line(1, `AcquireTime:\t${lease?.spec?.acquireTime ? longTime(lease.spec.acquireTime) : '<unset>'}`);
  writer.line(1, `RenewTime:\t${lease?.spec?.renewTime ? longTime(lease.spec.renewTime) : '<unset>'}`);
}

function longTime(time: string): string {
  return printLongTime(timeMs(time));
}

function writeConditions(writer: DescribeWriter, { status }: StoredNode): void {
  if (!status?.conditions?.length) return;
  writer.line(0, 'Conditions:');
  writer.line(1, 'Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage');
  writer.line(1, '----\t------\t-----------------\t------------------\t------\t-------');
  for (const { type, status: value, lastHeartbeatTime, lastTransitionTime, reason, message } of status.conditions) {
    const times = [lastHeartbeatTime, lastTransitionTime].map((time) => (time ? longTime(time) : '<unset>'));
    writer.line(
      1,
      [`${type} `, `${value} `, ...times.map((time) => `${time} `), `${reason} `, `${message} `].join('\t'),
    );
  }
}

function writeResources(
  writer: DescribeWriter,
  title: string,
  resources: Record<string, string | number> | undefined,
): void {
  if (!resources) return;
  writer.line(0, `${title}:`);
  for (const name of Object.keys(resources).sort()) writer.line(1, `${name}:\t${resources[name]}`);
}

function writeInfo(writer: DescribeWriter, { status }: StoredNode): void {
  const info = status?.nodeInfo ?? {};
  writer.line(0, 'System Info:');
  writer.line(1, `Machine ID:\t${info.machineID ?? ''}`);
  writer.line(1, `System UUID:\t${info.systemUUID ?? ''}`);
  writer.line(1, `Boot ID:\t${info.bootID ?? ''}`);
  writer.line(1, `Kernel Version:\t${info.kernelVersion ?? ''}`);
  writer.line(1, `OS Image:\t${info.osImage ?? ''}`);
  writer.line(1, `Operating System:\t${info.operatingSystem ?? ''}`);
  writer.line(1, `Architecture:\t${info.architecture ?? ''}`);
  writer.line(1, `Container Runtime Version:\t${info.containerRuntimeVersion ?? ''}`);
  writer.line(1, `Kubelet Version:\t${info.kubeletVersion ?? ''}`);
}

function writePods(writer: DescribeWriter, use: NodeUse, now: number): void {
  writer.line(0, `Non-terminated Pods:\t(${use.pods.length} in total)`);
  writer.line(1, 'Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge');
  writer.line(1, '---------\t----\t\t------------\t----------\t---------------\t-------------\t---');
  for (const { pod, cells } of use.pods) {
    const { namespace, name, creationTimestamp } = pod.metadata;
    const age = creationTimestamp ? humanDuration(now - timeMs(creationTimestamp)) : '<unknown>';
    writer.line(1, `${namespace}\t${name}\t\t${cells.join('\t')}\t${age}`);
  }
  writer.line(0, 'Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)');
  writer.line(1, 'Resource\tRequests\tLimits');
  writer.line(1, '--------\t--------\t------');
  for (const row of use.totals) writer.line(1, row.join('\t'));
}
