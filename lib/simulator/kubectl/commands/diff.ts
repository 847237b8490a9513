import { diffLines } from '#lib/simulator/kinds/unified-diff.ts';
import { applyPatch } from '#lib/simulator/kubectl/apply/apply-patch.ts';
import { withAnnotations } from '#lib/simulator/kubectl/apply/last-applied.ts';
import { build, visitAll } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { CommandError, failure, isNotFound, SilentExit, usageError } from '#lib/simulator/kubectl/errors.ts';
import { fileFlags, selectorFlag } from '#lib/simulator/kubectl/globals.ts';
import type { Info } from '#lib/simulator/kubectl/info.ts';
import { withoutManagedFields } from '#lib/simulator/kubectl/printers/output.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { printYaml } from '#lib/simulator/yaml/print.ts';

export const diffCommand: Command = {
  name: 'diff',
  flags: [
    ...fileFlags,
    selectorFlag,
    { name: 'concurrency', type: 'int', initial: 1 },
    { name: 'field-manager', type: 'string' },
    { name: 'force-conflicts', type: 'bool' },
    { name: 'prune', type: 'bool' },
    { name: 'server-side', type: 'bool' },
    { name: 'show-managed-fields', type: 'bool' },
  ],
  run: diff,
};

/** Exit code 1 means a difference, above 1 a failure. */
function diff(call: Call): void {
  const differences: { name: string; text: string }[] = [];
  try {
    const { flags, args, path } = call;
    if (args.length > 0) throw usageError(path, `Unexpected args: [${args.join(' ')}]`);
    if (flags.list('filename').length === 0 && flags.text('kustomize') === '') {
      throw failure('must specify one of -f and -k');
    }
    const built = build(call, {
      args: [],
      files: flags.list('filename'),
      kustomize: flags.text('kustomize'),
      recursive: flags.bool('recursive'),
      selector: flags.text('selector') || undefined,
      continueOnError: true,
      validate: true,
    });
    visitAll(built, (info) => {
      const name = fileName(info);
      const text = differenceOf(call, info, name);
      if (text !== '') differences.push({ name, text });
    });
  } catch (error) {
    if (error instanceof CommandError) error.exit = 2;
    throw error;
  }
  // Compared are two folders, after all objects have been written into them: in the order of the files' names.
  differences.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { text } of differences) call.out(text);
  if (differences.length > 0) throw new SilentExit('');
}

function fileName({ type, namespace, name, object }: Info): string {
  return `${object['apiVersion']}.${type.kind}.${namespace}.${name}`.replaceAll('/', '.');
}

function differenceOf(call: Call, info: Info, name: string): string {
  const live = findLive(call, info);
  const merged = live === null ? createdObject(call, info) : mergedObject(call, info, live);
  const linesOf = (object: JsonObject | null) =>
    object === null ? [] : printYaml(withoutManagedFields(object)).replace(/\n$/, '').split('\n');
  const [before, after] = hidesData(info) ? maskedData(live, merged) : [live, merged];
  const body = diffLines(linesOf(before), linesOf(after));
  if (body === '') return '';
  const [left, right] = [`/tmp/LIVE-0/${name}`, `/tmp/MERGED-0/${name}`];
  return `diff -u -N ${left} ${right}\n--- ${left}\n+++ ${right}\n${body}`;
}

function hidesData({ type, object }: Info): boolean {
  return type.kind === 'Secret' && object['apiVersion'] === 'v1';
}

/** A Secret's values are starred out; where one changes, the stars say which is which. */
function maskedData(live: JsonObject | null, merged: JsonObject): [JsonObject | null, JsonObject] {
  const [olds, news] = [dataOf(live), dataOf(merged)];
  const stars = (data: JsonObject, other: JsonObject, side: string) =>
    Object.fromEntries(
      Object.keys(data).map((key) => {
        const differs = other[key] !== undefined && other[key] !== data[key];
        return [key, differs ? `*** (${side})` : '***'];
      }),
    );
  const masked = (object: JsonObject, data: JsonObject) => (object['data'] ? { ...object, data } : object);
  return [live && masked(live, stars(olds, news, 'before')), masked(merged, stars(news, olds, 'after'))];
}

function dataOf(object: JsonObject | null): JsonObject {
  return (object?.['data'] ?? {}) as JsonObject;
}

function findLive(call: Call, info: Info): JsonObject | null {
  try {
    return call.client.get(info);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

/** What the server would make of a create; unlike an apply, it notes no configuration. */
function createdObject(call: Call, { type, namespace, object }: Info): JsonObject {
  return call.client.create({ type, namespace }, object, { dryRun: true, fieldManager: 'kubectl-client-side-apply' });
}

/** What the server would make of an apply. */
function mergedObject(call: Call, info: Info, live: JsonObject): JsonObject {
  const { type, namespace, name } = info;
  const target = { type, namespace, name };
  if (call.flags.bool('server-side')) {
    const patch = { body: info.object, contentType: 'application/apply-patch+yaml' as const };
    return call.client.patch(target, patch, {
      dryRun: true,
      fieldManager: 'kubectl',
      force: call.flags.bool('force-conflicts'),
    });
  }
  const patch = applyPatch(call, { ...info, object: withAnnotations(info.object) }, live);
  if (Object.keys(patch.body).length === 0) return live;
  return call.client.patch(target, patch, { dryRun: true, fieldManager: 'kubectl-client-side-apply' });
}
