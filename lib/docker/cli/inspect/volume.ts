import type { Volume } from '#lib/docker/engine/state.ts';
import { printTime } from '#lib/simulator/schema/time.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

/** What `docker volume inspect` shows. */
export function inspectVolume(volume: Volume): JsonObject {
  return {
    CreatedAt: printTime(volume.createdMs),
    Driver: 'local',
    Labels: Object.keys(volume.labels).length > 0 ? volume.labels : null,
    Mountpoint: `/var/lib/docker/volumes/${volume.name}/_data`,
    Name: volume.name,
    Options: null,
    Scope: 'local',
  };
}
