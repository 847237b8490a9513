import { ageColumn, nameColumn } from '#lib/simulator/kinds/columns.ts';
import type { Kind } from '#lib/simulator/kinds/kind.ts';
import type { Node, NodeSpec } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { describeNode } from './describe.ts';
import { nodeRoles } from './roles.ts';
import { validateNode, validateNodeUpdate } from './validation.ts';

export type StoredNode = Stored<Node>;

const noInfo = {
  architecture: '',
  bootID: '',
  containerRuntimeVersion: '',
  kernelVersion: '',
  kubeProxyVersion: '',
  kubeletVersion: '',
  machineID: '',
  operatingSystem: '',
  osImage: '',
  systemUUID: '',
};

export const node: Kind<StoredNode> = {
  resource: 'nodes',
  hasGeneration: false,
  keepsStatusOnCreate: true,
  setDefaults(object) {
    joinPodCidrs(object.spec ?? {});
    fillStatus(object);
  },
  validate: validateNode,
  validateUpdate: validateNodeUpdate,
  fieldSelectors: { 'spec.unschedulable': ({ spec }) => String(spec?.unschedulable ?? false) },
  columns: [
    nameColumn,
    { name: 'Status', cell: nodeStatus },
    { name: 'Roles', cell: (object) => nodeRoles(object).join(',') || '<none>' },
    ageColumn,
    { name: 'Version', cell: ({ status }) => status?.nodeInfo?.kubeletVersion ?? '' },
    { name: 'Internal-IP', wide: true, cell: (object) => address(object, 'InternalIP') },
    { name: 'External-IP', wide: true, cell: (object) => address(object, 'ExternalIP') },
    { name: 'OS-Image', wide: true, cell: ({ status }) => status?.nodeInfo?.osImage || '<unknown>' },
    { name: 'Kernel-Version', wide: true, cell: kernelVersion },
    {
      name: 'Container-Runtime',
      wide: true,
      cell: ({ status }) => status?.nodeInfo?.containerRuntimeVersion || '<unknown>',
    },
  ],
  describe: describeNode,
};

/** The one network and the list of networks are the same thing; where they differ, the one counts. */
function joinPodCidrs(spec: NodeSpec): void {
  const [first] = spec.podCIDRs ?? [];
  if (spec.podCIDR && spec.podCIDR !== first) spec.podCIDRs = [spec.podCIDR];
  else if (!spec.podCIDR && first) spec.podCIDR = first;
}

/** Go writes what a status has besides pointers and lists even when nobody has reported yet. */
function fillStatus(object: StoredNode): void {
  const { status = {} } = object;
  object.status = {
    ...status,
    daemonEndpoints: {
      ...status.daemonEndpoints,
      kubeletEndpoint: { Port: 0, ...status.daemonEndpoints?.kubeletEndpoint },
    },
    nodeInfo: { ...noInfo, ...status.nodeInfo },
  };
}

function nodeStatus({ spec, status }: StoredNode): string {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  const text = !ready ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady';
  return spec?.unschedulable ? `${text},SchedulingDisabled` : text;
}

/** The kernel's version and the processor it was built for. */
function kernelVersion({ status }: StoredNode): string {
  const { kernelVersion: version, architecture } = status?.nodeInfo ?? {};
  if (!version) return '<unknown>';
  return architecture ? `${version} (${architecture})` : version;
}

function address({ status }: StoredNode, kind: string): string {
  return status?.addresses?.find(({ type }) => type === kind)?.address ?? '<none>';
}
