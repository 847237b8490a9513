import { healthcheckJson } from '#lib/docker/engine/health.ts';
import { familiarName, namesOf } from '#lib/docker/engine/image-name.ts';
import { isUp } from '#lib/docker/engine/is-up.ts';
import type { Container, Engine, Health, Network, PortBinding, StoredImage, Volume } from '#lib/docker/engine/state.ts';
import { printNanoTime, printTime } from '#lib/simulator/schema/time.ts';
import type { JsonObject } from '#lib/simulator/value.ts';
import { keyOf } from './container-row.ts';

/** What `docker inspect` shows of a container. */
export function inspectContainer(container: Container): JsonObject {
  const { id, image, networkMode, mounts } = container;
  return {
    Id: id,
    Created: printNanoTime(container.createdMs),
    Path: [...container.entrypoint, ...container.command][0] ?? '',
    Args: [...container.entrypoint, ...container.command].slice(1),
    State: stateOf(container),
    Image: `sha256:${image.id}`,
    ResolvConfPath: `/var/lib/docker/containers/${id}/resolv.conf`,
    HostnamePath: `/var/lib/docker/containers/${id}/hostname`,
    HostsPath: `/var/lib/docker/containers/${id}/hosts`,
    LogPath: `/var/lib/docker/containers/${id}/${id}-json.log`,
    Name: `/${container.name}`,
    RestartCount: container.restartCount,
    Driver: 'overlayfs',
    Platform: 'linux',
    HostConfig: hostConfigOf(container),
    Mounts: mounts.map((mount) => ({
      Type: mount.type,
      ...(mount.type === 'volume' ? { Name: mount.source, Driver: 'local' } : {}),
      Source: mount.type === 'volume' ? `/var/lib/docker/volumes/${mount.source}/_data` : mount.source,
      Destination: mount.target,
      Mode: mount.readOnly ? 'ro' : mount.type === 'volume' && !mount.isAnonymous ? 'z' : '',
      RW: !mount.readOnly,
      Propagation: mount.type === 'bind' ? 'rprivate' : '',
    })),
    Config: {
      Hostname: container.hostname,
      User: container.user,
      AttachStdin: false,
      Tty: container.tty,
      OpenStdin: container.openStdin,
      Env: container.env.map(([name, value]) => `${name}=${value}`),
      Cmd: container.command.length > 0 ? container.command : null,
      ...(container.healthcheck ? { Healthcheck: healthcheckJson(container.healthcheck) } : {}),
      Image: container.imageName,
      Volumes: null,
      WorkingDir: container.workingDir,
      Entrypoint: container.entrypoint.length > 0 ? container.entrypoint : null,
      Labels: container.labels,
      ExposedPorts: setOf([...image.config.exposedPorts, ...container.ports.map(keyOf)]),
      StopSignal: container.stopSignal,
    },
    NetworkSettings: {
      SandboxID: '',
      Ports: portsOf(container),
      Networks: networksOf(container, networkMode),
    },
  };
}

function stateOf(container: Container): JsonObject {
  const { status, exitCode, oomKilled, startError, startedMs, finishedMs, health } = container;
  return {
    Status: status,
    Running: status === 'running' || status === 'paused' || status === 'restarting',
    Paused: status === 'paused',
    Restarting: status === 'restarting',
    OOMKilled: oomKilled,
    Dead: false,
    Pid: status === 'running' || status === 'paused' ? 1000 : 0,
    ExitCode: exitCode,
    Error: startError,
    StartedAt: startedMs === 0 ? never : printNanoTime(startedMs),
    FinishedAt: finishedMs === 0 ? never : printNanoTime(finishedMs),
    ...(health ? { Health: healthOf(health) } : {}),
  };
}

function healthOf({ status, failingStreak, log }: Health): JsonObject {
  return {
    Status: status,
    FailingStreak: failingStreak,
    Log: log.map(({ startMs, endMs, exitCode, output }) => ({
      Start: printNanoTime(startMs),
      End: printNanoTime(endMs),
      ExitCode: exitCode,
      Output: output,
    })),
  };
}

/** Settings of the host that nothing here changes, as the engine shows them. */
const untouched: JsonObject = {
  LogConfig: { Type: 'json-file', Config: {} },
  CapAdd: null,
  CapDrop: null,
  Dns: [],
  DnsOptions: [],
  DnsSearch: [],
  ExtraHosts: null,
  GroupAdd: null,
  IpcMode: 'private',
  PidMode: '',
  OomScoreAdj: 0,
  Privileged: false,
  SecurityOpt: null,
  UTSMode: '',
  UsernsMode: '',
  ShmSize: 64 * 1024 ** 2,
  Runtime: 'runc',
  CpuShares: 0,
  CpuPeriod: 0,
  CpuQuota: 0,
  CpusetCpus: '',
  CpusetMems: '',
  Devices: [],
  MemoryReservation: 0,
  MemorySwappiness: null,
  PidsLimit: null,
  Ulimits: [],
  Links: null,
  VolumesFrom: null,
};

