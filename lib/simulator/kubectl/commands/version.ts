import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import { indentedJson } from '#lib/simulator/kubectl/printers/json.ts';
import { versionInfo } from '#lib/simulator/kubectl/server-version.ts';
import { kubeConfig } from '#lib/simulator/kubectl/shell.ts';
import { kubernetesVersion } from '#lib/simulator/schema/types.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { printYaml } from '#lib/simulator/yaml/print.ts';

const kustomizeVersion = 'v5.8.1';

export const versionCommand: Command = {
  name: 'version',
  flags: [
    { name: 'client', type: 'bool' },
    { name: 'output', short: 'o', type: 'string' },
  ],
  run: (call) => {
    const { flags } = call;
    if (call.args.length > 0) throw failure(`extra arguments: [${call.args.join(' ')}]`);
    const output = flags.text('output');
    if (output !== '' && output !== 'json' && output !== 'yaml') throw failure("--output must be 'yaml' or 'json'");
    if (output === '') {
      const server = flags.bool('client') ? '' : `Server Version: ${kubernetesVersion}\n`;
      call.out(`Client Version: ${kubernetesVersion}\nKustomize Version: ${kustomizeVersion}\n${server}`);
      return;
    }
    const value: JsonObject = {
      clientVersion: versionInfo(),
      kustomizeVersion,
      ...(flags.bool('client') ? {} : { serverVersion: versionInfo() }),
    };
    call.out(output === 'json' ? `${indentedJson(value, { indent: 2 })}\n` : printYaml(value));
  },
};

export const clusterInfoCommand: Command = {
  name: 'cluster-info',
  run: (call: Call) => {
    const server = kubeConfig(call.shell).clusters[0]?.fields['server'];
    call.out(
      `Kubernetes control plane is running at ${server ?? ''}\n\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n`,
    );
  },
};
