import { labelsMatch, parseSelector } from '#lib/simulator/api/selector.ts';
import { requireInfos } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { dryRunOf, dryRunSuffix } from '#lib/simulator/kubectl/dry-run.ts';
import { CommandError, failure, SeveralErrors, SilentExit } from '#lib/simulator/kubectl/errors.ts';
import { dryRunFlag, selectorFlag } from '#lib/simulator/kubectl/globals.ts';
import type { Info } from '#lib/simulator/kubectl/info.ts';
import type { Pod } from '#lib/simulator/schema/kubernetes.ts';
import type { Stored } from '#lib/simulator/value.ts';
import { nodesOf, setUnschedulable } from './cordon.ts';
import { evictAll } from './drain/evict.ts';
import { grouped, judge } from './drain/verdict.ts';

export const drainCommand: Command = {
  name: 'drain',
  flags: [
    dryRunFlag,
    selectorFlag,
    { name: 'chunk-size', type: 'int', initial: 500 },
    { name: 'delete-emptydir-data', type: 'bool' },
    { name: 'disable-eviction', type: 'bool' },
    { name: 'force', type: 'bool' },
    { name: 'grace-period', type: 'int', initial: -1 },
    { name: 'ignore-daemonsets', type: 'bool' },
    { name: 'pod-selector', type: 'string' },
    { name: 'skip-wait-for-delete-timeout', type: 'int' },
    { name: 'timeout', type: 'duration' },
  ],
  run: drain,
};

function drain(call: Call): void {
  const dryRun = dryRunOf(call);
  checkPodSelector(call);
  const infos = requireInfos(nodesOf(call));
  for (const info of infos) setUnschedulable(call, info, { unschedulable: true, dryRun });
  const failed: { name: string; errors: string[] }[] = [];
  for (const info of infos) {
    try {
      drainNode(call, info);
      call.out(`node/${info.name} drained${dryRunSuffix(dryRun)}\n`);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      call.err(
        `error: unable to drain node ${JSON.stringify(info.name)} due to error: ${error.message}, continuing command...\n`,
      );
      failed.push({
        name: info.name,
        errors: error instanceof SeveralErrors ? error.errors.map(({ message }) => message) : [error.message],
      });
    }
  }
  if (failed.length === 0) return;
  call.err('There are pending nodes to be drained:\n');
  for (const { name } of failed) call.err(` ${name}\n`);
  // The errors of a single node stand on lines of their own, those of several are one line a node.
  const lines = failed.length === 1 ? (failed[0]?.errors ?? []) : failed.map(({ errors }) => bracketed(errors));
  for (const line of lines) call.err(`${line}\n`);
  throw new SilentExit('');
}

function checkPodSelector(call: Call): void {
  try {
    parseSelector(call.flags.text('pod-selector'));
  } catch {
    throw failure('--pod-selector=<pod_selector> must be a valid label selector');
  }
}

function bracketed(errors: string[]): string {
  return errors.length === 1 ? (errors[0] ?? '') : `[${errors.join(', ')}]`;
}

function drainNode(call: Call, info: Info): void {
  const type = call.discovery.typeFor('pods');
  const list = call.client.list({ type }, { fieldSelector: `spec.nodeName=${info.name}` });
  const selector = call.flags.text('pod-selector');
  const requirements = selector ? parseSelector(selector) : [];
  const pods = ((list['items'] ?? []) as unknown as Stored<Pod>[]).filter((pod) =>
    labelsMatch(requirements, pod.metadata.labels ?? {}),
  );
  const verdicts = pods.map((pod) => judge(call, pod));
  const refused = grouped(verdicts, 'error');
  if (refused.length > 0) throw new SeveralErrors(refused.map(failure));
  const warnings = grouped(verdicts, 'warning');
  if (warnings.length > 0) call.err(`Warning: ${warnings.join('; ')}\n`);
  evictAll(
    call,
    info,
    verdicts.filter((verdict) => verdict.evict).map((verdict) => verdict.pod),
  );
}
