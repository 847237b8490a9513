import { createDescribeWriter, type DescribeWriter, formatLabels } from '#lib/simulator/kinds/describe-writer.ts';
import type { DescribeContext } from '#lib/simulator/kinds/kind.ts';
import type { TopologySelectorTerm } from '#lib/simulator/schema/kubernetes.ts';
import { isDefaultClass } from './default-class.ts';
import type { StoredStorageClass } from './storageclass.ts';

/** `kubectl describe storageclass`. */
export function describeStorageClass(object: StoredStorageClass, context: DescribeContext): string {
  const writer = createDescribeWriter();
  const { metadata, provisioner, parameters, allowVolumeExpansion, mountOptions, reclaimPolicy, volumeBindingMode } =
    object;
  writer.line(0, `Name:\t${metadata.name}`);
  writer.line(0, `IsDefaultClass:\t${isDefaultClass(object) ? 'Yes' : 'No'}`);
  writer.line(0, `Annotations:\t${formatLabels(metadata.annotations)}`);
  writer.line(0, `Provisioner:\t${provisioner}`);
  writer.line(0, `Parameters:\t${formatLabels(parameters)}`);
  const expansion = allowVolumeExpansion === undefined ? '<unset>' : allowVolumeExpansion ? 'True' : 'False';
  writer.line(0, `AllowVolumeExpansion:\t${expansion}`);
  if (!mountOptions?.length) writer.line(0, 'MountOptions:\t<none>');
  else {
    writer.line(0, 'MountOptions:');
    for (const option of mountOptions) writer.line(1, option);
  }
  if (reclaimPolicy) writer.line(0, `ReclaimPolicy:\t${reclaimPolicy}`);
  if (volumeBindingMode) writer.line(0, `VolumeBindingMode:\t${volumeBindingMode}`);
  if (object.allowedTopologies) writeTopologies(writer, object.allowedTopologies);
  writer.raw(context.events(object));
  return writer.text();
}

function writeTopologies(writer: DescribeWriter, terms: TopologySelectorTerm[]): void {
  writer.line(0, `AllowedTopologies:\t${terms.length === 0 ? '<none>' : ''}`);
  terms.forEach(({ matchLabelExpressions = [] }, index) => {
    if (matchLabelExpressions.length === 0) writer.line(1, `Term ${index}:\t<none>`);
    matchLabelExpressions.forEach(({ key, values = [] }, at) => {
      writer.line(1, `${at === 0 ? `Term ${index}:` : ''}\t${key} in [${values.join(', ')}]`);
    });
  });
}
