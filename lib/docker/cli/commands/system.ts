import { type DockerCommand, fail } from '#lib/docker/cli/command.ts';
import { listRows, type Row, type TableStyle } from '#lib/docker/cli/format.ts';
import { containerBytes, printBytes } from '#lib/docker/engine/bytes.ts';
import type { Engine, StoredImage } from '#lib/docker/engine/state.ts';
import { usersOf } from '#lib/docker/engine/volumes.ts';
import { sizeOf } from '#lib/simulator/kubelet/machine/files.ts';
import { cacheBytes } from './prune.ts';

const columns = [
  { field: 'Type', header: 'TYPE' },
  { field: 'TotalCount', header: 'TOTAL' },
  { field: 'Active', header: 'ACTIVE' },
  { field: 'Size', header: 'SIZE' },
  { field: 'Reclaimable', header: 'RECLAIMABLE' },
];
const style: TableStyle = {
  columns: columns.map(({ field }) => field),
  headers: Object.fromEntries(columns.map(({ field, header }) => [field, header])),
  typeName: 'diskUsageContext',
};

export const systemCommands: DockerCommand[] = [
  {
    words: ['system df'],
    usage: '[OPTIONS]',
    arguments: { atMost: 0 },
    flags: [{ name: 'format', type: 'text' }],
    run(call) {
      const { engine } = call;
      const rows = [imagesRow(engine), containersRow(engine), volumesRow(engine), cacheRow(engine)];
      const listed = listRows(rows, style, call.flags.text('format'));
      if ('problem' in listed) fail(call, listed.problem);
      call.out(listed.text);
    },
  },
];

type Usage = { total: number; active: number; bytes: number; reclaimable: number };

function rowOf(type: string, { total, active, bytes, reclaimable }: Usage): Row {
  const share = bytes > 0 ? ` (${Math.floor((reclaimable * 100) / bytes)}%)` : '';
  return {
    Type: type,
    TotalCount: String(total),
    Active: String(active),
    Size: printBytes(bytes),
    Reclaimable: `${printBytes(reclaimable)}${share}`,
  };
}

function imagesRow(engine: Engine): Row {
  const images = [...new Map([...engine.images.values()].map((image) => [image.id, image])).values()];
  const used = new Set(engine.containers.map((container) => container.image.id));
  const active = images.filter((image) => used.has(image.id));
  const bytes = uniqueBytes(images);
  return rowOf('Images', {
    total: images.length,
    active: active.length,
    bytes,
    reclaimable: bytes - uniqueBytes(active),
  });
}

/** Layers that images share lie on the disk once: of an image built on another one only its own layers are added. */
function uniqueBytes(images: StoredImage[]): number {
  return images.reduce((sum, image) => {
    const below = images.filter((other) => isBelow(other, image)).map(({ sizeBytes }) => sizeBytes);
    return sum + image.sizeBytes - Math.max(0, ...below);
  }, 0);
}

function isBelow(lower: StoredImage, upper: StoredImage): boolean {
  return lower.layers.length < upper.layers.length && lower.layers.every((layer, at) => layer === upper.layers[at]);
}

function containersRow({ containers }: Engine): Row {
  const sized = containers.map((one) => ({
    isActive: one.status === 'running' || one.status === 'paused',
    bytes: containerBytes(one),
  }));
  const sum = (list: typeof sized) => list.reduce((total, { bytes }) => total + bytes, 0);
  return rowOf('Containers', {
    total: sized.length,
    active: sized.filter(({ isActive }) => isActive).length,
    bytes: sum(sized),
    reclaimable: sum(sized.filter(({ isActive }) => !isActive)),
  });
}

function volumesRow(engine: Engine): Row {
  const sized = engine.volumes.map(({ name, files }) => ({
    isActive: usersOf(engine, name).length > 0,
    bytes: [...files.values()].reduce((sum, node) => sum + sizeOf(node), 0),
  }));
  const sum = (list: typeof sized) => list.reduce((total, { bytes }) => total + bytes, 0);
  return rowOf('Local Volumes', {
    total: sized.length,
    active: sized.filter(({ isActive }) => isActive).length,
    bytes: sum(sized),
    reclaimable: sum(sized.filter(({ isActive }) => !isActive)),
  });
}

function cacheRow(engine: Engine): Row {
  const bytes = cacheBytes(engine);
  return {
    ...rowOf('Build Cache', { total: engine.buildCache.size, active: 0, bytes, reclaimable: bytes }),
    Reclaimable: printBytes(bytes),
  };
}
