import { versions } from '#lib/docker/cli/versions.ts';
import { createContainer } from '#lib/docker/engine/create.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import { workFolder } from '#lib/docker/engine/host-files.ts';
import { findImageNamed } from '#lib/docker/engine/image-name.ts';
import { stopContainer } from '#lib/docker/engine/life.ts';
import { removeContainer } from '#lib/docker/engine/remove.ts';
import type { Container, Engine } from '#lib/docker/engine/state.ts';
import { hexDigest } from '#lib/simulator/kubelet/images/reference.ts';
import type { Tell } from './call.ts';
import { ComposeError } from './compose-error.ts';
import { imageNameOf } from './images.ts';
import { containersOf, labelOf, networkName, numberOf, volumeName } from './names.ts';
import type { Project } from './project.ts';
import type { Service } from './service.ts';

/** When containers are made anew: when something changed, always, or never. */
export type Recreate = 'changed' | 'always' | 'never';
type Wanted = { recreate: Recreate; tell: Tell; timeoutSeconds?: number | undefined };

/** Brings the containers of a service to the number and settings of the file; it does not start new ones. */
export function converge(engine: Engine, project: Project, service: Service, wanted: Wanted): void {
  const { recreate, tell, timeoutSeconds } = wanted;
  if (service.replicas > 1 && service.containerName !== '') throw new ComposeError(tooManyOf(service));
  const isOld = (one: Container) => mustRecreate(engine, project, { service, container: one, recreate });
  // Those that are as wanted stay first, and of them the lowest numbers.
  const known = containersOf(engine, project.name, { service: service.name }).sort(
    (a, b) => Number(isOld(a)) - Number(isOld(b)) || numberOf(a) - numberOf(b),
  );
  known.forEach((container, at) => {
    if (at >= service.replicas) stopAndRemove(engine, container, { tell, timeoutSeconds, volumes: false });
    else if (isOld(container)) replace(engine, project, { service, container, tell, timeoutSeconds });
    else if (container.status === 'running') tell('Container', container.name, 'Running');
  });
  const next = Math.max(0, ...known.map(numberOf)) + 1;
  for (let at = 0; at < service.replicas - known.length; at += 1) {
    const number = next + at;
    const name = service.containerName || `${project.name}-${service.name}-${number}`;
    make(engine, project, { service, name, number, tell });
  }
}

function tooManyOf({ name, containerName }: Service): string {
  return `WARNING: The "${name}" service is using the custom container name "${containerName}". Docker requires each container to have a unique name. Remove the custom name to scale the service`;
}

type Old = { service: Service; container: Container; recreate: Recreate };

function mustRecreate(engine: Engine, project: Project, { service, container, recreate }: Old): boolean {
  if (recreate !== 'changed') return recreate === 'always';
  const image = findImageNamed(engine, imageNameOf(project, service))?.image;
  return container.labels[labelOf.hash] !== hashOf(service) || (image !== undefined && image.id !== container.image.id);
}

/** What the number of containers does not change. */
function hashOf({ raw }: Service): string {
  const left = new Set(['scale', 'depends_on', 'build', 'profiles', 'pull_policy', 'replicas']);
  return hexDigest(`compose/${JSON.stringify(raw, (key, value) => (left.has(key) ? undefined : value))}`);
}

type Replaced = { service: Service; container: Container; tell: Tell; timeoutSeconds?: number | undefined };

/** A new container in the place of an old one, whose unnamed volumes it takes over. */
function replace(engine: Engine, project: Project, { service, container, tell, timeoutSeconds }: Replaced): void {
  const { name } = container;
  tell('Container', name, 'Recreate');
  stopContainer(engine, container, timeoutSeconds);
  removeContainer(engine, container, { volumes: false });
  const made = createFor(engine, project, { service, name, number: numberOf(container) });
  for (const mount of made.mounts.filter((one) => one.isAnonymous)) {
    const old = container.mounts.find((one) => one.isAnonymous && one.target === mount.target);
    if (!old) continue;
    engine.volumes = engine.volumes.filter((volume) => volume.name !== mount.source);
    mount.source = old.source;
  }
  tell('Container', name, 'Recreated');
}

