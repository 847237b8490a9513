import { healthcheckJson } from '#lib/docker/engine/health.ts';
import { familiarName, namesOf } from '#lib/docker/engine/image-name.ts';
import { manifestBytes } from '#lib/docker/engine/manifest.ts';
import type { Engine, StoredImage } from '#lib/docker/engine/state.ts';
import { printNanoTime } from '#lib/simulator/schema/time.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { setOf } from './set-of.ts';

/** What `docker image inspect` shows. */
export function inspectImage(engine: Engine, image: StoredImage): JsonObject {
  const { config } = image;
  const names = namesOf(engine, image).map(familiarName);
  const repositories = [...new Set(names.map((name) => name.replace(/:[^:/]*$/, '')))];
  return {
    Id: `sha256:${image.id}`,
    RepoTags: names,
    RepoDigests: repositories.map((repository) => `${repository}@sha256:${image.id}`),
    Comment: 'buildkit.dockerfile.v0',
    Created: printNanoTime(image.createdMs),
    Config: {
      ...(config.user ? { User: config.user } : {}),
      ...(config.exposedPorts.length > 0 ? { ExposedPorts: setOf(config.exposedPorts) } : {}),
      Env: config.env.map(([name, value]) => `${name}=${value}`),
      ...(config.entrypoint.length > 0 ? { Entrypoint: config.entrypoint } : {}),
      ...(config.command.length > 0 ? { Cmd: config.command } : {}),
      ...(config.volumes.length > 0 ? { Volumes: setOf(config.volumes) } : {}),
      WorkingDir: config.workingDir,
      ...(Object.keys(config.labels).length > 0 ? { Labels: config.labels } : {}),
      ...(config.stopSignal ? { StopSignal: config.stopSignal } : {}),
      ...(config.healthcheck ? { Healthcheck: healthcheckJson(config.healthcheck) } : {}),
      ...(config.onBuild ? { OnBuild: config.onBuild } : {}),
      ...(config.shell ? { Shell: config.shell } : {}),
    },
    Architecture: 'amd64',
    Os: 'linux',
    Size: image.sizeBytes,
    RootFS: { Type: 'layers', Layers: image.layers.map((layer) => `sha256:${layer.padEnd(64, '0')}`) },
  };
}

const built = 'application/vnd.oci.image.manifest.v1+json';
const fetched = 'application/vnd.docker.distribution.manifest.v2+json';

/** What an index says of the image's manifest. */
export function manifestOf(image: StoredImage): JsonObject {
  return {
    mediaType: image.isFetched ? fetched : built,
    digest: `sha256:${image.id}`,
    size: manifestBytes(image),
    platform: { architecture: 'amd64', os: 'linux' },
  };
}
