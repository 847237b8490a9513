import { checkLabelValue, checkQualifiedName } from '#lib/simulator/kinds/names.ts';
import { build, visitAll } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure, PlainError, usageError } from '#lib/simulator/kubectl/errors.ts';
import {
  allFlag,
  dryRunFlag,
  fieldManagerFlag,
  printFlags,
  selectorFlag,
  validateFlag,
} from '#lib/simulator/kubectl/globals.ts';
import type { Info } from '#lib/simulator/kubectl/info.ts';
import { createOutcomePrinter } from '#lib/simulator/kubectl/printers/message.ts';
import { sendChange } from '#lib/simulator/kubectl/set-patch.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

export const taintCommand: Command = {
  name: 'taint',
  flags: [
    ...printFlags,
    selectorFlag,
    allFlag,
    dryRunFlag,
    validateFlag,
    fieldManagerFlag('kubectl-taint'),
    { name: 'overwrite', type: 'bool' },
  ],
  run: taint,
};

type Taint = { key: string; value?: string; effect: string };
type Changes = { add: Taint[]; remove: { key: string; effect: string }[] };
const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

function taint(call: Call): void {
  const { resources, specs } = splitSpecs(call);
  const [type = ''] = resources;
  const names = resources.slice(1);
  if (resources.length === 0) throw failure('one or more resources must be specified as <resource> <name>');
  if (specs.length === 0) throw failure('at least one taint update is required');
  const changes = readSpecs(call, specs);
  const found = call.discovery.findType(type);
  if (!found) throw new PlainError(`the server doesn't have a resource type ${JSON.stringify(type)}`);
  if (found.kind !== 'Node') throw failure(`invalid resource type ${type}, only node types are supported`);
  refuseConflicts(changes);
  const all = call.flags.bool('all');
  const selector = call.flags.text('selector') || undefined;
  if (all && selector) throw failure("setting 'all' parameter with a non empty selector is prohibited");
  if (!all && selector === undefined && names.length === 0)
    throw failure("at least one resource name must be specified since 'all' parameter is not set");
  const args = all || selector !== undefined ? [type] : resources;
  const built = build(call, { args, selector, all, continueOnError: true });
  visitAll(built, (info) => changeOne(call, info, changes));
}

function splitSpecs(call: Call): { resources: string[]; specs: string[] } {
  const at = call.args.findIndex((arg) => arg.includes('=') || arg.includes(':') || arg.endsWith('-'));
  if (at < 0) return { resources: call.args, specs: [] };
  const specs = call.args.slice(at);
  const late = specs.find((arg) => !(arg.includes('=') || arg.includes(':') || arg.endsWith('-')));
  if (late !== undefined) throw failure(`all resources must be specified before taint changes: ${late}`);
  return { resources: call.args.slice(0, at), specs };
}

/** ParseTaints: `key=value:Effect`, `key:Effect`, `key:Effect-`, `key-`. */
function readSpecs(call: Call, specs: string[]): Changes {
  const changes: Changes = { add: [], remove: [] };
  for (const spec of specs) {
    if (spec.endsWith('-')) {
      const [key = '', effect = ''] = spec.slice(0, -1).split(':');
      const name = key.split('=')[0] ?? '';
      checkKey(call, spec, name);
      if (effect !== '') checkEffect(call, effect);
      changes.remove.push({ key: name, effect });
      continue;
    }
    const added = readAdded(call, spec);
    if (changes.add.some((one) => one.key === added.key && one.effect === added.effect)) {
      throw usageError(
        call.path,
        `duplicated taints with the same key and effect: {${added.key} ${added.value ?? ''} ${added.effect} <nil>}`,
      );
    }
    changes.add.push(added);
  }
  return changes;
}

function refuseConflicts({ add, remove }: Changes): void {
  const both = add.flatMap((one) =>
    remove.filter((gone) => isSame(one, gone)).map((gone) => `${gone.key}=${gone.effect}`),
  );
  if (both.length === 0) return;
  throw failure(`can not both modify and remove the following taint(s) in the same command: ${both.join(', ')}`);
}

function readAdded(call: Call, spec: string): Taint {
  const parts = spec.split(':');
  const invalid = (why = '') => usageError(call.path, `invalid taint spec: ${spec}${why === '' ? '' : `, ${why}`}`);
  const [pair = '', effect = ''] = parts;
  if (parts.length === 1) {
    const wrong = checkQualifiedName(spec);
    throw invalid(wrong.join('; '));
  }
  if (parts.length > 2) throw invalid();
  checkEffect(call, effect);
  const halves = pair.split('=');
  if (halves.length > 2) throw invalid();
  const [key = '', value] = halves;
  const wrongValue = value === undefined ? [] : checkLabelValue(value);
  if (wrongValue.length > 0) throw invalid(wrongValue.join('; '));
  checkKey(call, spec, key);
  return { key, ...(value ? { value } : {}), effect };
}

function checkKey(call: Call, spec: string, key: string): void {
  const wrong = checkQualifiedName(key);
  if (wrong.length > 0) throw usageError(call.path, `invalid taint spec: ${spec}, ${wrong.join('; ')}`);
}

function checkEffect(call: Call, effect: string): void {
  if (!effects.includes(effect)) {
    throw usageError(call.path, `invalid taint effect: ${effect}, unsupported taint effect`);
  }
}

function changeOne(call: Call, info: Info, changes: Changes): void {
  const spec = (info.object['spec'] ?? {}) as JsonObject & { taints?: Taint[] };
  const before = spec.taints ?? [];
  if (!call.flags.bool('overwrite')) {
    const taken = changes.add.filter((one) => before.some((old) => old.key === one.key && old.effect === one.effect));
    if (taken.length > 0) {
      const keys = taken.map((one) => one.key).join(',');
      throw failure(`node ${info.name} already has ${keys} taint(s) with same effect(s) and --overwrite is false`);
    }
  }
  const missing = changes.remove.filter((gone) => !before.some((old) => isSame(old, gone)));
  const [first] = missing;
  if (first)
    throw failure(`taint ${JSON.stringify(first.effect ? `${first.key}:${first.effect}` : first.key)} not found`);
  const kept = before.filter(
    (old) =>
      !changes.remove.some((gone) => isSame(old, gone)) &&
      !changes.add.some((one) => one.key === old.key && one.effect === old.effect),
  );
  const taints = [...changes.add, ...kept];
  const { taints: _, ...rest } = spec;
  const changed: JsonObject = { ...info.object, spec: { ...rest, ...(taints.length > 0 ? { taints } : {}) } };
  const object = sendChange(call, info, changed) ?? info.object;
  // The operation is named after the dry run is, so that the line does not tell of it.
  createOutcomePrinter(call, { dryRun: 'none' })(info.type, object, operationOf(call, changes));
}

function isSame(taint: Taint, gone: { key: string; effect: string }): boolean {
  return taint.key === gone.key && (gone.effect === '' || gone.effect === taint.effect);
}

function operationOf(call: Call, changes: Changes): string {
  if (changes.add.length === 0) return 'untainted';
  return changes.remove.length > 0 || call.flags.bool('overwrite') ? 'modified' : 'tainted';
}
