import { build, requireInfos } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import type { Flag } from '#lib/simulator/kubectl/flags.ts';
import type { Info } from '#lib/simulator/kubectl/info.ts';
import { changeAll } from '#lib/simulator/kubectl/pod-changes.ts';
import { isEqual, type Json, type JsonObject } from '#lib/simulator/value.ts';
import { labelSelector } from './create/policy.ts';
import { readSubjects } from './create/role-binding.ts';
import { buildOptions } from './label.ts';

/** `kubectl set selector`, with the flags that all of `set` shares. */
export function setSelectorCommand(shared: Flag[]): Command {
  const flags = [
    ...shared.filter((flag) => flag.name !== 'selector'),
    { name: 'resource-version', type: 'string' as const },
  ];
  return { name: 'selector', flags, run: setSelector };
}

function setSelector(call: Call): void {
  const text = call.args.at(-1);
  if (text === undefined) throw failure('one selector is required');
  const selector = labelSelector(text);
  const infos = requireInfos(build(call, buildOptions(call, call.args.slice(0, -1))));
  changeAll(call, infos, {
    operation: 'selector updated',
    failed: 'failed to patch selector update to pod template: ',
    plain: true,
    always: true,
    change: (info) => withSelector(info, selector),
  });
}

function withSelector(info: Info, selector: JsonObject): JsonObject {
  if (info.type.kind !== 'Service') throw failure(`setting a selector is only supported for Services`);
  const expressions = selector['matchExpressions'] as
    | { key: string; operator: string; values?: string[] }[]
    | undefined;
  if (expressions) {
    const shown = expressions.map((one) => `{${one.key} ${one.operator} [${(one.values ?? []).join(' ')}]}`).join(' ');
    throw failure(`match expression [${shown}] not supported on this object`);
  }
  const spec = (info.object['spec'] ?? {}) as JsonObject;
  return { ...info.object, spec: { ...spec, selector: selector['matchLabels'] ?? {} } };
}

/** `kubectl set subject`, with the flags that all of `set` shares. */
export function setSubjectCommand(shared: Flag[]): Command {
  const subjects = ['user', 'group', 'serviceaccount'].map((name) => ({ name, type: 'stringArray' as const }));
  return { name: 'subject', flags: [...shared, ...subjects], run: setSubject };
}

function setSubject(call: Call): void {
  const infos = requireInfos(build(call, buildOptions(call, call.args)));
  const wanted = readSubjects(call);
  if (wanted.length === 0) throw failure('you must specify at least one value of user, group or serviceaccount');
  changeAll(call, infos, {
    operation: 'subjects updated',
    failed: 'failed to patch subjects to rolebinding: ',
    change: (info) => {
      if (!['RoleBinding', 'ClusterRoleBinding'].includes(info.type.kind)) {
        throw failure('setting subjects is only supported for RoleBinding/ClusterRoleBinding');
      }
      const before = (info.object['subjects'] ?? []) as Json[];
      const added = wanted.filter((subject) => !before.some((one) => isEqual(one, subject)));
      return { ...info.object, subjects: [...before, ...added] };
    },
  });
}
