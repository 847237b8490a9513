import { type DockerCommand, Exit, fail } from '#lib/docker/cli/command.ts';
import { pullLines } from '#lib/docker/cli/pull-report.ts';
import { hostFile, hostPath, writeHostFile } from '#lib/docker/engine/host-files.ts';
import { familiarName, getImageNamed, readImageName } from '#lib/docker/engine/image-name.ts';
import { attestationOf, targetBytes } from '#lib/docker/engine/manifest.ts';
import { privateRegistries, pullImage } from '#lib/docker/engine/pull.ts';
import type { Engine } from '#lib/docker/engine/state.ts';
import { checkOutput } from './archives.ts';

export const registryCommands: DockerCommand[] = [
  {
    words: ['pull', 'image pull'],
    usage: '[OPTIONS] NAME[:TAG|@DIGEST]',
    arguments: { atLeast: 1, atMost: 1 },
    flags: [
      { name: 'all-tags', short: 'a', type: 'bool' },
      { name: 'platform', type: 'text' },
      { name: 'quiet', short: 'q', type: 'bool' },
    ],
    run(call) {
      const text = call.args[0] ?? '';
      const name = readImageName(text);
      if ('problem' in name) fail(call, name.problem);
      const hasTag = name.digest !== null || text.lastIndexOf(':') > text.lastIndexOf('/');
      if (hasTag && call.flags.bool('all-tags')) fail(call, "tag can't be used with --all-tags/-a");
      const pulled = pullImage(call.engine, name);
      if (!call.flags.bool('quiet')) {
        if (!hasTag) call.out('Using default tag: latest\n');
        call.out(pullLines(name, pulled));
      }
      call.out(`${name.full}\n`);
    },
  },
  {
    words: ['push', 'image push'],
    usage: '[OPTIONS] NAME[:TAG]',
    arguments: { atLeast: 1, atMost: 1 },
    flags: [
      { name: 'all-tags', short: 'a', type: 'bool' },
      { name: 'quiet', short: 'q', type: 'bool' },
      { name: 'platform', type: 'text' },
    ],
    run(call) {
      const text = call.args[0] ?? '';
      const name = readImageName(text);
      if ('problem' in name) fail(call, name.problem);
      const hasTag = text.lastIndexOf(':') > text.lastIndexOf('/');
      if (hasTag && call.flags.bool('all-tags')) fail(call, "tag can't be used with --all-tags/-a");
      if (!hasTag) call.out('Using default tag: latest\n');
      call.out(`The push refers to repository [${name.repository}]\n`);
      const image = call.engine.images.get(name.full);
      if (!image) fail(call, `tag does not exist: ${name.familiar}`);
      const host = name.repository.slice(0, name.repository.indexOf('/'));
      if (host === 'docker.io') {
        const layers = [...image.layers, ...attestationOf(image)];
        for (const layer of layers) call.out(`${layer}: Waiting\n`);
        fail(
          call,
          'push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
        );
      }
      if (!privateRegistries.includes(host)) {
        const [server = '', port = '443'] = host.split(':');
        const reason =
          server === 'localhost' || server === '127.0.0.1'
            ? `dial tcp 127.0.0.1:${port}: connect: connection refused`
            : `dial tcp: lookup ${server} on 172.18.0.1:53: no such host`;
        fail(
          call,
          `failed to do request: Head "https://${host}/v2/${name.repository.slice(host.length + 1)}/blobs/sha256:${image.id}": ${reason}`,
        );
      }
      const known = new Set([...call.engine.registry.values()].flatMap((one) => one.layers));
      call.engine.registry.set(name.full.replace('127.0.0.1:5000', 'localhost:5000'), image);
      const layers = [...image.layers, ...attestationOf(image)];
      for (const layer of layers) call.out(`${layer}: ${known.has(layer) ? 'Layer already exists' : 'Pushed'}\n`);
      call.out(`${name.tag}: digest: sha256:${image.id} size: ${targetBytes(image)}\n`);
    },
  },
  {
    words: ['login'],
    usage: '[OPTIONS] [SERVER]',
    arguments: { atMost: 1 },
    flags: [
      { name: 'username', short: 'u', type: 'text' },
      { name: 'password', short: 'p', type: 'text' },
      { name: 'password-stdin', type: 'bool' },
    ],
    run(call) {
      const { flags, args } = call;
      if (flags.isSet('password') && flags.bool('password-stdin'))
        fail(call, 'conflicting options: cannot specify both --password and --password-stdin');
      if (flags.isSet('password'))
        call.err('WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n');
      if (flags.bool('password-stdin') && !flags.isSet('username'))
        fail(call, 'the --password-stdin option requires --username to be set');
      if (!flags.isSet('username') || (!flags.isSet('password') && !flags.bool('password-stdin')))
        fail(call, 'error: cannot perform an interactive login from a non-TTY device');
      const server = args[0];
      if (server !== undefined && privateRegistries.includes(server)) {
        call.out('Login Succeeded\n');
        return;
      }
      fail(
        call,
        'Error response from daemon: Get "https://registry-1.docker.io/v2/": unauthorized: incorrect username or password',
      );
    },
  },
  {
    words: ['logout'],
    usage: '[SERVER]',
    arguments: { atMost: 1 },
    flags: [],
    run({ args, out }) {
      const server = args[0] ?? 'https://index.docker.io/v1/';
      out(`Removing login credentials for ${server}\n`);
    },
  },
  {
    words: ['save', 'image save'],
    usage: '[OPTIONS] IMAGE [IMAGE...]',
    arguments: { atLeast: 1 },
    flags: [
      { name: 'output', short: 'o', type: 'text' },
      { name: 'platform', type: 'list' },
    ],
    run(call) {
      if (call.flags.isSet('output')) checkOutput(call, call.flags.text('output'), 'failed to save image');
      const images = call.args.map((text) => getImageNamed(call.engine, text).full || text);
      if (!call.flags.isSet('output'))
        fail(call, 'cowardly refusing to save to a terminal. Use the -o flag or redirect');
      writeHostFile(call.engine, hostPath(call.flags.text('output')), archive(call.engine, images));
    },
  },
  {
    words: ['load', 'image load'],
    usage: '[OPTIONS]',
    arguments: { atMost: 0 },
    flags: [
      { name: 'input', short: 'i', type: 'text' },
      { name: 'quiet', short: 'q', type: 'bool' },
      { name: 'platform', type: 'list' },
    ],
    run(call) {
      const file = call.flags.text('input');
      if (file === '' && !call.stdin) fail(call, 'requested load from stdin, but stdin is empty');
      const text = file === '' ? (call.stdin ?? '') : hostFile(call.engine, hostPath(file));
      if (text === null) fail(call, `open ${file}: no such file or directory`);
      const names = text.startsWith(archiveMark) ? text.slice(archiveMark.length).split('\n').filter(Boolean) : [];
      if (names.length === 0) fail(call, 'Error response from daemon: unrecognized image format');
      for (const full of names) {
        const image = call.engine.registry.get(`saved/${full}`);
        if (!image) throw new Exit(1);
        call.engine.images.set(full, image);
        call.out(`Loaded image: ${familiarName(full)}\n`);
      }
    },
  },
];

const archiveMark = 'docker archive\n';

/** The file names the images; what they hold is kept beside the registry's. */
function archive(engine: Engine, names: string[]): string {
  for (const full of names) {
    const image = engine.images.get(full);
    if (image) engine.registry.set(`saved/${full}`, image);
  }
  return `${archiveMark}${names.join('\n')}\n`;
}
