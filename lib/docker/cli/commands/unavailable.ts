import { type DockerCommand, fail } from '#lib/docker/cli/command.ts';
import { getContainer } from '#lib/docker/cli/find-container.ts';

/** Commands of the real docker that this engine does not have: they are known and refused, with what to use instead. */
const reasons: Record<string, string> = {
  'buildx ls': 'there is one builder, the default one',
  checkpoint: 'processes are not frozen here',
  config: 'there is no swarm',
  'context create': 'there is one engine, on this machine',
  'context export': 'there is one engine, on this machine',
  'context import': 'there is one engine, on this machine',
  'context rm': 'there is one engine, on this machine',
  'context update': 'there is one engine, on this machine',
  manifest: 'images here have one platform; use docker image inspect',
  node: 'there is no swarm',
  plugin: 'there are no plugins here',
  secret: 'there is no swarm',
  service: 'there is no swarm',
  stack: 'there is no swarm',
  swarm: 'there is no swarm',
  trust: 'images are not signed here',
};

/** Whatever follows, flags too, is not read. */
export const unavailableCommands: DockerCommand[] = Object.entries(reasons).map(([name, reason]) => ({
  words: [name, `container ${name}`, `image ${name}`, `system ${name}`],
  usage: '[OPTIONS]',
  arguments: {},
  flags: [],
  takesAnything: true,
  run: (call) => fail(call, `docker ${call.words} is not available: ${reason}`),
}));

/** Those of them that first look for their container: what is wrong with it is told all the same. */
export const watchingCommands: DockerCommand[] = [
  {
    words: ['attach', 'container attach'],
    usage: '[OPTIONS] CONTAINER',
    arguments: { atLeast: 1, atMost: 1 },
    flags: [
      { name: 'detach-keys', type: 'text' },
      { name: 'no-stdin', type: 'bool' },
      { name: 'sig-proxy', type: 'bool' },
    ],
    run(call) {
      const { status } = getContainer(call.engine, call.args[0] ?? '');
      if (status === 'paused') fail(call, 'cannot attach to a paused container, unpause it first');
      if (status === 'restarting') fail(call, 'cannot attach to a restarting container, wait until it is running');
      if (status !== 'running') fail(call, 'cannot attach to a stopped container, start it first');
      fail(call, `docker ${call.words} is not available: it follows a running process; use docker logs`);
    },
  },
];
