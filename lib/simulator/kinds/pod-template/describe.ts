import type { DescribeWriter } from '#lib/simulator/kinds/describe-writer.ts';
import { compareText, writeAnnotations, writeLabels, writeTolerations } from '#lib/simulator/kinds/describe-writer.ts';
import { formatSelector } from '#lib/simulator/kinds/labels.ts';
import type { PodTemplateSpec, TopologySpreadConstraint } from '#lib/simulator/schema/kubernetes.ts';
import { describeContainers } from './describe-containers.ts';
import { describeVolumes } from './describe-volumes.ts';

/** The Pod Template section of workloads (DescribePodTemplate). */
export function describeTemplate(writer: DescribeWriter, template: PodTemplateSpec | undefined): void {
  writer.line(0, 'Pod Template:');
  if (!template) {
    writer.raw('  <unset>');
    return;
  }
  const { metadata, spec = {} } = template;
  writeLabels(writer, metadata?.labels, '  Labels');
  if (Object.keys(metadata?.annotations ?? {}).length > 0) {
    writeAnnotations(writer, metadata?.annotations, '  Annotations');
  }
  if (spec.serviceAccountName) writer.line(0, `  Service Account:\t${spec.serviceAccountName}`);
  if (spec.initContainers?.length) {
    describeContainers(writer, 'Init Containers', spec.initContainers, { space: '  ' });
  }
  describeContainers(writer, 'Containers', spec.containers ?? [], { space: '  ' });
  describeVolumes(writer, spec.volumes ?? [], '  ');
  describeSpread(writer, spec.topologySpreadConstraints ?? [], '  ');
  if (spec.priorityClassName) writer.line(0, `  Priority Class Name:\t${spec.priorityClassName}`);
  writeLabels(writer, spec.nodeSelector, '  Node-Selectors');
  writeTolerations(writer, spec.tolerations, '  Tolerations');
}

/** Spread constraints in order of their keys. */
export function describeSpread(writer: DescribeWriter, constraints: TopologySpreadConstraint[], space: string): void {
  if (constraints.length === 0) return;
  const sorted = [...constraints].sort((a, b) => compareText(a.topologyKey, b.topologyKey));
  sorted.forEach(({ topologyKey = '', whenUnsatisfiable = '', maxSkew = 0, labelSelector }, index) => {
    const selector = labelSelector ? ` for selector ${formatSelector(labelSelector)}` : '';
    const text = `${topologyKey}:${whenUnsatisfiable} when max skew ${maxSkew} is exceeded${selector}`;
    writer.line(0, `${space}${index === 0 ? 'Topology Spread Constraints:' : ''}\t${text}`);
  });
}
