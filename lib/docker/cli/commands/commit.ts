import { changedConfig } from '#lib/docker/build/changes.ts';
import { type DockerCommand, fail } from '#lib/docker/cli/command.ts';
import { getContainer } from '#lib/docker/cli/find-container.ts';
import { engineFiles } from '#lib/docker/engine/create.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import { newId, shortId } from '#lib/docker/engine/ids.ts';
import { readImageName } from '#lib/docker/engine/image-name.ts';
import type { Container, ImageConfig, StoredImage } from '#lib/docker/engine/state.ts';

export const commitCommand: DockerCommand = {
  words: ['commit', 'container commit'],
  usage: '[OPTIONS] CONTAINER [REPOSITORY[:TAG]]',
  arguments: { atLeast: 1, atMost: 2 },
  stopsAtArgument: true,
  flags: [
    { name: 'author', short: 'a', type: 'text' },
    { name: 'change', short: 'c', type: 'list' },
    { name: 'message', short: 'm', type: 'text' },
    { name: 'no-pause', type: 'bool' },
    {
      name: 'pause',
      short: 'p',
      type: 'bool',
      deprecated: 'and enabled by default. Use --no-pause to disable pausing during commit.',
    },
  ],
  run(call) {
    const { engine, flags } = call;
    const [name = '', target] = call.args;
    if (flags.isSet('pause') && flags.isSet('no-pause'))
      fail(call, 'conflicting options: --no-pause and --pause cannot be used together');
    const read = target === undefined ? null : readImageName(target);
    if (read && 'problem' in read) fail(call, read.problem);
    const container = getContainer(engine, name);
    const config = changedConfig(configOf(container), flags.list('change'));
    if ('problem' in config) throw new DaemonError(config.problem);
    const given = { id: newId(engine, 'image'), now: engine.now, message: flags.text('message') };
    const image = committed(container, config, given);
    if (read) engine.images.set(read.full, image);
    call.out(`sha256:${image.id}\n`);
  },
};

/** The container's own settings, over those of its image. */
function configOf(container: Container): ImageConfig {
  const { healthcheck: _, ...config } = container.image.config;
  return {
    ...config,
    entrypoint: container.entrypoint,
    command: container.command,
    env: container.env,
    workingDir: container.workingDir,
    user: container.user,
    labels: container.labels,
    stopSignal: container.stopSignal,
    ...(container.healthcheck ? { healthcheck: container.healthcheck } : {}),
  };
}

type Given = { id: string; now: number; message: string };

function committed(
  { image, files, command }: Container,
  config: ImageConfig,
  { id, now, message }: Given,
): StoredImage {
  const kept = new Map([...files].filter(([path]) => !engineFiles.includes(path)));
  return {
    ...image,
    id,
    createdMs: now,
    files: kept,
    config,
    layers: [...image.layers, shortId(id)],
    history: [{ createdBy: command.join(' '), createdMs: now, sizeBytes: 4_096, comment: message }, ...image.history],
  };
}
