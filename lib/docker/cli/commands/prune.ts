import { type Call, type DockerCommand, fail } from '#lib/docker/cli/command.ts';
import { booleanFilter, type Filters, fitsLabels, readFilters } from '#lib/docker/cli/filters.ts';
import type { Flag } from '#lib/docker/cli/flag.ts';
import { untilMs } from '#lib/docker/cli/moment.ts';
import { containerBytes, printBytes } from '#lib/docker/engine/bytes.ts';
import { isBuiltIn, isUsed } from '#lib/docker/engine/endpoint.ts';
import { noteNetwork, noteVolume } from '#lib/docker/engine/events.ts';
import { familiarName } from '#lib/docker/engine/image-name.ts';
import { removeContainer } from '#lib/docker/engine/remove.ts';
import type { Engine, StoredImage, Volume } from '#lib/docker/engine/state.ts';
import { usersOf } from '#lib/docker/engine/volumes.ts';
import { hexDigest } from '#lib/simulator/kubelet/images/reference.ts';

/** What one sort of pruning did: the text that names what is gone ('' for nothing), and the bytes that it gave back. */
type Pruned = { text: string; bytes: number };

const force: Flag = { name: 'force', short: 'f', type: 'bool' };
const filter: Flag = { name: 'filter', type: 'list' };
const all: Flag = { name: 'all', short: 'a', type: 'bool' };
const base = { usage: '[OPTIONS]', arguments: { atMost: 0 } };

const unusedImages = 'all images without at least one container associated to them';

export const pruneCommands: DockerCommand[] = [
  {
    words: ['container prune'],
    ...base,
    flags: [filter, force],
    run: (call) => prune(call, 'WARNING! This will remove all stopped containers.', [pruneContainers]),
  },
  {
    words: ['image prune'],
    ...base,
    flags: [all, filter, force],
    run(call) {
      const which = call.flags.bool('all') ? unusedImages : 'all dangling images';
      prune(call, `WARNING! This will remove ${which}.`, [pruneImages]);
    },
  },
  {
    words: ['volume prune'],
    ...base,
    flags: [all, filter, force],
    run(call) {
      const which = call.flags.bool('all') ? 'all local volumes' : 'anonymous local volumes';
      prune(call, `WARNING! This will remove ${which} not used by at least one container.`, [pruneVolumes]);
    },
  },
  {
    words: ['network prune'],
    ...base,
    flags: [filter, force],
    run(call) {
      const warning = 'WARNING! This will remove all custom networks not used by at least one container.';
      if (isConfirmed(call, warning)) tell(call, pruneNetworks(call.engine, call));
    },
  },
  {
    words: ['builder prune', 'buildx prune'],
    ...base,
    flags: [all, filter, force],
    run(call) {
      const which = call.flags.bool('all') ? 'all build cache' : 'all dangling build cache';
      if (!isConfirmed(call, `WARNING! This will remove ${which}.`)) return;
      const bytes = cacheBytes(call.engine);
      call.engine.buildCache.clear();
      call.out(`Total:\t${printBytes(bytes)}\n`);
    },
  },
  {
    words: ['system prune'],
    ...base,
    flags: [all, filter, force, { name: 'volumes', type: 'bool' }],
    run: pruneSystem,
  },
];

/** Containers first, since what only they use is unused afterwards. */
function pruneSystem(call: Call): void {
  const everything = call.flags.bool('all');
  const volumes = call.flags.bool('volumes');
  if (volumes && call.flags.list('filter').some((text) => text.startsWith('until=')))
    fail(call, 'the "until" filter is not supported with "--volumes"');
  const warnings = [
    'all stopped containers',
    'all networks not used by at least one container',
    ...(volumes ? ['all anonymous volumes not used by at least one container'] : []),
    everything ? unusedImages : 'all dangling images',
    everything ? 'all build cache' : 'unused build cache',
  ];
  const parts: Pruning[] = [pruneContainers, pruneNetworks];
  if (volumes) parts.push(pruneUnnamedVolumes);
  parts.push(pruneImages, pruneCache);
  prune(call, `WARNING! This will remove:\n${warnings.map((one) => `  - ${one}\n`).join('')}`, parts);
}

type Pruning = (engine: Engine, call: Call) => Pruned;

function prune(call: Call, warning: string, parts: Pruning[]): void {
  if (!isConfirmed(call, warning)) return;
  let bytes = 0;
  for (const part of parts) {
    const done = part(call.engine, call);
    tell(call, done);
    bytes += done.bytes;
  }
  call.out(`Total reclaimed space: ${printBytes(bytes)}\n`);
}

function tell(call: Call, { text }: Pruned): void {
  if (text !== '') call.out(`${text}\n`);
}

