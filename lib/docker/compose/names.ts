import type { Container, Engine } from '#lib/docker/engine/state.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import type { Project } from './project.ts';

/** What compose writes on everything that it makes. */
export const labelOf = {
  project: 'com.docker.compose.project',
  configFiles: 'com.docker.compose.project.config_files',
  workingDir: 'com.docker.compose.project.working_dir',
  service: 'com.docker.compose.service',
  number: 'com.docker.compose.container-number',
  hash: 'com.docker.compose.config-hash',
  oneOff: 'com.docker.compose.oneoff',
  network: 'com.docker.compose.network',
  volume: 'com.docker.compose.volume',
  dependsOn: 'com.docker.compose.depends_on',
  version: 'com.docker.compose.version',
} as const;

/** The project's containers by name; those of `run` only with `withOneOffs`. */
export function containersOf(
  engine: Engine,
  project: string,
  { service, withOneOffs = false }: { service?: string; withOneOffs?: boolean } = {},
): Container[] {
  return engine.containers
    .filter(
      ({ labels }) =>
        labels[labelOf.project] === project &&
        (service === undefined || labels[labelOf.service] === service) &&
        (withOneOffs || labels[labelOf.oneOff] !== 'True'),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The name of the service that the container is of. */
export function serviceOf(container: Container): string {
  return container.labels[labelOf.service] ?? '';
}

/** Its number among the containers of its service. */
export function numberOf(container: Container): number {
  return Number(container.labels[labelOf.number] ?? 1);
}

/** The name in logs: without the project, unless the file gave it. */
export function shownName(container: Container, project: string): string {
  const standard = `${project}-${serviceOf(container)}-${numberOf(container)}`;
  return container.name === standard ? container.name.slice(project.length + 1) : container.name;
}

/** The full name of one of the file's networks. */
export function networkName(project: Project, name: string): string {
  return fullName(project, project.networks.get(name), name);
}

/** The full name of one of the file's volumes. */
export function volumeName(project: Project, name: string): string {
  return fullName(project, project.volumes.get(name), name);
}

function fullName(project: Project, own: JsonObject | undefined, name: string): string {
  return String(own?.['name'] ?? (own?.['external'] === true ? name : `${project.name}_${name}`));
}
