import { keyOf } from '#lib/docker/cli/container-row.ts';
import { healthcheckJson } from '#lib/docker/engine/health.ts';
import { shortId } from '#lib/docker/engine/ids.ts';
import { isUp } from '#lib/docker/engine/is-up.ts';
import type { Container, Endpoint, Health, Mount } from '#lib/docker/engine/state.ts';
import { printNanoTime } from '#lib/simulator/schema/time.ts';
import { isObject, type JsonObject } from '#lib/simulator/value.ts';
import { hostConfigOf, portsOf } from './host-config.ts';
import { manifestOf } from './image.ts';
import { setOf } from './set-of.ts';

/** What `docker inspect` shows of a container, in the engine's order. */
export function inspectContainer(container: Container): JsonObject {
  const { id, image } = container;
  const folder = container.startedMs > 0 || container.startError !== '' ? `/var/lib/docker/containers/${id}` : '';
  const inFolder = (name: string) => (folder === '' ? '' : `${folder}/${name}`);
  return {
    Id: id,
    Created: printNanoTime(container.createdMs),
    Path: [...container.entrypoint, ...container.command][0] ?? '',
    Args: [...container.entrypoint, ...container.command].slice(1),
    State: stateOf(container),
    Image: `sha256:${image.id}`,
    ResolvConfPath: inFolder('resolv.conf'),
    HostnamePath: inFolder('hostname'),
    HostsPath: inFolder('hosts'),
    LogPath: hasFileLog(container) && container.startedMs > 0 ? inFolder(`${id}-json.log`) : '',
    Name: `/${container.name}`,
    RestartCount: container.restartCount,
    Driver: 'overlayfs',
    Platform: 'linux',
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: '',
    ExecIDs: null,
    HostConfig: hostConfigOf(container),
    Storage: { RootFS: { Snapshot: { Name: 'overlayfs' } } },
    Mounts: container.mounts.map(mountJson).sort((one, other) => (one['Destination'] < other['Destination'] ? -1 : 1)),
    Config: configOf(container),
    NetworkSettings: {
      SandboxID: isUp(container) ? id : '',
      SandboxKey: isUp(container) ? `/var/run/docker/netns/${sandboxOf(container)}` : '',
      Ports: portsOf(container),
      Networks: networksOf(container),
    },
    ImageManifestDescriptor: manifestOf(image),
  };
}

function hasFileLog({ host }: Container): boolean {
  const log = host['LogConfig'];
  return !isObject(log) || log['Type'] === 'json-file';
}

function sandboxOf({ networkMode, id }: Container): string {
  return networkMode === 'host' ? 'default' : shortId(id);
}

function mountJson(mount: Mount) {
  const { type, source, target, readOnly, mode } = mount;
  return {
    Type: type,
    ...(type === 'volume' || type === 'image' ? { Name: source } : {}),
    Source: type === 'volume' ? `/var/lib/docker/volumes/${source}/_data` : source,
    Destination: target,
    ...(type === 'volume' ? { Driver: 'local' } : {}),
    Mode: mode,
    RW: !readOnly,
    Propagation: type === 'bind' || type === 'image' ? mount.propagation || 'rprivate' : '',
  };
}

function configOf(container: Container): JsonObject {
  const { image, isAttached, openStdin, healthcheck, stopSignal, givenStopTimeout } = container;
  const exposed = [...image.config.exposedPorts, ...container.ports.map(keyOf), ...container.exposed];
  const volumes = container.mounts.filter(({ origin, isAnonymous }) => origin === 'image' && isAnonymous);
  return {
    Hostname: container.hostname,
    Domainname: container.domainname,
    User: container.user,
    AttachStdin: isAttached && openStdin,
    AttachStdout: isAttached,
    AttachStderr: isAttached,
    ...(exposed.length > 0 ? { ExposedPorts: setOf(exposed) } : {}),
    Tty: container.tty,
    OpenStdin: openStdin,
    StdinOnce: isAttached && openStdin,
    Env: container.env.map(([name, value]) => `${name}=${value}`),
    Cmd: container.command.length > 0 ? container.command : null,
    ...(healthcheck ? { Healthcheck: healthcheckJson(healthcheck) } : {}),
    Image: container.imageName,
    Volumes: volumes.length > 0 ? setOf(volumes.map(({ target }) => target)) : null,
    WorkingDir: container.workingDir,
    Entrypoint: container.entrypoint.length > 0 ? container.entrypoint : null,
    Labels: container.labels,
    ...(stopSignal ? { StopSignal: stopSignal } : {}),
    ...(givenStopTimeout === undefined ? {} : { StopTimeout: givenStopTimeout }),
  };
}

const never = '0001-01-01T00:00:00Z';

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

const unset: Endpoint = { network: '', aliases: [], ip: '', id: '', networkId: '', gateway: '', prefixLength: 0 };

function networksOf(container: Container): JsonObject {
  const { endpoints, networkMode, aliases, moreNetworks } = container;
  if (endpoints.length === 0) {
    if (networkMode.startsWith('container:')) return {};
    const planned = [{ network: networkMode, aliases }, ...moreNetworks];
    const id = isUp(container) ? container.id : '';
    return Object.fromEntries(
      planned.map(({ network, aliases: names }) => [
        network,
        endpointJson(container, { ...unset, network, aliases: names, id, networkId: id }),
      ]),
    );
  }
  const sorted = endpoints.toSorted((a, b) => (a.network < b.network ? -1 : 1));
  return Object.fromEntries(sorted.map((one) => [one.network, endpointJson(container, one)]));
}

/** A container that does not run keeps the network, and gives the address back. */
function endpointJson(container: Container, endpoint: Endpoint): JsonObject {
  const { aliases, network, networkId } = endpoint;
  const { id, gateway, ip, prefixLength } = isUp(container) ? endpoint : unset;
  const hasNames = networkId !== '' && !['bridge', 'host', 'none'].includes(network);
  const names = [container.name, ...aliases, shortId(container.id), container.hostname];
  return {
    IPAMConfig: endpoint.asked ? { IPv4Address: endpoint.asked } : null,
    Links: null,
    Aliases: aliases.length > 0 ? aliases : null,
    DriverOpts: null,
    GwPriority: 0,
    NetworkID: networkId,
    EndpointID: id,
    Gateway: gateway,
    IPAddress: ip,
    MacAddress: ip === '' ? '' : '02:42:ac:11:00:02',
    IPPrefixLen: prefixLength,
    IPv6Gateway: '',
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    DNSNames: hasNames ? [...new Set(names)] : null,
  };
}
