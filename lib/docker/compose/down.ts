import { isUsed } from '#lib/docker/engine/endpoint.ts';
import { noteNetwork, noteVolume } from '#lib/docker/engine/events.ts';
import { findImageNamed } from '#lib/docker/engine/image-name.ts';
import { usersOf } from '#lib/docker/engine/volumes.ts';
import type { ComposeCall } from './call.ts';
import { inOrder } from './chosen.ts';
import { timeoutOf } from './commands/options.ts';
import { ComposeError } from './compose-error.ts';
import { stopAndRemove } from './converge.ts';
import { imageNameOf } from './images.ts';
import { containersOf, labelOf, networkName, serviceOf } from './names.ts';
import type { Service } from './service.ts';

/** `compose down`: containers stop in the reverse order and go, then networks, with --rmi images, with -v volumes. */
export function bringDown(call: ComposeCall, services: Service[]): void {
  const { engine, project, flags, tell } = call;
  const images = flags.text('rmi');
  const withOrphans = flags.bool('remove-orphans');
  const timeoutSeconds = timeoutOf(call);
  const volumes = flags.bool('volumes');
  const containers = containersOf(engine, project.name, { withOneOffs: withOrphans });
  const names = inOrder(services).map(({ name }) => name);
  const order = withOrphans
    ? [...names, ...new Set(containers.map(serviceOf).filter((name) => !names.includes(name)))]
    : names;
  for (const name of order.reverse()) {
    for (const container of containers.filter((one) => serviceOf(one) === name))
      stopAndRemove(engine, container, { tell, timeoutSeconds, volumes });
  }
  removeNetworks(call, services);
  if (images !== '') removeImages(call, services, images);
  if (volumes) removeVolumes(call);
}

function removeNetworks({ engine, project, tell }: ComposeCall, services: Service[]): void {
  const used = new Set(services.flatMap((service) => service.networks));
  for (const key of [...used].sort()) {
    if (project.networks.get(key)?.['external'] === true) continue;
    const name = networkName(project, key);
    const network = engine.networks.find((one) => one.name === name && one.labels[labelOf.project] === project.name);
    if (!network) continue;
    tell('Network', name, 'Removing');
    if (isUsed(engine, network)) {
      tell('Network', name, 'Resource is still in use');
      continue;
    }
    engine.networks = engine.networks.filter((one) => one !== network);
    noteNetwork(engine, network, 'destroy');
    for (const one of engine.containers) one.endpoints = one.endpoints.filter((endpoint) => endpoint.network !== name);
    tell('Network', name, 'Removed');
  }
}

/** `local`: those that have no name in the file. */
function removeImages({ engine, project, tell }: ComposeCall, services: Service[], mode: string): void {
  if (mode !== 'local' && mode !== 'all') throw new ComposeError(`unsupported image prune mode: ${mode}`);
  const removed = services.filter(({ image }) => mode === 'all' || image === '');
  for (const name of new Set(removed.map((service) => imageNameOf(project, service)))) {
    const found = findImageNamed(engine, name);
    if (!found) continue;
    const shown = /:[^/]*$/.test(name) ? name : `${name}:latest`;
    tell('Image', shown, 'Removing');
    if (engine.containers.some(({ image }) => image.id === found.image.id)) {
      tell('Image', shown, 'Resource is still in use');
      continue;
    }
    engine.images.delete(found.full);
    tell('Image', shown, 'Removed');
  }
}

function removeVolumes({ engine, project, tell }: ComposeCall): void {
  for (const volume of engine.volumes.filter((one) => one.labels[labelOf.project] === project.name)) {
    tell('Volume', volume.name, 'Removing');
    if (usersOf(engine, volume.name).length > 0) {
      tell('Volume', volume.name, 'Resource is still in use');
      continue;
    }
    engine.volumes = engine.volumes.filter((one) => one !== volume);
    noteVolume(engine, volume.name, 'destroy');
    tell('Volume', volume.name, 'Removed');
  }
}
