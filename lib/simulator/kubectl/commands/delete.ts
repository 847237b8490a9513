import { type Built, build, collect, requireInfos, withoutNotFound } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { type DryRun, dryRunOf, dryRunSuffix } from '#lib/simulator/kubectl/dry-run.ts';
import { aggregate, CommandError, failure, withSource } from '#lib/simulator/kubectl/errors.ts';
import { readBool } from '#lib/simulator/kubectl/flags.ts';
import {
  allFlag,
  allNamespacesFlag,
  dryRunFlag,
  fieldSelectorFlag,
  fileFlags,
  selectorFlag,
} from '#lib/simulator/kubectl/globals.ts';
import { type Info, metadataOf } from '#lib/simulator/kubectl/info.ts';
import { sendRaw } from '#lib/simulator/kubectl/raw.ts';
import { patienceMs, waitUntil } from '#lib/simulator/kubectl/waiting.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

export const deleteCommand: Command = {
  name: 'delete',
  suggestFor: ['rm'],
  flags: [
    ...fileFlags,
    selectorFlag,
    fieldSelectorFlag,
    allFlag,
    allNamespacesFlag,
    dryRunFlag,
    { name: 'cascade', type: 'string', initial: 'background', bare: 'background' },
    { name: 'force', type: 'bool' },
    { name: 'grace-period', type: 'int', initial: -1 },
    { name: 'ignore-not-found', type: 'bool' },
    { name: 'interactive', short: 'i', type: 'bool' },
    { name: 'now', type: 'bool' },
    { name: 'output', short: 'o', type: 'string' },
    { name: 'raw', type: 'string' },
    { name: 'timeout', type: 'duration' },
    { name: 'wait', type: 'bool', initial: true },
  ],
  run: deleteObjects,
};

type Deletion = { grace: number; policy: string; dryRun: DryRun; ignoreMissing: boolean };

const immediate =
  'Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n';

function deleteObjects(call: Call): void {
  const { flags } = call;
  if (flags.text('raw')) {
    sendRaw(call, 'delete');
    return;
  }
  const deletion = readDeletion(call);
  const selector = flags.text('selector') || undefined;
  const all = flags.bool('all');
  const built = build(call, {
    args: call.args,
    files: flags.list('filename'),
    kustomize: flags.text('kustomize'),
    recursive: flags.bool('recursive'),
    selector,
    fieldSelector: flags.text('field-selector') || undefined,
    all,
    allNamespaces: flags.bool('all-namespaces'),
    continueOnError: true,
    lazy: true,
  });
  checkOutput(call);
  if (flags.bool('interactive') && !isConfirmed(call, built)) return;
  if (deletion.grace === 0) call.err(immediate);
  const deleted: { info: Info; uid: string }[] = [];
  const scope = { warned: !call.enforceNamespace || flags.bool('all-namespaces') };
  let found = 0;
  const collected = collect(built, (info) => {
    found += 1;
    if (!scope.warned && !info.type.namespaced) {
      call.err('Warning: deleting cluster-scoped resources, not scoped to the provided namespace\n');
      scope.warned = true;
    }
    const uid = deletion.dryRun === 'client' ? '' : deleteOne(call, info, deletion);
    printDeleted(call, info, deletion);
    if (uid) deleted.push({ info, uid });
  });
  const errors = deletion.ignoreMissing ? withoutNotFound(collected) : collected;
  const error = aggregate(errors);
  if (error) throw error;
  if (found === 0) call.out('No resources found\n');
  if (flags.bool('wait') && deletion.dryRun === 'none') waitForDeletion(call, deleted);
}

/** -i: shows what is about to go and reads one answer from stdin. */
function isConfirmed(call: Call, built: Built): boolean {
  const infos = requireInfos(built);
  if (infos.length === 0) {
    call.out('No resources found\n');
    return false;
  }
  const lines = infos.map(
    ({ type, name }) => `${type.kind.toLowerCase()}${type.group ? `.${type.group}` : ''}/${name}\n`,
  );
  call.out(`You are about to delete the following ${infos.length} resource(s):\n${lines.join('')}`);
  call.out('Do you want to continue? (y/N): ');
  if (/^[ \t]*y[ \t]*(\n|$)/i.test(call.shell.stdin ?? '')) return true;
  call.out('deletion is cancelled\n');
  return false;
}

