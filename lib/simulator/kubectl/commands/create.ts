import { withLastApplied } from '#lib/simulator/kubectl/apply/last-applied.ts';
import { build, visitAll } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { dryRunOf, validationOf, writeOptions } from '#lib/simulator/kubectl/dry-run.ts';
import { editObjects } from '#lib/simulator/kubectl/edit/edit-objects.ts';
import { CommandError, failure, usageError, withSource } from '#lib/simulator/kubectl/errors.ts';
import {
  dryRunFlag,
  fieldManagerFlag,
  fileFlags,
  printFlags,
  recordFlag,
  selectorFlag,
  validateFlag,
} from '#lib/simulator/kubectl/globals.ts';
import type { Info } from '#lib/simulator/kubectl/info.ts';
import { createOutcomePrinter } from '#lib/simulator/kubectl/printers/message.ts';
import { sendRaw } from '#lib/simulator/kubectl/raw.ts';
import { recorded } from '#lib/simulator/kubectl/record.ts';
import { generators } from './create/all.ts';

export const createCommand: Command = {
  name: 'create',
  flags: [
    ...fileFlags,
    ...printFlags,
    selectorFlag,
    dryRunFlag,
    validateFlag,
    fieldManagerFlag('kubectl-create'),
    { name: 'edit', type: 'bool' },
    { name: 'raw', type: 'string' },
    recordFlag,
    { name: 'save-config', type: 'bool' },
    { name: 'windows-line-endings', type: 'bool' },
  ],
  commands: generators,
  run: create,
};

function create(call: Call): void {
  const { flags } = call;
  if (call.args.length > 0 && !flags.isSet('raw')) {
    throw usageError(call.path, `Unexpected args: [${call.args.join(' ')}]`);
  }
  const files = flags.list('filename');
  const kustomize = flags.text('kustomize');
  if (files.length === 0 && kustomize === '') {
    throw failure('must specify one of -f and -k');
  }
  if (flags.text('raw')) {
    sendRaw(call, 'create');
    return;
  }
  const dryRun = dryRunOf(call);
  const validate = validationOf(call) !== 'Ignore';
  const print = createOutcomePrinter(call, { dryRun });
  const selector = flags.text('selector') || undefined;
  const built = build(call, {
    args: [],
    files,
    kustomize,
    recursive: flags.bool('recursive'),
    continueOnError: true,
    validate,
    ...(selector ? { selector } : {}),
  });
  if (flags.bool('edit')) {
    visitAll(built, (info) => editObjects(call, [info], 'create'));
    return;
  }
  let count = 0;
  visitAll(built, (info) => {
    const object = recorded(call, flags.bool('save-config') ? withLastApplied(info.object) : info.object);
    const created = dryRun === 'client' ? object : createOne(call, { ...info, object });
    count += 1;
    print(info.type, created, 'created');
  });
  if (count === 0) throw failure('no objects passed to create');
}

function createOne(call: Call, info: Info) {
  try {
    return call.client.create(
      { type: info.type, namespace: info.namespace },
      info.object,
      writeOptions(call, dryRunOf(call)),
    );
  } catch (error) {
    throw error instanceof CommandError ? withSource('creating', info.source, error) : error;
  }
}
