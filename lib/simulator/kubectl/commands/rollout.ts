import { createDescribeWriter } from '#lib/simulator/kinds/describe-writer.ts';
import { describeTemplate } from '#lib/simulator/kinds/pod-template/describe.ts';
import { type BuildOptions, build, collect } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { notVisited } from '#lib/simulator/kubectl/discovery.ts';
import { dryRunOf } from '#lib/simulator/kubectl/dry-run.ts';
import { aggregate, CommandError, failure } from '#lib/simulator/kubectl/errors.ts';
import type { Flag } from '#lib/simulator/kubectl/flags.ts';
import { dryRunFlag, fieldManagerFlag, fileFlags, printFlags, selectorFlag } from '#lib/simulator/kubectl/globals.ts';
import { getInfo, type Info } from '#lib/simulator/kubectl/info.ts';
import { createOutcomePrinter, outcomeText } from '#lib/simulator/kubectl/printers/message.ts';
import { createPrinter } from '#lib/simulator/kubectl/printers/output.ts';
import { alignRows } from '#lib/simulator/kubectl/printers/tab-writer.ts';
import { revisionsOf } from '#lib/simulator/kubectl/rollout/revisions.ts';
import { rolloutStatus } from '#lib/simulator/kubectl/rollout/status.ts';
import { undoRollout } from '#lib/simulator/kubectl/rollout/undo.ts';
import { sendChange } from '#lib/simulator/kubectl/set-patch.ts';
import { patienceMs, waitUntil } from '#lib/simulator/kubectl/waiting.ts';
import { resourceName } from '#lib/simulator/schema/resources.ts';
import { printTime } from '#lib/simulator/schema/time.ts';
import { changeCauseKey } from '#lib/simulator/schema/well-known.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

const shared: Flag[] = [...fileFlags, selectorFlag];
const changing: Flag[] = [...shared, ...printFlags, fieldManagerFlag('kubectl-rollout')];

export const rolloutCommand: Command = {
  name: 'rollout',
  commands: [
    {
      name: 'history',
      flags: [...shared, ...printFlags, { name: 'revision', type: 'int' }],
      run: history,
    },
    { name: 'pause', flags: changing, run: (call) => change(call, { operation: 'paused', make: pause }) },
    { name: 'restart', flags: changing, run: (call) => change(call, { operation: 'restarted', make: restart }) },
    { name: 'resume', flags: changing, run: (call) => change(call, { operation: 'resumed', make: resume }) },
    {
      name: 'status',
      flags: [
        ...shared,
        { name: 'revision', type: 'int' },
        { name: 'timeout', type: 'duration' },
        { name: 'watch', short: 'w', type: 'bool', initial: true },
      ],
      run: status,
    },
    {
      name: 'undo',
      flags: [...shared, ...printFlags, dryRunFlag, { name: 'to-revision', type: 'int' }],
      run: undo,
    },
  ],
};

/** The objects of the call; nothing found by a selector is said, not an error. */
function targets(call: Call): { infos: Info[]; errors: CommandError[] } {
  const { flags, args } = call;
  const files = flags.list('filename');
  if (args.length === 0 && files.length === 0 && flags.text('kustomize') === '') {
    throw failure('required resource not specified');
  }
  const selector = flags.text('selector') || undefined;
  const options: BuildOptions = {
    args,
    files,
    recursive: flags.bool('recursive'),
    kustomize: flags.text('kustomize'),
    selector,
    emptySelector: true,
    continueOnError: true,
    latest: true,
  };
  const infos: Info[] = [];
  const errors = collect(build(call, options), (info) => infos.push(info));
  if (infos.length === 0 && errors.length === 0) call.err(`No resources found in ${call.namespace} namespace.\n`);
  return { infos, errors };
}

function eachTarget(call: Call, visit: (info: Info) => void): void {
  const { infos, errors } = targets(call);
  for (const info of infos) {
    try {
      visit(info);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      errors.push(error);
    }
  }
  const error = aggregate(errors);
  if (error) throw error;
}

function status(call: Call): void {
  const { flags } = call;
  if (flags.number('revision') < 0) {
    throw failure(`revision must be a positive integer: ${flags.number('revision')}`);
  }
  const timeout = flags.number('timeout') > 0 ? flags.number('timeout') : patienceMs;
  eachTarget(call, (info) => {
    let last = '';
    const look = () => {
      const now = rolloutStatus(info.type, getInfo(call, info), flags.number('revision'));
      if (now.text !== last) call.out(now.text);
      last = now.text;
      return now.done;
    };
    if (look() || !flags.bool('watch')) return;
    if (!waitUntil(call.shell.cluster, look, timeout)) throw failure('timed out waiting for the condition');
  });
}

