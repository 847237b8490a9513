import type { ComposeCall } from './call.ts';
import { converge, type Recreate, stopAndRemove } from './converge.ts';
import { ensureImages } from './images.ts';
import { containersOf, serviceOf } from './names.ts';
import { makeNetworks, makeVolumes } from './resources.ts';
import type { Service } from './service.ts';

/** What is made, and which containers are made anew: `recreate` is for those that are named (all, when none is). */
export type Making = {
  services: Service[];
  named: string[];
  recreate: Recreate;
  dependencies: Recreate;
  noBuild?: boolean;
  removesOrphans?: boolean;
  timeoutSeconds?: number | undefined;
};

/** Makes images, networks, volumes and then containers of services; it starts none. */
export function makeAll(call: ComposeCall, making: Making): void {
  const { engine, project, tell } = call;
  const { services, named, recreate, dependencies, noBuild = false, removesOrphans = false, timeoutSeconds } = making;
  ensureImages(call, services, { noBuild });
  makeNetworks(engine, project, { services, tell });
  makeVolumes(engine, project, { services, tell });
  handleOrphans(call, removesOrphans);
  for (const service of services) {
    const isNamed = named.length === 0 || named.includes(service.name);
    converge(engine, project, service, { recreate: isNamed ? recreate : dependencies, tell, timeoutSeconds });
  }
}

/** Containers of services that the file no longer has. */
function handleOrphans({ engine, project, tell, warn }: ComposeCall, removesOrphans: boolean): void {
  const known = Object.keys((project.file['services'] ?? {}) as object);
  const orphans = containersOf(engine, project.name, { withOneOffs: true }).filter(
    (one) => !known.includes(serviceOf(one)),
  );
  if (orphans.length === 0) return;
  if (removesOrphans) {
    for (const one of orphans) stopAndRemove(engine, one, { tell, volumes: false });
    return;
  }
  const names = orphans.map(({ name }) => name).join(' ');
  warn(
    `Found orphan containers ([${names}]) for this project. If you removed or renamed this service in your compose file, you can run this command with the --remove-orphans flag to clean it up.`,
  );
}