function readDeletion(call: Call): Deletion {
  const { flags } = call;
  const dryRun = dryRunOf(call);
  const cascade = flags.text('cascade');
  const policies: Record<string, string> = {
    background: 'Background',
    foreground: 'Foreground',
    orphan: 'Orphan',
  };
  const truth = readBool(cascade);
  if (truth !== null) {
    const meant = truth ? 'background' : 'orphan';
    call.err(
      `warning: --cascade=${cascade} is deprecated (boolean value) and can be replaced with --cascade=${meant}.\n`,
    );
  }
  const policy = policies[truth === null ? cascade : truth ? 'background' : 'orphan'];
  if (policy === undefined) {
    throw failure(`invalid cascade value (${cascade}). Must be "background", "foreground", or "orphan"`);
  }
  let grace = flags.number('grace-period');
  const force = flags.bool('force');
  if (flags.bool('now')) {
    if (grace !== -1) throw failure('--now and --grace-period cannot be specified together');
    grace = 1;
  }
  if (force && grace > 0) throw failure('--force and --grace-period greater than 0 cannot be specified together');
  if (grace === 0 && !force) grace = 1;
  if (force && grace < 0) grace = 0;
  const ignoreMissing = flags.bool('ignore-not-found') || (flags.bool('all') && !flags.isSet('ignore-not-found'));
  return { grace, policy, dryRun, ignoreMissing };
}

function checkOutput(call: Call): void {
  const output = call.flags.text('output');
  if (output !== '' && output !== 'name') {
    throw failure(`unexpected -o output mode: ${output}. We only support '-o name'`);
  }
}

function deleteOne(call: Call, info: Info, deletion: Deletion): string {
  if (info.name === '') throw withSource('deleting', info.source, failure('resource name may not be empty'));
  const body: JsonObject = {
    kind: 'DeleteOptions',
    apiVersion: 'v1',
    propagationPolicy: deletion.policy,
    ...(deletion.grace >= 0 ? { gracePeriodSeconds: deletion.grace } : {}),
  };
  const { type, namespace, name } = info;
  try {
    const answer = call.client.delete(
      { type, namespace, name },
      body,
      deletion.dryRun === 'server' ? { dryRun: true } : {},
    );
    const details = (answer['details'] ?? answer['metadata'] ?? {}) as { uid?: string };
    return details.uid ?? '';
  } catch (error) {
    throw error instanceof CommandError ? withSource('deleting', info.source, error) : error;
  }
}

function printDeleted(call: Call, info: Info, deletion: Deletion): void {
  const { type, name, namespace } = info;
  const kind = `${type.kind.toLowerCase()}${type.group ? `.${type.group}` : ''}`;
  if (call.flags.text('output') === 'name') {
    call.out(`${kind}/${name}\n`);
    return;
  }
  const done = deletion.grace === 0 ? 'force deleted' : 'deleted';
  const place = type.namespaced ? ` from ${namespace} namespace` : '';
  call.out(`${kind} ${JSON.stringify(name)} ${done}${place}${dryRunSuffix(deletion.dryRun)}\n`);
}

/** Waits until the very objects that were deleted are gone. */
function waitForDeletion(call: Call, deleted: { info: Info; uid: string }[]): void {
  const timeout = call.flags.number('timeout');
  for (const { info, uid } of deleted) {
    const gone = () => {
      try {
        const { type, namespace, name } = info;
        const now = call.client.find({ type, namespace, name });
        return now === null || metadataOf(now)['uid'] !== uid;
      } catch (error) {
        if (error instanceof CommandError) return true;
        throw error;
      }
    };
    if (!waitUntil(call.shell.cluster, gone, timeout > 0 ? timeout : patienceMs)) {
      throw failure(`timed out waiting for the condition on ${info.type.resource}/${info.name}`);
    }
  }
}