function history(call: Call): void {
  const revision = call.flags.number('revision');
  if (revision < 0) throw failure(`revision must be a positive integer: ${revision}`);
  eachTarget(call, (info) => {
    if (!['Deployment', 'DaemonSet', 'StatefulSet'].includes(info.type.kind)) {
      throw failure(notVisited(info.type, 'history', 'history viewer'));
    }
    if (call.flags.text('output') !== '') {
      printRevisions(call, info, revision);
      return;
    }
    const suffix = revision > 0 ? `with revision #${revision}` : '';
    call.out(`${outcomeText(info.type, info.object, suffix)}\n${historyText(call, info, revision)}\n`);
  });
}

/** -o: the objects that hold the revisions, of workloads with ControllerRevisions the workload as it was. */
function printRevisions(call: Call, info: Info, wanted: number): void {
  const all = revisionsOf(call, info);
  const shown = wanted > 0 ? all.filter(({ number }) => number === wanted) : all;
  if (wanted > 0 && shown.length === 0) throw failure('unable to find the specified revision');
  const print = createPrinter(call, { output: call.flags.text('output'), typed: true });
  for (const { object, template } of shown) {
    print(object ?? withSpec(info, (spec) => ({ ...spec, template: template as unknown as JsonObject })));
  }
}

function historyText(call: Call, info: Info, wanted: number): string {
  const revisions = revisionsOf(call, info);
  if (wanted > 0) {
    const found = revisions.find((revision) => revision.number === wanted);
    if (!found) throw failure('unable to find the specified revision');
    const writer = createDescribeWriter();
    const cause = found.cause ? { [changeCauseKey]: found.cause } : {};
    const { template } = found;
    const annotations = { ...template.metadata?.annotations, ...cause };
    describeTemplate(writer, { ...template, metadata: { ...template.metadata, annotations } });
    return writer.text();
  }
  if (revisions.length === 0) return 'No rollout history found.';
  const rows = revisions.map((revision) => [String(revision.number), revision.cause || '<none>']);
  return alignRows([['REVISION', 'CHANGE-CAUSE'], ...rows], { minimum: 0, padding: 2 });
}

function undo(call: Call): void {
  const dryRun = dryRunOf(call);
  eachTarget(call, (info) => {
    const result = undoRollout(call, info, call.flags.number('to-revision'));
    createOutcomePrinter(call, { dryRun })(info.type, info.object, result);
  });
}

type Change = { operation: string; make(call: Call, info: Info): JsonObject };

function change(call: Call, given: Change): void {
  const print = createOutcomePrinter(call, { dryRun: 'none' });
  eachTarget(call, (info) => {
    let changed: JsonObject;
    try {
      changed = given.make(call, info);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      throw failure(`error: ${resourceName(info.type)} ${JSON.stringify(info.name)} ${error.message}`);
    }
    let sent: JsonObject | null;
    try {
      sent = sendChange(call, info, changed);
    } catch (error) {
      throw error instanceof CommandError ? failure(`failed to patch: ${error.message}`) : error;
    }
    if (sent === null) {
      const again =
        'if restart has already been triggered within the past second, please wait before attempting to trigger another';
      throw failure(`failed to create patch for ${info.name}: ${again}`);
    }
    print(info.type, sent, given.operation);
  });
}

function withSpec(info: Info, change: (spec: JsonObject) => JsonObject): JsonObject {
  return { ...info.object, spec: change((info.object['spec'] ?? {}) as JsonObject) };
}

function pause(_call: Call, info: Info): JsonObject {
  if (info.type.kind !== 'Deployment') throw failure('pausing is not supported');
  return withSpec(info, (spec) => {
    if (spec['paused'] === true) throw failure('is already paused');
    return { ...spec, paused: true };
  });
}

function resume(_call: Call, info: Info): JsonObject {
  if (info.type.kind !== 'Deployment') throw failure('resuming is not supported');
  return withSpec(info, ({ paused, ...spec }) => {
    if (paused !== true) throw failure('is not paused');
    return spec;
  });
}

function restart(call: Call, info: Info): JsonObject {
  if (!['Deployment', 'DaemonSet', 'StatefulSet'].includes(info.type.kind)) {
    throw failure('restarting is not supported');
  }
  return withSpec(info, (spec) => {
    if (spec['paused'] === true) throw failure("can't restart paused deployment (run rollout resume first)");
    const template = (spec['template'] ?? {}) as JsonObject;
    const metadata = (template['metadata'] ?? {}) as JsonObject;
    const annotations = {
      ...((metadata['annotations'] ?? {}) as JsonObject),
      'kubectl.kubernetes.io/restartedAt': printTime(call.shell.cluster.now()),
    };
    return { ...spec, template: { ...template, metadata: { ...metadata, annotations } } };
  });
}
