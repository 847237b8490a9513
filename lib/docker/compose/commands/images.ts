import type { ComposeCall, ComposeCommand } from '#lib/docker/compose/call.ts';
import { chosen } from '#lib/docker/compose/chosen.ts';
import { ComposeError } from '#lib/docker/compose/compose-error.ts';
import { buildService, imageNameOf, pullService } from '#lib/docker/compose/images.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import { findImageNamed } from '#lib/docker/engine/image-name.ts';
import { bool, list, text } from './options.ts';

/** Commands for the images of services. */
export const imageCommands: ComposeCommand[] = [
  {
    name: 'pull',
    flags: [
      bool('quiet', 'q'),
      bool('include-deps'),
      bool('parallel'),
      bool('no-parallel'),
      bool('ignore-pull-failures'),
      bool('ignore-buildable'),
      text('policy'),
    ],
    run: pull,
  },
  {
    name: 'build',
    flags: [
      bool('push'),
      bool('quiet', 'q'),
      bool('pull'),
      list('build-arg'),
      text('ssh'),
      text('builder'),
      bool('with-dependencies'),
      text('provenance'),
      text('sbom'),
      bool('no-cache'),
      { name: 'memory', short: 'm', type: 'bytes' },
      bool('print'),
      bool('check'),
    ],
    run: build,
  },
];

function pull(call: ComposeCall): number {
  const { flags, engine, tell } = call;
  const done = new Set<string>();
  const unbuilt: string[] = [];
  for (const service of chosen(call, flags.bool('include-deps'))) {
    const policy = flags.text('policy') || service.pullPolicy;
    if (service.image === '') {
      tell(service.name, 'Skipped', 'No image to be pulled');
      continue;
    }
    if (policy === 'never' || policy === 'build') tell('Image', service.image, 'Skipped');
    else if ((policy === 'missing' || policy === 'if_not_present') && findImageNamed(engine, service.image))
      tell('Image', service.image, 'Skipped', 'Image is already present locally');
    else if (service.build && flags.bool('ignore-buildable'))
      tell('Image', service.image, 'Skipped', 'Image can be built');
    else if (!done.has(service.image)) {
      done.add(service.image);
      try {
        pullService(call, service);
      } catch (error) {
        if (!(error instanceof DaemonError)) throw error;
        if (service.build) unbuilt.push(service.name);
        else if (!flags.bool('ignore-pull-failures')) throw error;
      }
    }
  }
  if (unbuilt.length > 0)
    call.warn(
      `WARNING: Some service image(s) must be built from source by running:\n    docker compose build ${unbuilt.join(' ')}`,
    );
  return 0;
}

function build(call: ComposeCall): number {
  const { flags } = call;
  const words = [
    ...flags.list('build-arg').flatMap((pair) => ['--build-arg', pair]),
    ...(flags.bool('no-cache') ? ['--no-cache'] : []),
    ...(flags.bool('pull') ? ['--pull'] : []),
  ];
  const services = chosen(call, flags.bool('with-dependencies')).filter((one) => one.build);
  if (services.length === 0) {
    call.warn('No services to build');
    return 0;
  }
  for (const service of services) {
    buildService(flags.bool('quiet') ? { ...call, err: () => undefined } : call, service, words);
    if (flags.bool('push'))
      throw new ComposeError(
        `docker compose build --push is not available: use docker push ${imageNameOf(call.project, service)}`,
      );
  }
  return 0;
}