type New = { service: Service; name: string; number: number; tell: Tell };

/** Makes a container and tells so; what the daemon has against it is told beside the container, too. */
export function make(engine: Engine, project: Project, { tell, ...plan }: New & { oneOff?: OneOff }): Container {
  tell('Container', plan.name, 'Creating');
  try {
    const container = createFor(engine, project, plan);
    tell('Container', plan.name, 'Created');
    return container;
  } catch (error) {
    if (error instanceof DaemonError) tell('Container', plan.name, `Error response from daemon: ${error.message}`);
    throw error;
  }
}

/** Of a container that `run` makes: it may go by itself, and hears to the service's names only when it is told to. */
export type OneOff = { autoRemove: boolean; hasAliases: boolean };

function createFor(
  engine: Engine,
  project: Project,
  { service, name, number, oneOff }: Omit<New, 'tell'> & { oneOff?: OneOff },
): Container {
  const aliases = oneOff && !oneOff.hasAliases ? [] : [service.name];
  return createContainer(engine, {
    imageName: imageNameOf(project, service),
    name,
    command: service.command ?? [],
    ...(service.entrypoint ? { entrypoint: service.entrypoint } : {}),
    env: service.environment,
    ...(service.workingDir ? { workingDir: service.workingDir } : {}),
    ...(service.user ? { user: service.user } : {}),
    ...(service.hostname ? { hostname: service.hostname } : {}),
    labels: labelsOf(project, { service, number, isOneOff: oneOff !== undefined }),
    ports: service.ports,
    publishAll: false,
    mounts: service.mounts.map((one) =>
      one.type === 'volume' && one.source !== '' ? { ...one, source: volumeName(project, one.source) } : one,
    ),
    networkMode: modeOf(engine, project, service),
    aliases,
    moreNetworks: service.networks.slice(1).map((one) => ({ network: networkName(project, one), aliases })),
    restart: oneOff ? { policy: 'no', max: 0 } : service.restart,
    autoRemove: oneOff?.autoRemove ?? false,
    readOnlyRoot: service.readOnly,
    ...service.limits,
  });
}

/** The first network by its full name; `service:db` shares that of a container. */
function modeOf(engine: Engine, project: Project, { name, networkMode, networks }: Service): string {
  const shared = /^service:(.+)$/.exec(networkMode)?.[1];
  if (shared === undefined) return networkMode || networkName(project, networks[0] ?? 'default');
  const [container] = containersOf(engine, project.name, { service: shared });
  if (!container) throw new ComposeError(`cannot share network namespace with service ${name}: container missing`);
  return `container:${container.id}`;
}

function labelsOf(
  project: Project,
  { service, number, isOneOff }: { service: Service; number: number; isOneOff: boolean },
): Record<string, string> {
  const dependsOn = service.dependencies.map((one) => `${one.name}:${one.condition}:${one.restart}`);
  return {
    ...service.labels,
    [labelOf.hash]: hashOf(service),
    [labelOf.number]: String(number),
    [labelOf.dependsOn]: dependsOn.join(','),
    [labelOf.oneOff]: isOneOff ? 'True' : 'False',
    [labelOf.project]: project.name,
    [labelOf.configFiles]: project.paths.join(','),
    [labelOf.workingDir]: workFolder,
    [labelOf.service]: service.name,
    [labelOf.version]: versions.compose.slice(1),
  };
}

/** Stops a container, whatever it does, and takes it away. */
export function stopAndRemove(
  engine: Engine,
  container: Container,
  { tell, timeoutSeconds, volumes }: { tell: Tell; timeoutSeconds?: number | undefined; volumes: boolean },
): void {
  tell('Container', container.name, 'Stopping');
  stopContainer(engine, container, timeoutSeconds);
  tell('Container', container.name, 'Stopped');
  tell('Container', container.name, 'Removing');
  removeContainer(engine, container, { volumes });
  tell('Container', container.name, 'Removed');
}
