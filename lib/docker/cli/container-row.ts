import { printBytes, unpacked, writtenBytes } from '#lib/docker/engine/bytes.ts';
import { healthWord } from '#lib/docker/engine/health.ts';
import { shortId } from '#lib/docker/engine/ids.ts';
import { familiarName, namesOf } from '#lib/docker/engine/image-name.ts';
import type { Container, Engine, PortBinding } from '#lib/docker/engine/state.ts';
import { humanAge } from './age.ts';
import type { Row, TableStyle } from './format.ts';

const headers = {
  ID: 'CONTAINER ID',
  Image: 'IMAGE',
  Command: 'COMMAND',
  CreatedAt: 'CREATED AT',
  RunningFor: 'CREATED',
  Status: 'STATUS',
  State: 'STATE',
  Ports: 'PORTS',
  Names: 'NAMES',
  Labels: 'LABELS',
  Mounts: 'MOUNTS',
  Networks: 'NETWORKS',
  Size: 'SIZE',
  LocalVolumes: 'LOCAL VOLUMES',
  Platform: 'PLATFORM',
  HealthStatus: 'HEALTH STATUS',
};

export const containerStyle: TableStyle = {
  columns: ['ID', 'Image', 'Command', 'RunningFor', 'Status', 'Ports', 'Names'],
  headers,
  typeName: 'ContainerContext',
  isTriedFirst: true,
};

/** One line of `docker ps`. */
export function containerRow(
  engine: Engine,
  container: Container,
  { isFull, hasSize = false }: { isFull: boolean; hasSize?: boolean },
): Row {
  const words = [...container.entrypoint, ...container.command].join(' ');
  const command = !isFull && [...words].length > 20 ? `${[...words].slice(0, 19).join('')}…` : words;
  return {
    ID: isFull ? container.id : shortId(container.id),
    Image: imageShown(engine, container),
    Command: JSON.stringify(command),
    CreatedAt: new Date(container.createdMs).toISOString().replace('T', ' ').replace(/\..*/, ' +0000 UTC'),
    RunningFor: `${humanAge(engine.now - container.createdMs)} ago`,
    Status: statusShown(engine, container),
    State: container.status,
    Ports: portsShown(container),
    Names: container.name,
    Labels: labelsShown(container.labels),
    Label: container.labels,
    Mounts: container.mounts
      .map(({ source }) => (!isFull && source.length > 15 ? `${source.slice(0, 14)}…` : source))
      .join(','),
    Networks: container.endpoints.map((endpoint) => endpoint.network).join(',') || container.networkMode,
    Size: hasSize ? sizeShown(container) : '0B',
    LocalVolumes: String(container.mounts.filter((mount) => mount.type === 'volume').length),
    Platform: 'linux/amd64',
    HealthStatus: container.health?.status ?? 'none',
  };
}

/** What the container wrote, and with its image: `5B (virtual 4.24MB)`. */
function sizeShown(container: Container): string {
  const written = writtenBytes(container);
  return `${printBytes(written, 3)} (virtual ${printBytes(written + container.image.sizeBytes * unpacked, 3)})`;
}

/** `a=1,b=2`, sorted. */
export function labelsShown(labels: Record<string, string>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',');
}

/** The name that was asked for; the image's id once that name means nothing (or another image). */
function imageShown(engine: Engine, { image, imageName }: Container): string {
  const names = namesOf(engine, image).map(familiarName);
  const asked = imageName.includes(':') ? imageName : `${imageName}:latest`;
  return names.includes(asked) || names.includes(imageName) || image.id.startsWith(imageName)
    ? imageName
    : shortId(image.id);
}

function statusShown({ now }: Engine, container: Container): string {
  const { status, exitCode, startedMs, finishedMs } = container;
  if (status === 'created') return 'Created';
  if (status === 'exited' && startedMs === 0) return 'Created';
  if (status === 'exited' || status === 'restarting') {
    const word = status === 'exited' ? 'Exited' : 'Restarting';
    return `${word} (${exitCode}) ${humanAge(now - finishedMs)} ago`;
  }
  const note = status === 'paused' ? 'Paused' : healthWord(container);
  return `Up ${humanAge(now - startedMs)}${note === '' ? '' : ` (${note})`}`;
}

/** `0.0.0.0:8080->80/tcp, [::]:8080->80/tcp, 443/tcp`. */
function portsShown(container: Container): string {
  if (container.status !== 'running' && container.status !== 'paused') return '';
  const bound = [...container.bound].sort((a, b) => a.containerPort - b.containerPort);
  const published = new Set(bound.map(keyOf));
  const open = container.image.config.exposedPorts.filter((port) => !published.has(port));
  return [
    ...bound.flatMap((binding) => addressesOf(binding).map((address) => `${address}->${keyOf(binding)}`)),
    ...open,
  ].join(', ');
}

/** A port inside the container, with its protocol: `80/tcp`. */
export function keyOf({ containerPort, protocol }: PortBinding): string {
  return `${containerPort}/${protocol}`;
}

/** Where a port is reached on the host: on both kinds of addresses, unless one was named. */
export function addressesOf({ hostIp, hostPort }: PortBinding): string[] {
  if (hostIp !== '') return [`${hostIp.includes(':') ? `[${hostIp}]` : hostIp}:${hostPort}`];
  return [`0.0.0.0:${hostPort}`, `[::]:${hostPort}`];
}
