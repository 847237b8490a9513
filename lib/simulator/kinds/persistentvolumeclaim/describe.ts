import { createDescribeWriter, writeAnnotations, writeLabels } from '#lib/simulator/kinds/describe-writer.ts';
import type { DescribeContext } from '#lib/simulator/kinds/kind.ts';
import { classOf } from '#lib/simulator/kinds/storageclass/class-of.ts';
import type { Pod } from '#lib/simulator/schema/kubernetes.ts';
import { humanDuration, timeMs } from '#lib/simulator/schema/time.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { printAccessModes } from './access-modes.ts';
import type { StoredClaim } from './persistentvolumeclaim.ts';

/** `kubectl describe persistentvolumeclaim`, with the pods that mount it. */
export function describeClaim(object: StoredClaim, context: DescribeContext): string {
  const writer = createDescribeWriter();
  const { metadata, spec = {}, status = {} } = object;
  writer.line(0, `Name:\t${metadata.name}`);
  writer.line(0, `Namespace:\t${metadata.namespace}`);
  writer.line(0, `StorageClass:\t${classOf(object)}`);
  const ending = metadata.deletionTimestamp
    ? `Terminating (lasts ${humanDuration(context.now - timeMs(metadata.deletionTimestamp))})`
    : null;
  writer.line(0, `Status:\t${ending ?? status.phase ?? ''}`);
  writer.line(0, `Volume:\t${spec.volumeName ?? ''}`);
  writeLabels(writer, metadata.labels);
  writeAnnotations(writer, metadata.annotations);
  writer.line(0, `Finalizers:\t[${(metadata.finalizers ?? []).join(' ')}]`);
  const isBound = Boolean(spec.volumeName);
  writer.line(0, `Capacity:\t${isBound ? (status.capacity?.['storage'] ?? '0') : ''}`);
  writer.line(0, `Access Modes:\t${isBound ? printAccessModes(status.accessModes) : ''}`);
  if (spec.volumeMode) writer.line(0, `VolumeMode:\t${spec.volumeMode}`);
  const pods = podsOf(object, context);
  if (pods.length === 0) writer.line(0, 'Used By:\t<none>');
  pods.forEach((name, index) => {
    writer.line(0, `${index === 0 ? 'Used By:' : ''}\t${name}`);
  });
  writer.raw(context.events(object));
  return writer.text();
}

function podsOf({ metadata }: StoredClaim, context: DescribeContext): string[] {
  const pods = context.list('pods', metadata.namespace) as Stored<Pod>[];
  const mounts = ({ spec }: Stored<Pod>) =>
    (spec?.volumes ?? []).some(({ persistentVolumeClaim: claim }) => claim?.claimName === metadata.name);
  return pods.filter(mounts).map((pod) => pod.metadata.name);
}
