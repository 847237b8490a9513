import type { Call } from '#lib/simulator/kubectl/command.ts';
import { type DryRun, dryRunSuffix } from '#lib/simulator/kubectl/dry-run.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import { type Info, metadataOf } from '#lib/simulator/kubectl/info.ts';
import { logWarning } from '#lib/simulator/kubectl/log.ts';
import { outcomeText } from '#lib/simulator/kubectl/printers/message.ts';
import { apiVersionOf, resourceName } from '#lib/simulator/schema/resources.ts';
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

const namespacesToo =
  'Deprecated: kubectl apply will no longer prune non-namespaced resources by default when used with the --namespace flag in a future release. To preserve the current behaviour, list the resources you want to target explicitly in the --prune-allowlist flag.';

/** Deletes what was applied before, fits the selector, and is not among the objects of this apply. */
export function prune(call: Call, applied: Info[], dryRun: DryRun): void {
  const selector = call.flags.text('selector');
  if (call.flags.list('prune-allowlist').length === 0) logWarning(call, 'prune.go:71', namespacesToo);
  const namespaces = [...new Set(applied.filter((info) => info.type.namespaced).map((info) => info.namespace))].sort();
  const kept = new Set(applied.map((info) => `${info.type.resource}/${info.namespace}/${info.name}`));
  for (const resource of prunableTypes(call)) {
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
export function prunableTypes(call: Call): string[] {
  const given = call.flags.list('prune-allowlist');
  if (given.length === 0) return prunable;
  return given.map((text) => {
    const parts = text.split('/');
    const [named = '', version = '', kind = ''] = parts;
    if (parts.length !== 3) {
      throw failure(`invalid GroupVersionKind format: ${text}, please follow <group/version/kind>`);
    }
    const group = named === 'core' ? '' : named;
    const type = call.discovery.findKind(group, version, kind);
    if (!type) throw failure(`no matches for kind "${kind}" in version "${apiVersionOf({ group, version })}"`);
    return resourceName(type);
  });
}
