import { withLastApplied } from '#lib/simulator/kubectl/apply/last-applied.ts';
import { twoWayPatch } from '#lib/simulator/kubectl/apply/three-way.ts';
import type { Call } from '#lib/simulator/kubectl/command.ts';
import { dryRunOf, writeOptions } from '#lib/simulator/kubectl/dry-run.ts';
import { aggregate, failure } from '#lib/simulator/kubectl/errors.ts';
import { type Info, inNamespace, metadataOf, namespaceMismatch } from '#lib/simulator/kubectl/info.ts';
import { readManifestText } from '#lib/simulator/kubectl/manifest-files.ts';
import { goSyntax } from '#lib/simulator/kubectl/printers/go-value.ts';
import { compactJson } from '#lib/simulator/kubectl/printers/json.ts';
import { createOutcomePrinter } from '#lib/simulator/kubectl/printers/message.ts';
import { withoutManagedFields } from '#lib/simulator/kubectl/printers/output.ts';
import { recorded } from '#lib/simulator/kubectl/record.ts';
import { lastAppliedKey } from '#lib/simulator/schema/well-known.ts';
import { isEqual, type JsonObject } from '#lib/simulator/value.ts';

/** The objects of the text that was saved, or why there are none. */
export function readUpdates(call: Call, text: string): { infos: Info[] } | { problem: string } {
  const { entries, errors } = readManifestText(call, { name: 'edited-file', text });
  const failed = [...entries.flatMap((entry) => ('error' in entry ? [entry.error] : [])), ...errors];
  const error = aggregate(failed);
  if (error) return { problem: error.message };
  return { infos: entries.flatMap((entry) => ('info' in entry ? [entry.info] : [])) };
}

/** Sends what was changed of one object, and says so. Throws what the client or the server refuses. */
export function sendUpdate(call: Call, originals: Info[], update: Info): void {
  const { flags } = call;
  const placed = inOwnNamespace(call, update);
  const original = originals.find(({ object }) => uidOf(object) === uidOf(placed.object));
  const edited = annotated(call, withoutManagedFields(placed.object));
  if (!original) throw failure(`no original object found for &unstructured.Unstructured{Object:${goSyntax(edited)}}`);
  const print = createOutcomePrinter(call, { dryRun: 'none' });
  const before = withoutManagedFields(original.object);
  if (isEqual(before, edited)) {
    print(placed.type, edited, 'skipped');
    return;
  }
  const patch = twoWayPatch(placed.type, before, edited);
  const changed = [patch.body['apiVersion'], patch.body['kind'], metadataOf(patch.body)['name']];
  if (changed.some((value) => value !== undefined)) {
    throw failure('At least one of apiVersion, kind and name was changed');
  }
  if (flags.bool('output-patch')) call.out(`Patch: ${compactJson(patch.body, { sorted: true })}\n`);
  const subresource = flags.text('subresource');
  const target = { type: placed.type, namespace: placed.namespace, name: placed.name };
  const patched = call.client.patch(
    { ...target, ...(subresource ? { subresource } : {}) },
    patch,
    writeOptions(call, 'none'),
  );
  print(placed.type, patched, 'edited');
}

/** Creates what was edited before (create --edit). */
export function sendNew(call: Call, _originals: Info[], update: Info): void {
  const { type, namespace, object } = inOwnNamespace(call, update);
  const options = writeOptions(call, dryRunOf(call));
  const created = call.client.create({ type, namespace }, annotated(call, object), options);
  createOutcomePrinter(call, { dryRun: 'none' })(type, created, 'created');
}

/** Puts what was edited into the annotation of what was last applied. */
export function sendLastApplied(call: Call, originals: Info[], update: Info): void {
  const { type, namespace, name, object } = inOwnNamespace(call, update);
  const edited = recorded(call, object);
  const print = createOutcomePrinter(call, { dryRun: 'none' });
  const original = originals.find((one) => uidOf(one.object) === uidOf(edited));
  if (original && isEqual(original.object, edited)) {
    print(type, edited, 'skipped');
    return;
  }
  const text = `${compactJson(edited, { sorted: true })}\n`;
  const body = { metadata: { annotations: { [lastAppliedKey]: text } } };
  const options = writeOptions(call, 'none');
  call.client.patch({ type, namespace, name }, { body, contentType: 'application/merge-patch+json' }, options);
  print(type, edited, 'edited');
}

/** An edit does not move an object. */
function inOwnNamespace(call: Call, info: Info): Info {
  if (!info.type.namespaced || info.namespace === call.namespace) return info;
  if (info.namespace === '') return inNamespace(info, call.namespace);
  throw namespaceMismatch(info, call.namespace);
}

/** What --save-config and --record note on the object. */
function annotated(call: Call, object: JsonObject): JsonObject {
  return recorded(call, call.flags.bool('save-config') ? withLastApplied(object) : object);
}

function uidOf(object: JsonObject): unknown {
  return metadataOf(object)['uid'] ?? '';
}
