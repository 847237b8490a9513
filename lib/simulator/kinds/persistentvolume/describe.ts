import {
  createDescribeWriter,
  type DescribeWriter,
  writeAnnotations,
  writeLabels,
} from '#lib/simulator/kinds/describe-writer.ts';
import type { DescribeContext } from '#lib/simulator/kinds/kind.ts';
import { printAccessModes } from '#lib/simulator/kinds/persistentvolumeclaim/access-modes.ts';
import { classOf } from '#lib/simulator/kinds/storageclass/class-of.ts';
import type { NodeSelectorTerm, PersistentVolumeSpec } from '#lib/simulator/schema/kubernetes.ts';
import { humanDuration, timeMs } from '#lib/simulator/schema/time.ts';
import type { StoredVolume } from './persistentvolume.ts';

/** `kubectl describe persistentvolume`. Of the sources, the ones of today are described. */
export function describeVolume(object: StoredVolume, context: DescribeContext): string {
  const writer = createDescribeWriter();
  const { metadata, spec = {}, status = {} } = object;
  const deleted = metadata.deletionTimestamp;
  writer.line(0, `Name:\t${metadata.name}`);
  writeLabels(writer, metadata.labels);
  writeAnnotations(writer, metadata.annotations);
  writer.line(0, `Finalizers:\t[${(metadata.finalizers ?? []).join(' ')}]`);
  writer.line(0, `StorageClass:\t${classOf(object)}`);
  if (deleted) writer.line(0, `Status:\tTerminating (lasts ${humanDuration(context.now - timeMs(deleted))})`);
  else writer.line(0, `Status:\t${status.phase ?? ''}`);
  writer.line(0, `Claim:\t${spec.claimRef ? `${spec.claimRef.namespace ?? ''}/${spec.claimRef.name ?? ''}` : ''}`);
  writer.line(0, `Reclaim Policy:\t${spec.persistentVolumeReclaimPolicy}`);
  writer.line(0, `Access Modes:\t${printAccessModes(spec.accessModes)}`);
  if (spec.volumeMode) writer.line(0, `VolumeMode:\t${spec.volumeMode}`);
  writer.line(0, `Capacity:\t${spec.capacity?.['storage'] ?? '0'}`);
  writeAffinity(writer, spec);
  writer.line(0, `Message:\t${status.message ?? ''}`);
  writer.line(0, 'Source:');
  writeSource(writer, spec);
  writer.raw(context.events(object));
  return writer.text();
}

function writeAffinity(writer: DescribeWriter, { nodeAffinity }: PersistentVolumeSpec): void {
  if (!nodeAffinity) {
    writer.line(0, 'Node Affinity:\t<none>');
    return;
  }
  writer.line(0, 'Node Affinity:\t');
  const terms = nodeAffinity.required?.nodeSelectorTerms ?? [];
  if (terms.length === 0) {
    writer.line(1, 'Required Terms:\t<none>');
    return;
  }
  writer.line(1, 'Required Terms:\t');
  terms.forEach((term, index) => {
    writeTerm(writer, term, index);
  });
}

function writeTerm(writer: DescribeWriter, { matchExpressions = [] }: NodeSelectorTerm, index: number): void {
  const texts = matchExpressions.map(({ key, operator, values = [] }) => {
    const list = values.length > 0 ? ` [${values.join(', ')}]` : '';
    return `${key} ${(operator ?? '').toLowerCase()}${list}`;
  });
  if (texts.length === 0) writer.line(2, `Term ${index}:\t<none>`);
  texts.forEach((text, at) => {
    writer.line(2, `${at === 0 ? `Term ${index}:` : ''}\t${text}`);
  });
}

function writeSource(writer: DescribeWriter, spec: PersistentVolumeSpec): void {
  const line = (title: string, value: unknown) => writer.raw(`    ${title}:\t${value}\n`);
  if (spec.hostPath) {
    line('Type', 'HostPath (bare host directory volume)');
    line('Path', spec.hostPath.path);
    line('HostPathType', spec.hostPath.type ?? '<none>');
  } else if (spec.nfs) {
    line('Type', 'NFS (an NFS mount that lasts the lifetime of a pod)');
    line('Server', spec.nfs.server);
    line('Path', spec.nfs.path);
    line('ReadOnly', spec.nfs.readOnly ?? false);
  } else if (spec.local) {
    line('Type', 'LocalVolume (a persistent volume backed by local storage on a node)');
    line('Path', spec.local.path);
  } else if (spec.csi) {
    line('Type', 'CSI (a Container Storage Interface (CSI) volume source)');
    line('Driver', spec.csi.driver);
    line('FSType', spec.csi.fsType ?? '');
    line('VolumeHandle', spec.csi.volumeHandle);
    line('ReadOnly', spec.csi.readOnly ?? false);
    const attributes = Object.entries(spec.csi.volumeAttributes ?? {}).map(([key, value]) => `${key}=${value}`);
    if (attributes.length === 0) line('VolumeAttributes', '<none>');
    attributes.sort().forEach((text, index) => {
      writer.raw(index === 0 ? `    VolumeAttributes:\t    ${text}\n` : `\t    ${text}\n`);
    });
  } else writer.raw('    <unknown>\n');
}