function isConfirmed({ flags, stdin, out }: Call, warning: string): boolean {
  if (flags.bool('force')) return true;
  out(`${warning}\nAre you sure you want to continue? [y/N] `);
  return /^\s*y/i.test(stdin ?? '');
}

function listing(title: string, names: string[]): string {
  return names.length === 0 ? '' : `${title}:\n${names.map((name) => `${name}\n`).join('')}`;
}

const ofObjects = ['label', 'label!', 'until'];

/** Whether a thing is old enough for `until`, and has the labels that are asked for. */
function isMeant(engine: Engine, filters: Filters) {
  const [until] = filters.get('until') ?? [];
  const before = until === undefined ? Number.POSITIVE_INFINITY : untilMs(engine, until);
  return ({ createdMs, labels }: { createdMs: number; labels: Record<string, string> }) =>
    createdMs < before && fitsLabels(filters, labels);
}

function pruneContainers(engine: Engine, { flags }: Call): Pruned {
  const isWanted = isMeant(engine, readFilters(flags.list('filter'), ofObjects));
  const gone = engine.containers.filter(
    (one) => (one.status === 'exited' || one.status === 'created') && isWanted(one),
  );
  const bytes = gone.reduce((sum, one) => sum + containerBytes(one), 0);
  for (const container of gone) removeContainer(engine, container, { volumes: false });
  const ids = gone.map(({ id }) => id);
  return { text: listing('Deleted Containers', ids), bytes };
}

function pruneNetworks(engine: Engine, { flags }: Call): Pruned {
  const isWanted = isMeant(engine, readFilters(flags.list('filter'), ofObjects));
  const gone = engine.networks.filter(
    (network) => !isBuiltIn(network) && !isUsed(engine, network) && isWanted(network),
  );
  engine.networks = engine.networks.filter((one) => !gone.includes(one));
  for (const one of gone) noteNetwork(engine, one, 'destroy');
  const names = gone.map(({ name }) => name);
  return { text: listing('Deleted Networks', names), bytes: 0 };
}

/** With --all (or the filter of that name) those that have a name, too. */
function pruneVolumes(engine: Engine, { flags }: Call): Pruned {
  const filters = readFilters(flags.list('filter'), ['all', 'label', 'label!']);
  return removeVolumes(engine, filters, { named: flags.bool('all') || booleanFilter(filters, 'all') === true });
}

function pruneUnnamedVolumes(engine: Engine, { flags }: Call): Pruned {
  return removeVolumes(engine, readFilters(flags.list('filter'), ofObjects), { named: false });
}

function removeVolumes(engine: Engine, filters: Filters, { named }: { named: boolean }): Pruned {
  const isUnused = ({ name }: Volume) => usersOf(engine, name).length === 0;
  const gone = engine.volumes.filter(
    (volume) => (volume.isAnonymous || named) && isUnused(volume) && fitsLabels(filters, volume.labels),
  );
  engine.volumes = engine.volumes.filter((volume) => !gone.includes(volume));
  for (const { name } of gone) noteVolume(engine, name, 'destroy');
  const names = gone.map(({ name }) => name);
  return { text: listing('Deleted Volumes', names), bytes: 0 };
}

/** Without --all only images without a name go, and this engine keeps none of those. */
function pruneImages(engine: Engine, { flags }: Call): Pruned {
  const filters = readFilters(flags.list('filter'), ['dangling', ...ofObjects]);
  const isWanted = isMeant(engine, filters);
  const isEvery = flags.bool('all') || booleanFilter(filters, 'dangling') === false;
  const used = new Set(engine.containers.map((container) => container.image.id));
  const isGone = (image: StoredImage) =>
    !used.has(image.id) && isWanted({ createdMs: image.createdMs, labels: image.config.labels });
  const gone = isEvery ? [...engine.images].filter(([, image]) => isGone(image)) : [];
  for (const [full] of gone) engine.images.delete(full);
  const lines = gone.flatMap(([full, image], at) => {
    const isLast = !gone.slice(at + 1).some(([, other]) => other.id === image.id);
    return [`untagged: ${familiarName(full)}`, ...(isLast ? [`deleted: sha256:${image.id}`] : [])];
  });
  return { text: listing('Deleted Images', lines), bytes: gone.reduce((sum, [, { sizeBytes }]) => sum + sizeBytes, 0) };
}

function pruneCache(engine: Engine): Pruned {
  const bytes = cacheBytes(engine);
  const ids = [...engine.buildCache.keys()].map((key) => hexDigest(key, 25));
  engine.buildCache.clear();
  return { text: listing('Deleted build cache objects', ids), bytes };
}

/** What the results of all remembered build steps take. */
export function cacheBytes({ buildCache }: Engine): number {
  return [...buildCache.values()].reduce((sum, { bytes }) => sum + bytes, 0);
}
