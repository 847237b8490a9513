import { findNetwork } from '#lib/docker/engine/endpoint.ts';
import { makeNetwork } from '#lib/docker/engine/make-network.ts';
import type { Engine } from '#lib/docker/engine/state.ts';
import { ensureVolume } from '#lib/docker/engine/volumes.ts';
import type { Tell } from './call.ts';
import { ComposeError } from './compose-error.ts';
import { labelOf, networkName, volumeName } from './names.ts';
import type { Project } from './project.ts';
import { pairsOf, type Service } from './service.ts';

type Given = { services: Service[]; tell: Tell };

/** The networks that the services use, made where they are not there. */
export function makeNetworks(engine: Engine, project: Project, { services, tell }: Given): void {
  const used = new Set(services.flatMap((service) => service.networks));
  for (const name of [...used].sort()) {
    const full = networkName(project, name);
    if (findNetwork(engine, full)) continue;
    const own = project.networks.get(name);
    if (own?.['external'] === true) {
      throw new ComposeError(`network ${full} declared as external, but could not be found`);
    }
    tell('Network', full, 'Creating');
    makeNetwork(engine, full, {
      driver: String(own?.['driver'] ?? 'bridge'),
      internal: own?.['internal'] === true,
      attachable: own?.['attachable'] === true,
      labels: { ...textsOf(own?.['labels']), [labelOf.project]: project.name, [labelOf.network]: name },
    });
    tell('Network', full, 'Created');
  }
}

/** The named volumes that the services use, made where they are not there. */
export function makeVolumes(engine: Engine, project: Project, { services, tell }: Given): void {
  const used = services.flatMap((service) =>
    service.mounts.filter((one) => one.type === 'volume' && one.source !== ''),
  );
  for (const name of [...new Set(used.map((one) => one.source))].sort()) {
    const full = volumeName(project, name);
    if (engine.volumes.some((volume) => volume.name === full)) continue;
    const own = project.volumes.get(name);
    if (own?.['external'] === true) throw new ComposeError(`external volume "${full}" not found`);
    tell('Volume', full, 'Creating');
    const labels = { ...textsOf(own?.['labels']), [labelOf.project]: project.name, [labelOf.volume]: name };
    ensureVolume(engine, full, { isAnonymous: false, labels });
    tell('Volume', full, 'Created');
  }
}

function textsOf(value: Parameters<typeof pairsOf>[0]): Record<string, string> {
  return Object.fromEntries(pairsOf(value).map(([key, text]) => [key, text ?? '']));
}
