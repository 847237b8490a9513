import { type DockerCommand, fail } from '#lib/docker/cli/command.ts';

/** Commands of the real docker that this engine does not have: they are known and refused, with what to use instead. */
const reasons: Record<string, string> = {
  attach: 'it follows a running process; use docker logs',
  'buildx ls': 'there is one builder, the default one',
  checkpoint: 'processes are not frozen here',
  config: 'there is no swarm',
  context: 'there is one engine, on this machine',
  events: 'it follows the engine; use docker ps and docker logs',
  load: 'images do not leave this engine; use docker push with localhost:5000',
  manifest: 'images here have one platform; use docker image inspect',
  node: 'there is no swarm',
  plugin: 'there are no plugins here',
  save: 'images do not leave this engine; use docker push with localhost:5000',
  search: 'there is no connection to Docker Hub; docker images lists what is here',
  secret: 'there is no swarm',
  service: 'there is no swarm',
  stack: 'there is no swarm',
  stats: 'it measures running processes; limits are in docker inspect',
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
