import { checkLabelValue } from '#lib/simulator/kinds/names.ts';
import { type BuildOptions, build, requireInfos, visitAll } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { dryRunOf, writeOptions } from '#lib/simulator/kubectl/dry-run.ts';
import { aggregate, type CommandError, failure } from '#lib/simulator/kubectl/errors.ts';
import type { Flag } from '#lib/simulator/kubectl/flags.ts';
import {
  allFlag,
  allNamespacesFlag,
  dryRunFlag,
  fieldManagerFlag,
  fieldSelectorFlag,
  fileFlags,
  printFlags,
  selectorFlag,
} from '#lib/simulator/kubectl/globals.ts';
import { type Info, metadataOf } from '#lib/simulator/kubectl/info.ts';
import { readPairs, splitPairs } from '#lib/simulator/kubectl/pairs.ts';
import { createOutcomePrinter } from '#lib/simulator/kubectl/printers/message.ts';
import { changeCauseKey } from '#lib/simulator/schema/well-known.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

const flags: Flag[] = [
  ...fileFlags,
  ...printFlags,
  selectorFlag,
  fieldSelectorFlag,
  allFlag,
  allNamespacesFlag,
  dryRunFlag,
  { name: 'list', type: 'bool' },
  { name: 'local', type: 'bool' },
  { name: 'overwrite', type: 'bool' },
  { name: 'resource-version', type: 'string' },
];

export const labelCommand: Command = {
  name: 'label',
  flags: [...flags, fieldManagerFlag('kubectl-label')],
  run: (call) => changePairs(call, 'label'),
};

export const annotateCommand: Command = {
  name: 'annotate',
  flags: [...flags, fieldManagerFlag('kubectl-annotate')],
  run: (call) => changePairs(call, 'annotation'),
};

type What = 'label' | 'annotation';
type Changes = { set: Map<string, string>; remove: string[] };

