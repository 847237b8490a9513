import type { Call } from '#lib/simulator/kubectl/command.ts';
import { type DryRun, dryRunSuffix } from '#lib/simulator/kubectl/dry-run.ts';
import { type Info, metadataOf } from '#lib/simulator/kubectl/info.ts';
import { outcomeText } from '#lib/simulator/kubectl/printers/message.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { lastAppliedOf } from './last-applied.ts';

/** What `apply --prune` looks through when no list is given; those without a namespace come last. */
const prunable = [
  'configmaps',
  'endpoints',
  'persistentvolumeclaims',
  'pods',
  'replicationcontrollers',
  'secrets',
  'services',
  'jobs.batch',
  'cronjobs.batch',
  'ingresses.networking.k8s.io',
  'daemonsets.apps',
  'deployments.apps',
  'replicasets.apps',
  'statefulsets.apps',
  'namespaces',
  'persistentvolumes',
];

/** Deletes what was applied before, fits the selector, and is not among the objects of this apply. */
export function prune(call: Call, applied: Info[], dryRun: DryRun): void {
  const selector = call.flags.text('selector');
  const namespaces = [...new Set(applied.filter((info) => info.type.namespaced).map((info) => info.namespace))].sort();
  const kept = new Set(applied.map((info) => `${info.type.resource}/${info.namespace}/${info.name}`));
  for (const resource of listed(call)) {
    const type = call.discovery.typeFor(resource);
    for (const namespace of type.namespaced ? namespaces : ['']) {
      const list = call.client.list(
        { type, ...(namespace ? { namespace } : {}) },
        selector ? { labelSelector: selector } : {},
      );
      for (const object of (list['items'] ?? []) as JsonObject[]) {
        const { name = '' } = metadataOf(object);
        if (lastAppliedOf(object) === null || kept.has(`${type.resource}/${namespace}/${name}`)) continue;
        if (dryRun !== 'client') {
          const body = { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background' };
          call.client.delete({ type, namespace, name }, body, dryRun === 'server' ? { dryRun: true } : {});
        }
        call.out(`${outcomeText(type, { metadata: { name } }, 'pruned')}${dryRunSuffix(dryRun)}\n`);
      }
    }
  }
}

/** --prune-allowlist names kinds as group/version/kind; `core` is the group without a name. */
function listed(call: Call): string[] {
  const given = call.flags.list('prune-allowlist');
  if (given.length === 0) return prunable;
  return given.map((text) => {
    const [group = '', version = '', kind = ''] = text.split('/');
    const type = call.discovery.findKind(group === 'core' ? '' : group, version, kind);
    return type ? (type.group ? `${type.resource}.${type.group}` : type.resource) : text;
  });
}
