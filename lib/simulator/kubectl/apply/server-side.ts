import type { Call } from '#lib/simulator/kubectl/command.ts';
import { type DryRun, writeOptions } from '#lib/simulator/kubectl/dry-run.ts';
import { failure, isReason } from '#lib/simulator/kubectl/errors.ts';
import type { Info } from '#lib/simulator/kubectl/info.ts';
import { metadataOf } from '#lib/simulator/kubectl/info.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { lastAppliedKey, lastAppliedOf } from './last-applied.ts';

const conflictHelp = `Please review the fields above--they currently have other managers. Here
are the ways you can resolve this warning:
* If you intend to manage all of these fields, please re-run the apply
  command with the \`--force-conflicts\` flag.
* If you do not intend to manage all of the fields, please edit your
  manifest to remove references to the fields that should keep their
  current managers.
* You may co-own fields by updating your manifest to match the existing
  value; in this case, you'll become the manager if the other manager(s)
  stop managing the field (remove it from their configuration).
See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts`;

/** `apply --server-side`: one apply patch; an object of client-side apply is then handed over. */
export function applyOnServer(call: Call, info: Info, dryRun: DryRun): JsonObject {
  const { type, namespace, name } = info;
  const manager = call.flags.isSet('field-manager') ? call.flags.text('field-manager') : 'kubectl';
  const options = { ...writeOptions(call, dryRun, manager), force: call.flags.bool('force-conflicts') };
  const patch = { body: info.object, contentType: 'application/apply-patch+yaml' as const };
  const apply = () => call.client.patch({ type, namespace, name }, patch, options);
  let applied: JsonObject;
  try {
    applied = apply();
  } catch (error) {
    if (isReason(error, 'Conflict') && error instanceof Error) throw failure(`${error.message}\n${conflictHelp}`);
    throw error;
  }
  if (manager !== 'kubectl') return applied;
  return handOver(call, info, { applied, dryRun, apply });
}

type HandOver = { applied: JsonObject; dryRun: DryRun; apply(): JsonObject };

/** Moves what client-side apply managed to the apply manager, so that removed fields go (csaupgrade). */
function handOver(call: Call, info: Info, given: HandOver): JsonObject {
  const problem = saveLastApplied(call, info, given);
  if (problem !== null) {
    call.err(
      `Warning: failed to migrate kubectl.kubernetes.io/last-applied-configuration for Server-Side Apply. This is non-fatal and will be retried next time you apply. Error: ${problem}\n`,
    );
    return given.applied;
  }
  return given.applied;
}

function saveLastApplied(call: Call, info: Info, given: HandOver): string | null {
  const annotation = lastAppliedOf(given.applied);
  if (annotation === null) return null;
  const { type, namespace, name } = info;
  const { apiVersion = '', kind = '' } = info.object;
  const metadata: JsonObject = {
    name,
    annotations: { [lastAppliedKey]: annotation },
  };
  if (type.namespaced) metadata['namespace'] = namespace;
  const body: Json = { apiVersion, kind, metadata };
  try {
    const options = writeOptions(call, given.dryRun, 'kubectl-last-applied');
    call.client.patch({ type, namespace, name }, { body, contentType: 'application/apply-patch+yaml' }, options);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whether an object is managed by client-side apply. */
export function isManagedByClient(object: JsonObject): boolean {
  const managers = (metadataOf(object)['managedFields'] ?? []) as { manager?: string; operation?: string }[];
  return managers.some((entry) => entry.manager === 'kubectl-client-side-apply' && entry.operation === 'Update');
}
