import { build, requireInfos } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { editObjects } from '#lib/simulator/kubectl/edit/edit-objects.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import { fieldManagerFlag, fileFlags, printFlags, recordFlag, validateFlag } from '#lib/simulator/kubectl/globals.ts';

export const editCommand: Command = {
  name: 'edit',
  flags: [
    ...fileFlags,
    ...printFlags,
    validateFlag,
    recordFlag,
    fieldManagerFlag('kubectl-edit'),
    { name: 'output-patch', type: 'bool' },
    { name: 'save-config', type: 'bool' },
    { name: 'subresource', type: 'string' },
    { name: 'windows-line-endings', type: 'bool' },
  ],
  run: edit,
};

/** Opens objects in an editor and sends what was changed there as a patch; asks again while the server finds them invalid. */
function edit(call: Call): void {
  const { flags, args } = call;
  const subresource = flags.text('subresource');
  const built = build(call, {
    args,
    files: flags.list('filename'),
    recursive: flags.bool('recursive'),
    kustomize: flags.text('kustomize'),
    emptySelector: true,
    continueOnError: true,
    latest: true,
    ...(subresource ? { subresource } : {}),
  });
  if (subresource !== '' && subresource !== 'status') {
    throw failure(`invalid subresource value: ${JSON.stringify(subresource)}. Must be one of [status]`);
  }
  const infos = requireInfos(built);
  if (infos.length === 0) throw failure('edit cancelled, no objects found');
  editObjects(call, infos);
}
