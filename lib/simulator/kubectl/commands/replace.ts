import { withLastApplied } from '#lib/simulator/kubectl/apply/last-applied.ts';
import { build, collect, visitAll } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { type DryRun, dryRunOf, validationOf, writeOptions } from '#lib/simulator/kubectl/dry-run.ts';
import { aggregate, CommandError, failure, isNotFound, usageError, withSource } from '#lib/simulator/kubectl/errors.ts';
import { dryRunFlag, fieldManagerFlag, fileFlags, printFlags, validateFlag } from '#lib/simulator/kubectl/globals.ts';
import type { Info } from '#lib/simulator/kubectl/info.ts';
import { createOutcomePrinter } from '#lib/simulator/kubectl/printers/message.ts';
import { sendRaw } from '#lib/simulator/kubectl/raw.ts';
import { patienceMs, waitUntil } from '#lib/simulator/kubectl/waiting.ts';
import { type JsonObject, withFields } from '#lib/simulator/value.ts';

export const replaceCommand: Command = {
  name: 'replace',
  flags: [
    ...fileFlags,
    ...printFlags,
    dryRunFlag,
    validateFlag,
    fieldManagerFlag('kubectl-replace'),
    { name: 'cascade', type: 'string', initial: 'background', bare: 'background' },
    { name: 'force', type: 'bool' },
    { name: 'grace-period', type: 'int', initial: -1 },
    { name: 'raw', type: 'string' },
    { name: 'save-config', type: 'bool' },
    { name: 'subresource', type: 'string' },
    { name: 'timeout', type: 'duration' },
    { name: 'wait', type: 'bool' },
  ],
  run: replace,
};

function replace(call: Call): void {
  const { flags } = call;
  if (flags.text('raw')) {
    sendRaw(call, 'update');
    return;
  }
  const dryRun = dryRunOf(call);
  if (flags.list('filename').length === 0 && flags.text('kustomize') === '') {
    throw failure('must specify one of -f and -k');
  }
  if (call.args.length > 0) throw usageError(call.path, `unexpected arguments: [${call.args.join(' ')}]`);
  if (flags.number('grace-period') >= 0 && !flags.bool('force')) {
    throw failure('--grace-period must have --force specified');
  }
  if (flags.number('timeout') > 0 && !flags.bool('force')) throw failure('--timeout must have --force specified');
  if (flags.bool('force') && dryRun !== 'none') throw failure('--dry-run can not be used when --force is set');
  const cascade = flags.text('cascade');
  if (!['background', 'foreground', 'orphan', 'true', 'false'].includes(cascade)) {
    throw failure(`invalid cascade value (${cascade}). Must be "background", "foreground", or "orphan"`);
  }
  const built = build(call, {
    args: [],
    files: flags.list('filename'),
    kustomize: flags.text('kustomize'),
    recursive: flags.bool('recursive'),
    continueOnError: true,
    validate: validationOf(call) !== 'Ignore',
  });
  if (flags.bool('force')) {
    forceReplace(
      call,
      built.entries.flatMap((entry) => ('info' in entry ? [entry.info] : [])),
      dryRun,
    );
    return;
  }
  const print = createOutcomePrinter(call, { dryRun });
  let count = 0;
  visitAll(built, (info) => {
    count += 1;
    const object = flags.bool('save-config') ? withLastApplied(info.object) : info.object;
    print(info.type, dryRun === 'client' ? object : replaceOne(call, { ...info, object }), 'replaced');
  });
  if (count === 0) throw failure('no objects passed to replace');
}

/** Without a resourceVersion the newest one is taken over (resource.Helper.Replace). */
function replaceOne(call: Call, info: Info): JsonObject {
  const { type, namespace, name } = info;
  const subresource = call.flags.text('subresource');
  const target = { type, namespace, name, ...(subresource ? { subresource } : {}) };
  try {
    if (name === '') throw failure('resource name may not be empty');
    return call.client.update(target, withVersion(call, info), writeOptions(call, dryRunOf(call)));
  } catch (error) {
    throw error instanceof CommandError ? withSource('replacing', info.source, error) : error;
  }
}

function withVersion(call: Call, info: Info): JsonObject {
  const { object } = info;
  const metadata = object['metadata'] as JsonObject;
  if (metadata['resourceVersion']) return object;
  const found = findServed(call, info)?.['metadata'] as JsonObject | undefined;
  if (!found) return object;
  return withFields(object, { metadata: withFields(metadata, { resourceVersion: found['resourceVersion'] ?? '' }) });
}

/** What cannot be read is sent as it is: the server says what is wrong. */
function findServed(call: Call, info: Info): JsonObject | null {
  try {
    return call.client.find(info);
  } catch (error) {
    if (error instanceof CommandError) return null;
    throw error;
  }
}

function forceReplace(call: Call, infos: Info[], dryRun: DryRun): void {
  const { flags } = call;
  const grace = flags.number('grace-period');
  const errors: CommandError[] = [];
  for (const info of infos) {
    const { type, namespace, name } = info;
    try {
      if (dryRun === 'none') {
        const body: JsonObject = { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background' };
        if (grace >= 0) body['gracePeriodSeconds'] = grace;
        call.client.delete({ type, namespace, name }, body);
      }
      const place = type.namespaced ? ` from ${namespace} namespace` : '';
      const kind = `${type.kind.toLowerCase()}${type.group ? `.${type.group}` : ''}`;
      call.out(`${kind} ${JSON.stringify(name)} deleted${place}\n`);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      if (!isNotFound(error)) errors.push(error);
    }
  }
  const error = aggregate(errors);
  if (error) throw error;
  for (const info of infos) waitUntil(call.shell.cluster, () => isGone(call, info), patienceMs);
  const print = createOutcomePrinter(call, { dryRun });
  const failed = collect(
    { entries: infos.map((info) => ({ info })), single: false, last: [], targetsSingle: false },
    (info) => {
      const created = dryRun === 'client' ? info.object : createOne(call, info);
      print(info.type, created, 'replaced');
    },
  );
  const last = aggregate(failed);
  if (last) throw last;
}

function isGone(call: Call, info: Info): boolean {
  try {
    call.client.get(info);
    return false;
  } catch (error) {
    if (isNotFound(error)) return true;
    throw error;
  }
}

function createOne(call: Call, info: Info): JsonObject {
  return call.client.create(
    { type: info.type, namespace: info.namespace },
    info.object,
    writeOptions(call, dryRunOf(call)),
  );
}