function changePairs(call: Call, what: What): void {
  const split = splitPairs(call.args, what);
  const changes = what === 'label' ? readLabels(split.pairs) : readPairs(split.pairs, { what, removals: true });
  const listing = call.flags.bool('list');
  const both = changes.remove.filter((key) => changes.set.has(key));
  if (both.length > 0) {
    const these = what === 'label' ? 'a label' : 'the following annotation(s)';
    const named = what === 'label' ? '' : `: ${both.join(', ')}`;
    throw failure(`can not both modify and remove ${these} in the same command${named}`);
  }
  for (const flag of ['selector', 'field-selector']) {
    if (call.flags.bool('all') && call.flags.text(flag) !== '') {
      throw failure(`cannot set --all and --${flag} at the same time`);
    }
  }
  const hasFiles = call.flags.list('filename').length > 0 || call.flags.text('kustomize') !== '';
  if (call.flags.bool('local')) refuseLocal(call, { resources: split.resources, hasFiles });
  if (split.resources.length === 0 && !hasFiles) {
    throw failure('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  }
  if (changes.set.size === 0 && changes.remove.length === 0 && !listing) {
    throw failure(`at least one ${what} update is required`);
  }
  const built = build(call, buildOptions(call, split.resources));
  if (!built.single && call.flags.text('resource-version') !== '') {
    throw failure('--resource-version may only be used with a single resource');
  }
  if (listing) {
    const field = what === 'label' ? 'labels' : 'annotations';
    // Shown is what there would be after the changes, which nobody saves.
    const changed = requireInfos(built).map((info) => {
      const current = pairsOf(info, field);
      checkOverwrites(call, current, { what, changes });
      return { ...info, object: withPairs(info.object, field, mergePatch(current, changes)) };
    });
    listPairs(call, changed, { what, single: built.single });
    return;
  }
  visitAll(built, (info) => changeOne(call, info, { what, changes }));
}

/** --local reads files, and nothing else. */
function refuseLocal(call: Call, { resources, hasFiles }: { resources: string[]; hasFiles: boolean }): void {
  if (dryRunOf(call) === 'server') {
    throw failure('cannot specify --local and --dry-run=server - did you mean --dry-run=client?');
  }
  if (resources.length > 0) {
    throw failure('can only use local files by -f pod.yaml or --filename=pod.json when --local=true is set');
  }
  if (!hasFiles) throw failure('one or more files must be specified as -f pod.yaml or --filename=pod.json');
}

/** Where a command that changes what is there looks for its objects. */
export function buildOptions(call: Call, args: string[]): BuildOptions {
  const { flags: given } = call;
  const has = (name: string) => (given.has(name) ? given.text(name) : '');
  const local = given.has('local') && given.bool('local');
  return {
    args,
    files: given.list('filename'),
    recursive: given.bool('recursive'),
    kustomize: given.text('kustomize'),
    selector: has('selector') || undefined,
    fieldSelector: has('field-selector') || undefined,
    emptySelector: given.has('all') && given.bool('all'),
    allNamespaces: given.has('all-namespaces') && given.bool('all-namespaces'),
    continueOnError: true,
    latest: !local,
    local,
  };
}

function readLabels(pairs: string[]): Changes {
  const changes: Changes = { set: new Map(), remove: [] };
  for (const pair of pairs) {
    if (!pair.includes('=')) {
      changes.remove.push(pair.slice(0, -1));
      continue;
    }
    const parts = pair.split('=');
    if (parts.length !== 2) throw failure(`invalid label spec: ${pair}`);
    const [key = '', value = ''] = parts;
    const wrong = checkLabelValue(value);
    if (wrong.length > 0) throw failure(`invalid label value: ${JSON.stringify(pair)}: ${wrong.join(';')}`);
    changes.set.set(key, value);
  }
  return changes;
}

function changeOne(call: Call, info: Info, given: { what: What; changes: Changes }): void {
  const { what, changes } = given;
  const field = what === 'label' ? 'labels' : 'annotations';
  const dryRun = dryRunOf(call);
  const current = pairsOf(info, field);
  if (what === 'label' && dryRun !== 'client') {
    for (const key of changes.remove) {
      if (current[key] === undefined) call.out(`label ${JSON.stringify(key)} not found.\n`);
    }
  }
  checkOverwrites(call, current, given);
  const patch = mergePatch(current, changes);
  const resourceVersion = call.flags.text('resource-version');
  const changed = Object.keys(patch).length > 0;
  const metadata: JsonObject = {
    ...(changed ? { [field]: patch } : {}),
    ...(resourceVersion ? { resourceVersion } : {}),
  };
  const body: JsonObject = Object.keys(metadata).length > 0 ? { metadata } : {};
  const local = dryRun === 'client' || call.flags.bool('local');
  const { type, namespace, name } = info;
  const object = local
    ? withPairs(info.object, field, patch)
    : call.client.patch(
        { type, namespace, name },
        { body, contentType: 'application/merge-patch+json' },
        writeOptions(call, dryRun),
      );
  createOutcomePrinter(call, { dryRun })(type, object, operationOf(what, patch));
}

function pairsOf(info: Info, field: string): Record<string, string> {
  return (metadataOf(info.object)[field] ?? {}) as Record<string, string>;
}

function checkOverwrites(call: Call, current: Record<string, string>, given: { what: What; changes: Changes }): void {
  if (call.flags.bool('overwrite')) return;
  const taken = [...given.changes.set].filter(
    ([key, value]) =>
      current[key] !== undefined && current[key] !== value && !(given.what === 'annotation' && key === changeCauseKey),
  );
  if (taken.length === 0) return;
  if (given.what === 'annotation') {
    const list = taken.map(([key]) => `'${key}' already has a value (${current[key]})`).join('; ');
    throw failure(`--overwrite is false but found the following declared annotation(s): ${list}`);
  }
  const errors: CommandError[] = taken.map(([key]) =>
    failure(`'${key}' already has a value (${current[key]}), and --overwrite is false`),
  );
  throw aggregate(errors);
}

function mergePatch(current: Record<string, string>, changes: Changes): JsonObject {
  const patch: JsonObject = {};
  for (const [key, value] of changes.set) if (current[key] !== value) patch[key] = value;
  for (const key of changes.remove) if (current[key] !== undefined) patch[key] = null;
  return patch;
}

function withPairs(object: JsonObject, field: string, patch: JsonObject): JsonObject {
  const metadata = (object['metadata'] ?? {}) as JsonObject;
  const pairs: JsonObject = { ...((metadata[field] ?? {}) as JsonObject) };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete pairs[key];
    else pairs[key] = value;
  }
  return { ...object, metadata: { ...metadata, [field]: pairs } };
}

function operationOf(what: What, patch: JsonObject): string {
  if (what === 'annotation') return 'annotated';
  const values = Object.values(patch);
  if (values.length === 0) return 'not labeled';
  if (values.every((value) => value !== null)) return 'labeled';
  return values.every((value) => value === null) ? 'unlabeled' : 'modified';
}

function listPairs(call: Call, infos: Info[], given: { what: What; single: boolean }): void {
  const field = given.what === 'label' ? 'labels' : 'annotations';
  for (const info of infos) {
    const { kind, group } = info.type;
    if (!given.single) call.out(`Listing ${field} for ${kind}.${group}/${info.name}:\n`);
    const pairs = pairsOf(info, field);
    for (const key of Object.keys(pairs).sort()) call.out(`${given.single ? '' : ' '}${key}=${pairs[key]}\n`);
  }
}
