import { build, collect, deepAggregate } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { describeObject } from '#lib/simulator/kubectl/describe.ts';
import { failure, isNotFound } from '#lib/simulator/kubectl/errors.ts';
import { allNamespacesFlag, fileFlags, selectorFlag } from '#lib/simulator/kubectl/globals.ts';
import { type Info, metadataOf } from '#lib/simulator/kubectl/info.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

export const describeCommand: Command = {
  name: 'describe',
  flags: [
    ...fileFlags,
    selectorFlag,
    allNamespacesFlag,
    { name: 'chunk-size', type: 'int', initial: 500 },
    { name: 'show-events', type: 'bool', initial: true },
  ],
  run: describe,
};

function describe(call: Call): void {
  const { flags, args } = call;
  const files = flags.list('filename');
  if (args.length === 0 && files.length === 0 && flags.text('kustomize') === '') {
    throw failure(
      'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.\n',
    );
  }
  const built = build(call, {
    args,
    files,
    recursive: flags.bool('recursive'),
    kustomize: flags.text('kustomize'),
    selector: flags.text('selector') || undefined,
    allNamespaces: flags.bool('all-namespaces'),
    emptySelector: true,
    continueOnError: true,
    latest: true,
  });
  const infos: Info[] = [];
  const errors = collect(built, (info) => infos.push(info));
  const [error] = errors;
  if (errors.length === 1 && error && isNotFound(error) && args.length === 2) {
    const isPair = args[0]?.includes('/') ?? false;
    if (!isPair && describeByPrefix(call, args[0] ?? '', args[1] ?? '')) return;
    throw error;
  }
  printAll(call, infos);
  const all = deepAggregate(built, errors);
  if (all) throw all;
  if (infos.length === 0 && errors.length === 0) {
    call.err(
      flags.bool('all-namespaces') ? 'No resources found\n' : `No resources found in ${call.namespace} namespace.\n`,
    );
  }
}

/** A name that is not there may be the beginning of others. */
function describeByPrefix(call: Call, typeName: string, prefix: string): boolean {
  const type = call.discovery.typeFor(typeName);
  const list = call.client.list({ type, ...(type.namespaced ? { namespace: call.namespace } : {}) });
  const found = ((list['items'] ?? []) as JsonObject[])
    .filter((item) => String(metadataOf(item).name ?? '').startsWith(prefix))
    .map((item): Info => {
      const { name = '', namespace = '' } = metadataOf(item);
      return { type, name, namespace, source: '', object: item };
    });
  for (const info of found) call.out(`${describeObject(call, info, { events: showsEvents(call, 0) })}\n`);
  return found.length > 0;
}

function printAll(call: Call, infos: Info[]): void {
  infos.forEach((info, at) => {
    if (at > 0) call.out('\n\n');
    call.out(describeObject(call, info, { events: showsEvents(call, infos.length) }));
  });
}

/** Events come with a single object only, unless --show-events asks for them. */
function showsEvents(call: Call, count: number): boolean {
  return call.flags.isSet('show-events') ? call.flags.bool('show-events') : count === 1;
}
