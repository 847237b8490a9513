import type { Command } from '#lib/simulator/kubectl/command.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import { buildKustomization } from '#lib/simulator/kubectl/kustomize.ts';

export const kustomizeCommand: Command = {
  name: 'kustomize',
  flags: [
    { name: 'enable-alpha-plugins', type: 'bool' },
    { name: 'enable-helm', type: 'bool' },
    { name: 'load-restrictor', type: 'string' },
    { name: 'output', short: 'o', type: 'string' },
    { name: 'reorder', type: 'string' },
  ],
  run: (call) => {
    if (call.args.length > 1) throw failure('specify one path to kustomization.yaml');
    const text = buildKustomization(call, call.args[0] ?? '.');
    const output = call.flags.text('output');
    if (output === '') call.out(text);
    else call.shell.files.set(output, text);
  },
};
