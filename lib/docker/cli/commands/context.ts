import { type DockerCommand, fail } from '#lib/docker/cli/command.ts';
import { listRows, type TableStyle } from '#lib/docker/cli/format.ts';
import { hexDigest } from '#lib/simulator/kubelet/images/reference.ts';

const socket = 'unix:///var/run/docker.sock';
const style: TableStyle = {
  columns: ['Name', 'Description', 'DockerEndpoint', 'Error'],
  headers: { Name: 'NAME', Description: 'DESCRIPTION', DockerEndpoint: 'DOCKER ENDPOINT', Error: 'ERROR' },
  typeName: 'clientContextContext',
};
const row = {
  Name: 'default',
  Description: 'Current DOCKER_HOST based configuration',
  DockerEndpoint: socket,
  Error: '',
  Current: true,
};

/** The one context that there is: this machine's engine. Others are not made here. */
export const contextCommands: DockerCommand[] = [
  {
    words: ['context ls', 'context list'],
    usage: '[OPTIONS]',
    arguments: { atMost: 0 },
    flags: [
      { name: 'format', type: 'text' },
      { name: 'quiet', short: 'q', type: 'bool' },
    ],
    run(call) {
      const format = call.flags.bool('quiet') ? '{{.Name}}' : call.flags.text('format');
      const isTable = format === '' || format === 'table';
      const listed = listRows([isTable ? { ...row, Name: 'default *' } : row], style, format);
      if ('problem' in listed) fail(call, listed.problem);
      call.out(listed.text);
    },
  },
  {
    words: ['context show'],
    usage: '',
    arguments: { atMost: 0 },
    flags: [],
    run: (call) => call.out('default\n'),
  },
  {
    words: ['context inspect'],
    usage: '[OPTIONS] [CONTEXT] [CONTEXT...]',
    arguments: {},
    flags: [{ name: 'format', short: 'f', type: 'text' }],
    run(call) {
      const unknown = call.args.find((name) => name !== 'default');
      if (unknown !== undefined) {
        call.out('[]\n');
        fail(call, missing(unknown));
      }
      const inMemory = '<IN MEMORY>';
      const data = {
        Name: 'default',
        Metadata: {},
        Endpoints: { docker: { Host: socket, SkipTLSVerify: false } },
        TLSMaterial: {},
        Storage: { MetadataPath: inMemory, TLSPath: inMemory },
      };
      const format = call.flags.text('format');
      if (format !== '') {
        const filled = listRows([data], { columns: [], headers: {}, typeName: 'context' }, format);
        if ('problem' in filled) fail(call, filled.problem);
        call.out(filled.text);
        return;
      }
      const text = JSON.stringify([data], null, 4).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e');
      call.out(`${text}\n`);
    },
  },
  {
    words: ['context use'],
    usage: 'CONTEXT',
    arguments: { atLeast: 1, atMost: 1 },
    flags: [],
    run(call) {
      const [name = ''] = call.args;
      if (name !== 'default') fail(call, missing(name));
      call.out('default\n');
      call.err('Current context is now "default"\n');
    },
  },
];

function missing(name: string): string {
  const file = `/root/.docker/contexts/meta/${hexDigest(name)}/meta.json`;
  return `context ${JSON.stringify(name)}: context not found: open ${file}: no such file or directory`;
}
