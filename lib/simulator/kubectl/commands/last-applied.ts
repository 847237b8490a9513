import { lastAppliedOf, lastAppliedText } from '#lib/simulator/kubectl/apply/last-applied.ts';
import { build, requireInfos, visitAll } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { dryRunOf } from '#lib/simulator/kubectl/dry-run.ts';
import { editObjects } from '#lib/simulator/kubectl/edit/edit-objects.ts';
import { readUpdates } from '#lib/simulator/kubectl/edit/updates.ts';
import { failure, isNotFound, usageError } from '#lib/simulator/kubectl/errors.ts';
import {
  allFlag,
  dryRunFlag,
  fieldManagerFlag,
  fileFlags,
  printFlags,
  recordFlag,
  selectorFlag,
  validateFlag,
} from '#lib/simulator/kubectl/globals.ts';
import { indentedJson } from '#lib/simulator/kubectl/printers/json.ts';
import { createOutcomePrinter } from '#lib/simulator/kubectl/printers/message.ts';
import { goSyntaxError } from '#lib/simulator/schema/json-error.ts';
import { lastAppliedKey } from '#lib/simulator/schema/well-known.ts';
import type { Json, JsonObject } from '#lib/simulator/value.ts';
import { readDocuments } from '#lib/simulator/yaml/documents.ts';
import { printYaml } from '#lib/simulator/yaml/print.ts';
import { buildOptions } from './label.ts';

/** apply view-last-applied, set-last-applied and edit-last-applied. */
export const lastAppliedCommands: Command[] = [
  {
    name: 'view-last-applied',
    flags: [...fileFlags, selectorFlag, allFlag, { name: 'output', short: 'o', type: 'string', initial: 'yaml' }],
    run: view,
  },
  {
    name: 'set-last-applied',
    flags: [...fileFlags, ...printFlags, dryRunFlag, { name: 'create-annotation', type: 'bool' }],
    run: set,
  },
  {
    name: 'edit-last-applied',
    flags: [
      ...fileFlags,
      ...printFlags,
      validateFlag,
      recordFlag,
      fieldManagerFlag('kubectl-client-side-apply'),
      { name: 'windows-line-endings', type: 'bool' },
    ],
    run: edit,
  },
];

function view(call: Call): void {
  const output = call.flags.text('output');
  const infos = requireInfos(build(call, buildOptions(call, call.args)));
  for (const info of infos) {
    const text = lastAppliedOf(info.object);
    if (text === null) continue;
    if (output === 'json') call.out(`${indentedJson(jsonOf(text), { indent: 2 })}\n`);
    else if (output === 'yaml' || output === '') call.out(printYaml(yamlOf(text)));
    else
      throw usageError(call.path, `Unexpected -o output mode: ${output}, the flag 'output' must be one of yaml|json`);
  }
}

function set(call: Call): void {
  const dryRun = dryRunOf(call);
  const print = createOutcomePrinter(call, { dryRun });
  const built = build(call, { args: [], files: call.flags.list('filename'), continueOnError: true });
  visitAll(built, (info) => {
    const { type, namespace, name } = info;
    let current: JsonObject;
    try {
      current = call.client.get({ type, namespace, name });
    } catch (error) {
      if (!isNotFound(error)) throw error;
      throw failure(`no object found for ${name}`);
    }
    const present = lastAppliedOf(current);
    if (present === null && !call.flags.bool('create-annotation')) {
      throw failure(
        `no last-applied-configuration annotation found on resource: ${name}, to create the annotation, run the command with --create-annotation`,
      );
    }
    const text = lastAppliedText(info.object, { keepAnnotations: false });
    if (text === present) {
      call.out(`set-last-applied ${name}: no changes required.\n`);
      return;
    }
    const body = { metadata: { annotations: { [lastAppliedKey]: text } } };
    const options = { fieldManager: 'kubectl-client-side-apply', ...(dryRun === 'server' ? { dryRun: true } : {}) };
    const patched =
      dryRun === 'client'
        ? current
        : call.client.patch({ type, namespace, name }, { body, contentType: 'application/merge-patch+json' }, options);
    print(type, patched, 'configured');
  });
}

function jsonOf(text: string): Json {
  const found = goSyntaxError(text);
  if (found) throw failure(found.problem);
  return JSON.parse(text) as Json;
}

/** The annotation may hold anything; YAML is read where it is no JSON. */
function yamlOf(text: string): Json {
  const [document] = readDocuments(text);
  if (document && 'problem' in document) throw failure(document.problem.replace('error converting YAML to JSON: ', ''));
  return document?.value ?? null;
}

function edit(call: Call): void {
  const infos = requireInfos(build(call, { ...buildOptions(call, call.args), emptySelector: true }));
  const applied = infos.flatMap(({ object }) => {
    const text = lastAppliedOf(object);
    const read = text === null ? { infos: [] } : readUpdates(call, text);
    if ('problem' in read) throw failure(read.problem);
    return read.infos.slice(0, 1);
  });
  if (applied.length === 0) {
    throw failure(
      'no last-applied-configuration annotation found on resources, to create the annotation, use command `kubectl apply set-last-applied --create-annotation`',
    );
  }
  editObjects(call, applied, 'last-applied');
}
