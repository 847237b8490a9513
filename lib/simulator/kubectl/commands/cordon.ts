import { build, requireInfos } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { type DryRun, dryRunOf, dryRunSuffix } from '#lib/simulator/kubectl/dry-run.ts';
import { usageError } from '#lib/simulator/kubectl/errors.ts';
import { dryRunFlag, selectorFlag } from '#lib/simulator/kubectl/globals.ts';
import type { Info } from '#lib/simulator/kubectl/info.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

export const cordonCommand: Command = {
  name: 'cordon',
  flags: [dryRunFlag, selectorFlag],
  run: (call) => setAll(call, true),
};

export const uncordonCommand: Command = {
  name: 'uncordon',
  flags: [dryRunFlag, selectorFlag],
  run: (call) => setAll(call, false),
};

function setAll(call: Call, unschedulable: boolean): void {
  for (const info of requireInfos(nodesOf(call)))
    setUnschedulable(call, info, { unschedulable, dryRun: dryRunOf(call) });
}

/** The nodes that the arguments name or the selector finds. */
export function nodesOf(call: Call) {
  const selector = call.flags.text('selector') || undefined;
  if (call.args.length === 0 && selector === undefined) {
    const name = call.path.split(' ').at(-1);
    throw usageError(call.path, `USAGE: ${name} NODE [flags]`);
  }
  if (call.args.length > 0 && selector !== undefined) {
    throw usageError(call.path, 'error: cannot specify both a node name and a --selector option');
  }
  if (selector !== undefined) return build(call, { args: ['nodes'], selector, continueOnError: true });
  const args = call.args.map((name) => (name.includes('/') ? name : `nodes/${name}`));
  return build(call, { args, continueOnError: true });
}

/** Cordons or uncordons a node and says so: `node/worker-1 cordoned`. */
export function setUnschedulable(call: Call, info: Info, given: { unschedulable: boolean; dryRun: DryRun }): void {
  const { unschedulable, dryRun } = given;
  const word = unschedulable ? 'cordoned' : 'uncordoned';
  const spec = (info.object['spec'] ?? {}) as JsonObject;
  if ((spec['unschedulable'] === true) === unschedulable) {
    call.out(`node/${info.name} already ${word}${dryRunSuffix(dryRun)}\n`);
    return;
  }
  if (dryRun !== 'client') {
    const body = { spec: { unschedulable: unschedulable ? true : null } };
    call.client.patch(
      { type: info.type, name: info.name },
      { body, contentType: 'application/strategic-merge-patch+json' },
      { fieldManager: 'kubectl-cordon', ...(dryRun === 'server' ? { dryRun: true } : {}) },
    );
  }
  call.out(`node/${info.name} ${word}${dryRunSuffix(dryRun)}\n`);
}
