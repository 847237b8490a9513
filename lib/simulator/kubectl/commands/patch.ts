import { PatchError } from '#lib/simulator/api/patch/json-patch.ts';
import { StrategicMergeError } from '#lib/simulator/api/patch/strategic-merge.ts';
import type { ContentType } from '#lib/simulator/api/request.ts';
import { build, visitAll } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { kindText } from '#lib/simulator/kubectl/discovery.ts';
import { dryRunOf, writeOptions } from '#lib/simulator/kubectl/dry-run.ts';
import { failure, isReason, StatusError } from '#lib/simulator/kubectl/errors.ts';
import { dryRunFlag, fieldManagerFlag, fileFlags, printFlags } from '#lib/simulator/kubectl/globals.ts';
import { type Info, metadataOf } from '#lib/simulator/kubectl/info.ts';
import { patchLocally } from '#lib/simulator/kubectl/local-patch.ts';
import { createOutcomePrinter } from '#lib/simulator/kubectl/printers/message.ts';
import { readFile } from '#lib/simulator/kubectl/shell.ts';
import { goSyntaxError } from '#lib/simulator/schema/json-error.ts';
import { isEqual, type Json, type JsonObject } from '#lib/simulator/value.ts';
import { readDocuments } from '#lib/simulator/yaml/documents.ts';
import { buildOptions } from './label.ts';

const contentTypes: Record<string, ContentType> = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
};

export const patchCommand: Command = {
  name: 'patch',
  flags: [
    ...fileFlags,
    ...printFlags,
    dryRunFlag,
    fieldManagerFlag('kubectl-patch'),
    { name: 'local', type: 'bool' },
    { name: 'patch', short: 'p', type: 'string' },
    { name: 'patch-file', type: 'string' },
    { name: 'subresource', type: 'string' },
    { name: 'type', type: 'string', initial: 'strategic' },
  ],
  run: patch,
};

function patch(call: Call): void {
  const { flags } = call;
  const local = flags.bool('local');
  if (flags.text('patch') !== '' && flags.text('patch-file') !== '') {
    throw failure('cannot specify --patch and --patch-file together');
  }
  if (flags.text('patch') === '' && flags.text('patch-file') === '') {
    throw failure('must specify --patch or --patch-file containing the contents of the patch');
  }
  if (local && call.args.length > 0) throw failure('cannot specify --local and server resources');
  const contentType = contentTypes[flags.text('type').toLowerCase()];
  if (contentType === undefined) {
    throw failure(`--type must be one of [json merge strategic], not ${JSON.stringify(flags.text('type'))}`);
  }
  const dryRun = dryRunOf(call);
  const text = patchText(call);
  const print = createOutcomePrinter(call, { dryRun: 'none' });
  let count = 0;
  visitAll(build(call, buildOptions(call, call.args)), (info) => {
    count += 1;
    const isLocal = local || dryRun === 'client';
    const body = parsePatch(text, { contentType, isLocal });
    const patched = isLocal ? tryLocally(info, { body, contentType }) : send(call, info, { body, contentType });
    const changed = !isEqual(withoutType(info.object), withoutType(patched));
    print(info.type, patched, changed ? 'patched' : 'patched (no change)');
  });
  if (count === 0) throw failure('no objects passed to patch');
}

function patchText(call: Call): string {
  const path = call.flags.text('patch-file');
  if (path === '') return call.flags.text('patch');
  const text = readFile(call.shell, path);
  if (text === null) throw failure(`unable to read patch file: open ${path}: no such file or directory`);
  return text;
}

/** YAML becomes JSON here; what begins like a JSON object is sent as it is, so the server complains about it. */
function parsePatch(text: string, given: { contentType: ContentType; isLocal: boolean }): Json {
  if (text.trimStart().startsWith('{')) {
    const found = goSyntaxError(text);
    if (found) throw noJson(found.problem, given);
    return JSON.parse(text) as Json;
  }
  const [document] = readDocuments(text);
  if (!document) return null;
  if ('problem' in document) {
    throw failure(
      `unable to parse ${JSON.stringify(text)}: ${document.problem.replace('error converting YAML to JSON: ', '')}`,
    );
  }
  return document.value;
}

function noJson(problem: string, { contentType, isLocal }: { contentType: ContentType; isLocal: boolean }): Error {
  if (isLocal && contentType === contentTypes['json']) return failure(problem);
  if (isLocal) return failure(contentType === contentTypes['merge'] ? 'Invalid JSON Patch' : 'invalid JSON document');
  const message = contentType === contentTypes['strategic'] ? problem : `error decoding patch: ${problem}`;
  return new StatusError({ code: 400, reason: 'BadRequest', message });
}

function send(call: Call, info: Info, given: { body: Json; contentType: ContentType }): JsonObject {
  const { type, namespace, name } = info;
  const subresource = call.flags.text('subresource');
  const target = { type, namespace, name, ...(subresource ? { subresource } : {}) };
  try {
    return call.client.patch(target, given, writeOptions(call, dryRunOf(call)));
  } catch (error) {
    if (!isReason(error, 'UnsupportedMediaType') || !(error instanceof Error)) throw error;
    throw failure(`${given.contentType} is not supported by ${kindText(type)}: ${error.message}`);
  }
}

function tryLocally(info: Info, given: { body: Json; contentType: ContentType }): JsonObject {
  try {
    return patchLocally(info, given);
  } catch (error) {
    throw error instanceof PatchError || error instanceof StrategicMergeError ? failure(error.message) : error;
  }
}

function withoutType(object: JsonObject): JsonObject {
  const { apiVersion: _, kind: __, ...rest } = object;
  const { managedFields: ___, ...metadata } = metadataOf(rest) as JsonObject;
  return { ...rest, metadata };
}
