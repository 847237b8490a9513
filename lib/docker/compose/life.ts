import { readRestart } from '#lib/docker/cli/plan.ts';
import { createContainer } from '#lib/docker/engine/create.ts';
import { findNetwork, newEndpoint } from '#lib/docker/engine/endpoint.ts';
import { startContainer, stopContainer } from '#lib/docker/engine/life.ts';
import { makeNetwork } from '#lib/docker/engine/make-network.ts';
import { removeContainer } from '#lib/docker/engine/remove.ts';
import type { Container, Engine } from '#lib/docker/engine/state.ts';
import { ensureVolume } from '#lib/docker/engine/volumes.ts';
import { ComposeError } from './compose-error.ts';
import { ensureImage, imageNameOf } from './images.ts';
import type { Project } from './project.ts';
import type { Service } from './service.ts';

/** Says what happens to a container, network or volume: ` Container lab-web-1 Started`. */
export type Progress = (kind: string, name: string, state: string) => void;

const projectLabel = 'com.docker.compose.project';
const serviceLabel = 'com.docker.compose.service';

/** The project's containers, by service and number. */
export function containersOf(engine: Engine, project: string, service?: string): Container[] {
  return engine.containers
    .filter(
      (one) => one.labels[projectLabel] === project && (service === undefined || one.labels[serviceLabel] === service),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function serviceOf(container: Container): string {
  return container.labels[serviceLabel] ?? '';
}

export function networkName(project: Project, name: string): string {
  const own = project.networks.get(name);
  if (own?.['external'] === true) return String(own['name'] ?? name);
  return String(own?.['name'] ?? `${project.name}_${name}`);
}

export function volumeName(project: Project, name: string): string {
  const own = project.volumes.get(name);
  if (own?.['external'] === true) return String(own['name'] ?? name);
  return String(own?.['name'] ?? `${project.name}_${name}`);
}

/** Services so that each comes after what it depends on. */
export function inOrder(services: Service[]): Service[] {
  const ordered: Service[] = [];
  const visit = (service: Service, path: string[]) => {
    if (ordered.includes(service)) return;
    if (path.includes(service.name))
      throw new ComposeError(`dependency cycle detected: ${[...path, service.name].join(' -> ')}`);
    for (const name of service.dependsOn) {
      const other = services.find((one) => one.name === name);
      if (other) visit(other, [...path, service.name]);
    }
    ordered.push(service);
  };
  for (const service of services) visit(service, []);
  return ordered;
}

/** `compose up`: networks, volumes, then containers, and at last their start. */
export function bringUp(
  engine: Engine,
  project: Project,
  given: { services: Service[]; start: boolean; forceRecreate: boolean; tell: Progress },
): void {
  const { services, tell } = given;
  for (const service of services) ensureImage(engine, project, service);
  makeNetworks(engine, project, { services, tell });
  makeVolumes(engine, project, { services, tell });
  const pending: Container[] = [];
  for (const service of services) {
    for (let number = 1; number <= service.replicas; number += 1) {
      const container = ensureContainer(engine, project, { ...given, service, number });
      if (container) pending.push(container);
    }
  }
  if (!given.start) return;
  for (const container of pending) startOne(engine, project, { container, tell });
}

function startOne(engine: Engine, project: Project, given: { container: Container; tell: Progress }): void {
  const { container, tell } = given;
  tell('Container', container.name, 'Starting');
  const service = project.services.find((one) => one.name === serviceOf(container));
  for (const name of service?.networks ?? []) {
    const network = findNetwork(engine, networkName(project, name));
    const joined = container.endpoints.some((endpoint) => endpoint.network === network?.name);
    if (network && !joined)
      container.endpoints.push(newEndpoint(engine, { network, container, aliases: [service?.name ?? ''] }));
  }
  startContainer(engine, container);
  tell('Container', container.name, 'Started');
}

function makeNetworks(engine: Engine, project: Project, given: { services: Service[]; tell: Progress }): void {
  const used = new Set(given.services.flatMap((service) => service.networks));
  for (const name of [...used].sort()) {
    const full = networkName(project, name);
    if (findNetwork(engine, full)) continue;
    if (project.networks.get(name)?.['external'] === true) {
      throw new ComposeError(`network ${full} declared as external, but could not be found`);
    }
    given.tell('Network', full, 'Creating');
    const labels = { [projectLabel]: project.name, 'com.docker.compose.network': name };
    makeNetwork(engine, full, { driver: 'bridge', labels });
    given.tell('Network', full, 'Created');
  }
}

function makeVolumes(engine: Engine, project: Project, given: { services: Service[]; tell: Progress }): void {
  const used = given.services.flatMap((service) =>
    service.mounts.filter((one) => one.type === 'volume' && one.source !== ''),
  );
  for (const name of [...new Set(used.map((one) => one.source))].sort()) {
    const full = volumeName(project, name);
    if (engine.volumes.some((volume) => volume.name === full)) continue;
    if (project.volumes.get(name)?.['external'] === true) throw new ComposeError(`external volume "${full}" not found`);
    given.tell('Volume', full, 'Creating');
    const labels = { [projectLabel]: project.name, 'com.docker.compose.volume': name };
    ensureVolume(engine, full, { isAnonymous: false, labels });
    given.tell('Volume', full, 'Created');
  }
}

type Wanted = { service: Service; number: number; forceRecreate: boolean; tell: Progress };

/** The container of a service, made or made anew when the file changed; null when it runs as wanted. */
function ensureContainer(engine: Engine, project: Project, wanted: Wanted): Container | null {
  const { service, number, tell } = wanted;
  const name = service.containerName || `${project.name}-${service.name}-${number}`;
  const hash = JSON.stringify(service.raw);
  const known = containersOf(engine, project.name, service.name).find((one) => one.name === name);
  if (known && known.labels['com.docker.compose.config-hash'] === hash && !wanted.forceRecreate) {
    if (known.status !== 'running') return known;
    tell('Container', name, 'Running');
    return null;
  }
  tell('Container', name, known ? 'Recreate' : 'Creating');
  if (known) {
    stopContainer(engine, known);
    removeContainer(engine, known, { volumes: false });
  }
  const container = createContainer(engine, {
    imageName: imageNameOf(project, service),
    name,
    command: service.command ?? [],
    ...(service.entrypoint ? { entrypoint: service.entrypoint } : {}),
    env: service.environment,
    ...(service.workingDir ? { workingDir: service.workingDir } : {}),
    ...(service.user ? { user: service.user } : {}),
    ...(service.hostname ? { hostname: service.hostname } : {}),
    labels: {
      ...service.labels,
      [projectLabel]: project.name,
      [serviceLabel]: service.name,
      'com.docker.compose.config-hash': hash,
      'com.docker.compose.container-number': String(number),
    },
    ports: service.ports,
    publishAll: false,
    mounts: service.mounts.map((one) =>
      one.type === 'volume' && one.source !== '' ? { ...one, source: volumeName(project, one.source) } : one,
    ),
    networkMode: service.networkMode || networkName(project, service.networks[0] ?? 'default'),
    aliases: [service.name],
    restart: readRestart(service.restart),
    autoRemove: false,
    memoryBytes: 0,
    nanoCpus: 0,
    readOnlyRoot: service.readOnly,
    tty: false,
    openStdin: false,
  });
  tell('Container', name, known ? 'Recreated' : 'Created');
  return container;
}

/** `compose down`: containers stop in the reverse order and go, then networks, with -v volumes. */
export function bringDown(engine: Engine, project: Project, given: { volumes: boolean; tell: Progress }): void {
  const { tell } = given;
  const order = inOrder(project.services)
    .map((service) => service.name)
    .reverse();
  const containers = containersOf(engine, project.name).sort(
    (a, b) => order.indexOf(serviceOf(a)) - order.indexOf(serviceOf(b)),
  );
  for (const container of containers) {
    tell('Container', container.name, 'Stopping');
    stopContainer(engine, container);
    tell('Container', container.name, 'Stopped');
    tell('Container', container.name, 'Removing');
    removeContainer(engine, container, { volumes: given.volumes });
    tell('Container', container.name, 'Removed');
  }
  if (given.volumes) {
    for (const volume of engine.volumes.filter((one) => one.labels[projectLabel] === project.name)) {
      tell('Volume', volume.name, 'Removing');
      engine.volumes = engine.volumes.filter((one) => one !== volume);
      tell('Volume', volume.name, 'Removed');
    }
  }
  for (const network of engine.networks.filter((one) => one.labels[projectLabel] === project.name)) {
    tell('Network', network.name, 'Removing');
    engine.networks = engine.networks.filter((one) => one !== network);
    tell('Network', network.name, 'Removed');
  }
}
