import type { Item } from './resource.ts';
import { idText } from './resource.ts';

const first = [
  'Namespace',
  'ResourceQuota',
  'StorageClass',
  'CustomResourceDefinition',
  'ServiceAccount',
  'PodSecurityPolicy',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'ConfigMap',
  'Secret',
  'Endpoints',
  'Service',
  'LimitRange',
  'PriorityClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Deployment',
  'StatefulSet',
  'CronJob',
  'PodDisruptionBudget',
];
const last = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];

/** kubectl's order of a build (legacy): what others need comes first, then by id. */
export function inOrder(items: Item[]): Item[] {
  const rank = (kind: string) => {
    const at = first.indexOf(kind);
    if (at >= 0) return at - first.length;
    return last.indexOf(kind) + 1;
  };
  return [...items].sort((a, b) => {
    const difference = rank(String(a.object['kind'])) - rank(String(b.object['kind']));
    if (difference !== 0) return difference;
    const [left, right] = [idText(a.object), idText(b.object)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}
