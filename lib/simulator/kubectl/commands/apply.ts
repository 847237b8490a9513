import { applyPatch } from '#lib/simulator/kubectl/apply/apply-patch.ts';
import { lastAppliedOf, withLastApplied } from '#lib/simulator/kubectl/apply/last-applied.ts';
import { prunableTypes, prune } from '#lib/simulator/kubectl/apply/prune.ts';
import { applyOnServer } from '#lib/simulator/kubectl/apply/server-side.ts';
import { build, collect } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { type DryRun, dryRunOf, dryRunSuffix, validationOf, writeOptions } from '#lib/simulator/kubectl/dry-run.ts';
import { aggregate, CommandError, failure, isReason, usageError, withSource } from '#lib/simulator/kubectl/errors.ts';
import {
  allFlag,
  dryRunFlag,
  fileFlags,
  printFlags,
  recordFlag,
  selectorFlag,
  validateFlag,
} from '#lib/simulator/kubectl/globals.ts';
import { type Info, infoText } from '#lib/simulator/kubectl/info.ts';
import { patchLocally } from '#lib/simulator/kubectl/local-patch.ts';
import { compactJson } from '#lib/simulator/kubectl/printers/json.ts';
import { outcomeText } from '#lib/simulator/kubectl/printers/message.ts';
import { createPrinter } from '#lib/simulator/kubectl/printers/output.ts';
import { recorded } from '#lib/simulator/kubectl/record.ts';
import { lastAppliedKey } from '#lib/simulator/schema/well-known.ts';
import { type Json, type JsonObject, setOwn } from '#lib/simulator/value.ts';
import { lastAppliedCommands } from './last-applied.ts';

export const applyCommand: Command = {
  name: 'apply',
  flags: [
    ...fileFlags,
    ...printFlags,
    selectorFlag,
    allFlag,
    dryRunFlag,
    validateFlag,
    { name: 'cascade', type: 'string', initial: 'background', bare: 'background' },
    { name: 'field-manager', type: 'string' },
    { name: 'force', type: 'bool' },
    { name: 'force-conflicts', type: 'bool' },
    { name: 'grace-period', type: 'int', initial: -1 },
    { name: 'openapi-patch', type: 'bool', initial: true },
    { name: 'overwrite', type: 'bool', initial: true },
    { name: 'prune', type: 'bool' },
    recordFlag,
    { name: 'prune-allowlist', type: 'stringArray' },
    { name: 'server-side', type: 'bool' },
    { name: 'subresource', type: 'string' },
    { name: 'timeout', type: 'duration' },
    { name: 'wait', type: 'bool' },
  ],
  commands: lastAppliedCommands,
  run: apply,
};

function apply(call: Call): void {
  const { flags } = call;
  if (call.args.length > 0) throw usageError(call.path, `Unexpected args: [${call.args.join(' ')}]`);
  const dryRun = checkFlags(call);
  const built = build(call, {
    args: [],
    files: flags.list('filename'),
    kustomize: flags.text('kustomize'),
    recursive: flags.bool('recursive'),
    continueOnError: true,
    ...(flags.text('selector') ? { selector: flags.text('selector') } : {}),
    validate: validationOf(call) !== 'Ignore',
  });
  const infos: Info[] = [];
  const errors = collect(built, (info) => infos.push(info));
  if (infos.length === 0 && errors.length === 0) throw failure('no objects passed to apply');
  const applied: JsonObject[] = [];
  for (const info of infos) {
    try {
      applied.push(applyOne(call, info, dryRun));
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      errors.push(error);
    }
  }
  if (flags.bool('prune') && errors.length === 0) prune(call, infos, dryRun);
  if (printsObjects(call) && errors.length === 0) printApplied(call, applied);
  const error = aggregate(errors);
  if (error) throw error;
}

function checkFlags(call: Call): DryRun {
  const { flags } = call;
  const dryRun = dryRunOf(call);
  const serverSide = flags.bool('server-side');
  if (flags.list('filename').length === 0 && flags.text('kustomize') === '') {
    throw failure('must specify one of -f and -k');
  }
  if (flags.bool('force') && serverSide) throw failure('--force cannot be used with --server-side');
  if (flags.bool('force-conflicts') && !serverSide) throw failure('--force-conflicts only works with --server-side');
  if (dryRun === 'client' && serverSide) {
    throw failure("--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)");
  }
  if (flags.bool('all') && flags.text('selector') !== '')
    throw failure('cannot set --all and --selector at the same time');
  if (flags.bool('prune') && !flags.bool('all') && flags.text('selector') === '') {
    throw failure(
      'all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector',
    );
  }
  if (flags.bool('prune')) prunableTypes(call);
  return dryRun;
}

