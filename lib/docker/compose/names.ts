import type { Container, Engine } from '#lib/docker/engine/state.ts';
import type { Project } from './project.ts';

/** What compose writes on everything that it makes. */
export const labelOf = {
  project: 'com.docker.compose.project',
  service: 'com.docker.compose.service',
  number: 'com.docker.compose.container-number',
  hash: 'com.docker.compose.config-hash',
  oneOff: 'com.docker.compose.oneoff',
  network: 'com.docker.compose.network',
  volume: 'com.docker.compose.volume',
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

export function serviceOf(container: Container): string {
  return container.labels[labelOf.service] ?? '';
}

export function numberOf(container: Container): number {
  return Number(container.labels[labelOf.number] ?? 1);
}

/** The name in logs: without the project, unless the file gave it. */
export function shownName(container: Container, project: string): string {
  const standard = `${project}-${serviceOf(container)}-${numberOf(container)}`;
  return container.name === standard ? container.name.slice(project.length + 1) : container.name;
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
