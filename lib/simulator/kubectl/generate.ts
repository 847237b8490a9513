import { lastAppliedKey } from '#lib/simulator/schema/well-known.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import type { Call } from './command.ts';
import { dryRunOf, writeOptions } from './dry-run.ts';
import { CommandError, failure, usageError } from './errors.ts';
import type { Flag } from './flags.ts';
import { dryRunFlag, fieldManagerFlag, printFlags, validateFlag } from './globals.ts';
import { compactJson } from './printers/json.ts';
import { createOutcomePrinter } from './printers/message.ts';

/** Flags of every `create KIND`. */
export const generatorFlags: Flag[] = [
  ...printFlags,
  dryRunFlag,
  validateFlag,
  fieldManagerFlag('kubectl-create'),
  { name: 'save-config', type: 'bool' },
];

export type Generated = {
  /** As `deployments.apps`. */
  resource: string;
  /** With Go's order of fields, as a typed object would marshal. */
  object: JsonObject;
  /** How the command words the server's refusal; without it the refusal stands alone. */
  failed?: string;
  operation?: string;
  /** A client dry run shows no configuration, though --save-config asks for it. */
  savesNoDryRun?: boolean;
};

/** Sends a generated object (unless it is a client dry run) and prints what became of it. */
export function createGenerated(call: Call, generated: Generated): JsonObject {
  const dryRun = dryRunOf(call);
  const print = createOutcomePrinter(call, { dryRun, typed: true });
  const type = call.discovery.typeFor(generated.resource);
  const asked = call.flags.has('save-config') && call.flags.bool('save-config');
  const saves = asked && !(generated.savesNoDryRun === true && dryRun === 'client');
  const object = saves ? withAppliedText(generated.object) : generated.object;
  const namespace = type.namespaced ? call.namespace : '';
  const created = dryRun === 'client' ? object : send(call, { ...generated, object }, { type, namespace, dryRun });
  print(type, created, generated.operation ?? 'created');
  return created;
}

type Destination = { type: ReturnType<Call['discovery']['typeFor']>; namespace: string; dryRun: 'none' | 'server' };

function send(call: Call, generated: Generated, to: Destination): JsonObject {
  try {
    return call.client.create(
      { type: to.type, namespace: to.namespace },
      generated.object,
      writeOptions(call, to.dryRun),
    );
  } catch (error) {
    if (!(error instanceof CommandError) || generated.failed === undefined) throw error;
    throw failure(`${generated.failed}${error.message}`);
  }
}

/** A typed object is written in the order of its struct, not sorted as a file's is. */
function withAppliedText(object: JsonObject): JsonObject {
  const metadata = object['metadata'] as JsonObject;
  const annotations = { ...(metadata['annotations'] as JsonObject), [lastAppliedKey]: `${compactJson(object)}\n` };
  return { ...object, metadata: { ...metadata, annotations } };
}

/** NameFromCommandArgs: exactly one argument in front of `--`. */
export function oneName(call: Call): string {
  const count = call.dashAt >= 0 ? call.dashAt : call.args.length;
  if (count !== 1) throw usageError(call.path, `exactly one NAME is required, got ${count}`);
  return call.args[0] ?? '';
}

/** Arguments behind the name (with or without `--`). */
export function restArguments(call: Call): string[] {
  return call.args.slice(1);
}

/** Metadata in Go's order; the namespace only when it was given on the command line. */
export function metadataFor(
  call: Call,
  name: string,
  more: { labels?: Record<string, string>; annotations?: Record<string, string>; clusterWide?: boolean } = {},
): JsonObject {
  const { labels = {}, annotations = {} } = more;
  return {
    name,
    ...(call.enforceNamespace && !more.clusterWide ? { namespace: call.namespace } : {}),
    ...(Object.keys(labels).length > 0 ? { labels } : {}),
    ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
  };
}

/** `a=1,b=2` → labels, as ParseLabels reads them; duplicates and missing `=` are refused. */
export function parsePairs(text: string, what: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  for (const part of text === '' ? [] : text.split(',')) {
    const at = part.indexOf('=');
    if (at < 0 || part.indexOf('=', at + 1) >= 0) throw failure(`unexpected ${what} spec: ${part}`);
    pairs[part.slice(0, at)] = part.slice(at + 1);
  }
  return pairs;
}