/** -o with anything but name prints the objects at the end instead of a line for each. */
function printsObjects(call: Call): boolean {
  const output = call.flags.text('output');
  return output !== '' && output !== 'name';
}

function printApplied(call: Call, applied: JsonObject[]): void {
  const [first] = applied;
  if (!first) return;
  const printer = createPrinter(call, { output: call.flags.text('output') });
  printer(applied.length === 1 ? first : { apiVersion: 'v1', items: applied, kind: 'List', metadata: {} });
}

function applyOne(call: Call, info: Info, dryRun: DryRun): JsonObject {
  const report = (object: JsonObject, operation: string) => {
    if (printsObjects(call)) return;
    const named = call.flags.text('output') === 'name';
    const text = outcomeText(info.type, object, operation);
    if ((object['metadata'] as JsonObject | undefined)?.['deletionTimestamp']) {
      call.err(`Warning: Detected changes to resource ${info.name} which is currently being deleted.\n`);
    }
    call.out(named ? `${text.slice(0, -operation.length - 1)}\n` : `${text}${dryRunSuffix(dryRun)}\n`);
  };
  if (info.name === '' && (info.object['metadata'] as JsonObject | undefined)?.['generateName']) {
    const prefix = (info.object['metadata'] as JsonObject)['generateName'];
    throw failure(`from ${prefix}: cannot use generate name with apply`);
  }
  if (call.flags.bool('server-side')) {
    const object = applyOnServer(call, info, dryRun);
    report(object, 'serverside-applied');
    return object;
  }
  const current = findCurrent(call, info);
  const manager = call.flags.text('field-manager') || 'kubectl-client-side-apply';
  const modified = withLastApplied(recorded(call, info.object));
  if (current === null) {
    const pruned = withoutNulls(modified) as JsonObject;
    const created = dryRun === 'client' ? pruned : createOne(call, { ...info, object: pruned }, manager);
    report(created, 'created');
    return created;
  }
  return patchOne(call, { ...info, object: modified }, { current, manager, report });
}

/** A first apply leaves keys without a value out, as every later one would. */
function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== 'object') return value;
  const kept: JsonObject = {};
  for (const key in value) if (value[key] !== null) setOwn(kept, key, withoutNulls(value[key] as Json));
  return kept;
}

function findCurrent(call: Call, info: Info): JsonObject | null {
  try {
    if (info.name === '') throw failure('resource name may not be empty');
    return call.client.find(info);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw withSource(`retrieving current configuration of:\n${infoText(info)}\nfrom server for:`, info.source, error);
  }
}

function createOne(call: Call, info: Info, manager: string): JsonObject {
  try {
    const options = writeOptions(call, dryRunOf(call), manager);
    return call.client.create({ type: info.type, namespace: info.namespace }, info.object, options);
  } catch (error) {
    throw error instanceof CommandError ? withSource('creating', info.source, error) : error;
  }
}

type Patching = { current: JsonObject; manager: string; report(object: JsonObject, operation: string): void };

function patchOne(call: Call, info: Info, given: Patching): JsonObject {
  const { current, manager, report } = given;
  const { type, namespace, name } = info;
  if (lastAppliedOf(current) === null) {
    call.err(
      `Warning: resource ${type.resource}/${name} is missing the ${lastAppliedKey} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n`,
    );
  }
  const patch = applyPatch(call, info, current);
  if (Object.keys(patch.body).length === 0) {
    report(current, 'unchanged');
    return current;
  }
  const dryRun = dryRunOf(call);
  if (dryRun === 'client') {
    const patched = patchLocally({ ...info, object: current }, patch);
    report(patched, 'configured');
    return patched;
  }
  try {
    const options = writeOptions(call, dryRun, manager);
    const patched = call.client.patch({ type, namespace, name }, patch, options);
    report(patched, 'configured');
    return patched;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    if (call.flags.bool('force') && (isReason(error, 'Invalid') || isReason(error, 'Conflict'))) {
      return replaceByForce(call, info, given);
    }
    const body = compactJson(patch.body, { sorted: true });
    const patching = withSource('patching', info.source, error);
    throw withSource(`applying patch:\n${body}\nto:\n${infoText(info)}\nfor:`, info.source, patching);
  }
}

function replaceByForce(call: Call, info: Info, given: Patching): JsonObject {
  const { type, namespace, name } = info;
  call.client.delete({ type, namespace, name }, { kind: 'DeleteOptions', apiVersion: 'v1' });
  call.shell.cluster.settle();
  const created = createOne(call, info, given.manager);
  given.report(created, 'configured');
  return created;
}
