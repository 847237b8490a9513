import { build, collect } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { dryRunOf, writeOptions } from '#lib/simulator/kubectl/dry-run.ts';
import { aggregate, failure } from '#lib/simulator/kubectl/errors.ts';
import { allFlag, dryRunFlag, fileFlags, printFlags, selectorFlag } from '#lib/simulator/kubectl/globals.ts';
import { type Info, metadataOf } from '#lib/simulator/kubectl/info.ts';
import { createOutcomePrinter } from '#lib/simulator/kubectl/printers/message.ts';
import { waitUntil } from '#lib/simulator/kubectl/waiting.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { buildOptions } from './label.ts';

export const scaleCommand: Command = {
  name: 'scale',
  flags: [
    ...fileFlags,
    ...printFlags,
    selectorFlag,
    allFlag,
    dryRunFlag,
    { name: 'current-replicas', type: 'int', initial: -1 },
    { name: 'replicas', type: 'int', required: true },
    { name: 'resource-version', type: 'string' },
    { name: 'timeout', type: 'duration' },
  ],
  run: scale,
};

function scale(call: Call): void {
  const { flags } = call;
  const replicas = flags.number('replicas');
  if (replicas < 0) {
    throw failure('The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0');
  }
  if (flags.number('current-replicas') < -1) {
    throw failure('The --current-replicas must specify an integer of -1 or greater');
  }
  const dryRun = dryRunOf(call);
  const infos: Info[] = [];
  const errors = collect(build(call, buildOptions(call, call.args)), (info) => infos.push(info));
  if (flags.text('resource-version') && infos.length > 1) {
    throw failure('cannot use --resource-version with multiple resources');
  }
  const print = createOutcomePrinter(call, { dryRun });
  for (const info of infos) {
    if (dryRun !== 'client') scaleOne(call, info, replicas);
    const spec = info.object['spec'] as JsonObject | undefined;
    print(info.type, { ...info.object, spec: { ...spec, replicas } }, 'scaled');
  }
  const error = aggregate(errors);
  if (error) throw error;
  if (infos.length === 0) throw failure('no objects passed to scale');
}

function scaleOne(call: Call, info: Info, replicas: number): void {
  const { flags } = call;
  const { type, namespace, name } = info;
  const target = { type, namespace, name, subresource: 'scale' };
  const dryRun = dryRunOf(call);
  const [expected, version] = [flags.number('current-replicas'), flags.text('resource-version')];
  if (expected >= 0 || version) {
    const current = call.client.get(target);
    const now = Number((current['spec'] as JsonObject | undefined)?.['replicas'] ?? 0);
    if (expected >= 0 && now !== expected) throw failure(`Expected replicas to be ${expected}, was ${now}`);
    const found = String(metadataOf(current)['resourceVersion'] ?? '');
    if (version && found !== version) throw failure(`Expected resource version to be ${version}, was ${found}`);
  }
  const patch = { body: { spec: { replicas } }, contentType: 'application/merge-patch+json' as const };
  call.client.patch(target, patch, writeOptions(call, dryRun));
  const timeout = flags.number('timeout');
  if (timeout > 0 && dryRun === 'none') waitForReplicas(call, info, { replicas, timeout });
}

function waitForReplicas(call: Call, info: Info, wanted: { replicas: number; timeout: number }): void {
  const { type, namespace, name } = info;
  const done = () => {
    const current = call.client.get({ type, namespace, name, subresource: 'scale' });
    return Number((current['status'] as JsonObject | undefined)?.['replicas'] ?? 0) === wanted.replicas;
  };
  if (!waitUntil(call.shell.cluster, done, wanted.timeout)) throw failure('timed out waiting for the condition');
}
