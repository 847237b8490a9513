import type { Call } from '#lib/simulator/kubectl/command.ts';
import { type DryRun, writeOptions } from '#lib/simulator/kubectl/dry-run.ts';
import { failure, isReason } from '#lib/simulator/kubectl/errors.ts';
import type { Info } from '#lib/simulator/kubectl/info.ts';
import { lastAppliedKey } from '#lib/simulator/schema/well-known.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { upgradePatch } from './csaupgrade.ts';
import { lastAppliedOf } from './last-applied.ts';

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
  return handOver(call, info, { manager, applied, dryRun, apply });
}

type HandOver = { manager: string; applied: JsonObject; dryRun: DryRun; apply(): JsonObject };

/**
 * Keeps the annotation of client-side apply in step and moves what client-side apply managed to the apply manager, so
 * that fields which the manifest no longer names go. Trouble on the way is only a warning: the apply itself is done.
 */
function handOver(call: Call, info: Info, given: HandOver): JsonObject {
  const { type, namespace, name } = info;
  let object = given.applied;
  try {
    object = savedLastApplied(call, info, given);
  } catch (error) {
    warn(call, 'failed to migrate kubectl.kubernetes.io/last-applied-configuration for Server-Side Apply', error);
    return object;
  }
  const body = upgradePatch(object, given.manager);
  if (body === null) return object;
  try {
    const options = given.dryRun === 'server' ? { dryRun: true } : {};
    call.client.patch({ type, namespace, name }, { body, contentType: 'application/json-patch+json' }, options);
  } catch (error) {
    warn(call, 'server rejected managed fields migration to Server-Side Apply', error);
    return object;
  }
  return given.apply();
}

function warn(call: Call, what: string, error: unknown): void {
  const why = error instanceof Error ? error.message : String(error);
  call.err(`Warning: ${what}. This is non-fatal and will be retried next time you apply. Error: ${why}\n`);
}

/** The annotation gets an applier of its own, so that the one of the fields does not take it away. */
function savedLastApplied(call: Call, info: Info, { manager, applied, dryRun }: HandOver): JsonObject {
  const annotation = lastAppliedOf(applied);
  if (annotation === null || manager !== 'kubectl') return applied;
  const { type, namespace, name } = info;
  const { apiVersion = '', kind = '' } = info.object;
  const metadata: JsonObject = { name, annotations: { [lastAppliedKey]: annotation } };
  if (type.namespaced) metadata['namespace'] = namespace;
  const body: Json = { apiVersion, kind, metadata };
  const options = writeOptions(call, dryRun, 'kubectl-last-applied');
  return call.client.patch({ type, namespace, name }, { body, contentType: 'application/apply-patch+yaml' }, options);
}