function hostConfigOf(container: Container): JsonObject {
  return {
    Binds: container.mounts.some((mount) => !mount.isAnonymous)
      ? container.mounts
          .filter((mount) => !mount.isAnonymous)
          .map((mount) => `${mount.source}:${mount.target}${mount.readOnly ? ':ro' : ''}`)
      : null,
    NetworkMode: container.networkMode,
    PortBindings: bindingMap(container.ports),
    RestartPolicy: { Name: container.restart.policy, MaximumRetryCount: container.restart.max },
    AutoRemove: container.autoRemove,
    Memory: container.memoryBytes,
    NanoCpus: container.nanoCpus,
    PublishAllPorts: container.publishAll,
    ReadonlyRootfs: container.readOnlyRoot,
    // What is given twice is the limit with swap.
    MemorySwap: container.memoryBytes * 2,
    ...untouched,
  };
}

function networksOf({ endpoints }: Container, networkMode: string): JsonObject {
  if (endpoints.length === 0) return { [networkMode]: endpointJson('', '', []) };
  const sorted = [...endpoints].sort((a, b) => (a.network < b.network ? -1 : 1));
  return Object.fromEntries(sorted.map((one) => [one.network, endpointJson(one.id, one.ip, one.aliases)]));
}

function endpointJson(id: string, ip: string, aliases: string[]): JsonObject {
  const gateway = ip === '' ? '' : ip.replace(/\d+$/, '1');
  return {
    Aliases: aliases.length > 0 ? aliases : null,
    EndpointID: id,
    Gateway: gateway,
    IPAddress: ip,
    IPPrefixLen: ip === '' ? 0 : 16,
    MacAddress: ip === '' ? '' : '02:42:ac:11:00:02',
  };
}

/** What was asked for. */
function bindingMap(ports: PortBinding[]): JsonObject {
  return group(ports, ({ hostIp, hostPort }) => [{ HostIp: hostIp, HostPort: hostPort }]);
}

/** What is open now; a port that is only exposed has nothing. */
function portsOf(container: Container): JsonObject {
  const { bound, image, endpoints } = container;
  if (!isUp(container) || endpoints.length === 0) return {};
  const exposed = Object.fromEntries(image.config.exposedPorts.map((port): [string, null] => [port, null]));
  const all = { ...exposed, ...portMap(bound) };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is bound to the host. */
function portMap(ports: PortBinding[]): JsonObject {
  return group(ports, ({ hostIp, hostPort }) =>
    (hostIp === '' ? ['0.0.0.0', '::'] : [hostIp]).map((ip) => ({ HostIp: ip, HostPort: hostPort })),
  );
}

function group(ports: PortBinding[], shown: (port: PortBinding) => JsonObject[]): JsonObject {
  const map: Record<string, JsonObject[]> = {};
  for (const port of ports) map[keyOf(port)] = [...(map[keyOf(port)] ?? []), ...shown(port)];
  return map;
}

const never = '0001-01-01T00:00:00Z';

function setOf(names: string[]): JsonObject {
  return Object.fromEntries([...new Set(names)].map((name) => [name, {}]));
}

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

/** What `docker network inspect` shows. */
export function inspectNetwork(engine: Engine, network: Network): JsonObject {
  const members = engine.containers.filter(
    (one) => one.status === 'running' && one.endpoints.some((endpoint) => endpoint.network === network.name),
  );
  return {
    Name: network.name,
    Id: network.id,
    Created: printNanoTime(network.createdMs),
    Scope: 'local',
    Driver: network.driver,
    EnableIPv4: true,
    EnableIPv6: false,
    IPAM: {
      Driver: 'default',
      Options: null,
      Config: network.driver === 'bridge' ? [{ Subnet: network.subnet, IPRange: '', Gateway: network.gateway }] : null,
    },
    Internal: network.internal,
    Attachable: network.attachable,
    Ingress: false,
    Containers: Object.fromEntries(
      members.map((one) => {
        const endpoint = one.endpoints.find(({ network: name }) => name === network.name);
        return [
          one.id,
          {
            Name: one.name,
            EndpointID: endpoint?.id ?? '',
            MacAddress: '02:42:ac:11:00:02',
            IPv4Address: `${endpoint?.ip}/16`,
            IPv6Address: '',
          },
        ];
      }),
    ),
    Options: network.options,
    Labels: network.labels,
  };
}
