import { keyOf } from '#lib/docker/cli/container-row.ts';
import { isUp } from '#lib/docker/engine/is-up.ts';
import type { Container, Mount, PortBinding } from '#lib/docker/engine/state.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

const maskedPaths = [
  '/proc/acpi',
  '/proc/asound',
  '/proc/interrupts',
  '/proc/kcore',
  '/proc/keys',
  '/proc/latency_stats',
  '/proc/sched_debug',
  '/proc/scsi',
  '/proc/timer_list',
  '/proc/timer_stats',
  '/sys/devices/virtual/powercap',
  '/sys/firmware',
];
const readonlyPaths = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'];
const ofWindows = { CpuCount: 0, CpuPercent: 0, IOMaximumIOps: 0, IOMaximumBandwidth: 0 };
const noDevices = {
  BlkioWeightDevice: [],
  BlkioDeviceReadBps: [],
  BlkioDeviceWriteBps: [],
  BlkioDeviceReadIOps: [],
  BlkioDeviceWriteIOps: [],
};
/** Fields that are left out when they are empty. */
const optional = ['Annotations', 'StorageOpt', 'Tmpfs', 'Sysctls', 'Mounts', 'Init'];

/** The settings of the host, in the engine's order: what the container was made with, and the engine's own of the rest. */
export function hostConfigOf(container: Container): JsonObject {
  const { host, mounts, memoryBytes, restart } = container;
  const specs = mounts.filter(({ origin }) => origin === 'spec').map(specOf);
  const isPrivileged = host['Privileged'] === true;
  const all: JsonObject = {
    Binds: bindsOf(mounts),
    ContainerIDFile: '',
    LogConfig: { Type: 'json-file', Config: {} },
    NetworkMode: container.networkMode,
    PortBindings: bindingMap(container.ports),
    RestartPolicy: { Name: restart.policy, MaximumRetryCount: restart.max },
    AutoRemove: container.autoRemove,
    VolumeDriver: '',
    VolumesFrom: null,
    ConsoleSize: [0, 0],
    Annotations: null,
    CapAdd: null,
    CapDrop: null,
    CgroupnsMode: 'host',
    Dns: null,
    DnsOptions: [],
    DnsSearch: [],
    ExtraHosts: null,
    GroupAdd: null,
    IpcMode: 'private',
    Cgroup: '',
    Links: null,
    OomScoreAdj: 0,
    PidMode: '',
    Privileged: false,
    PublishAllPorts: container.publishAll,
    ReadonlyRootfs: container.readOnlyRoot,
    SecurityOpt: null,
    StorageOpt: null,
    Tmpfs: null,
    UTSMode: '',
    UsernsMode: '',
    ShmSize: 64 * 1024 ** 2,
    Sysctls: null,
    Runtime: 'runc',
    Isolation: '',
    CpuShares: 0,
    Memory: memoryBytes,
    NanoCpus: container.nanoCpus,
    CgroupParent: '',
    BlkioWeight: 0,
    ...noDevices,
    CpuPeriod: 0,
    CpuQuota: 0,
    CpuRealtimePeriod: 0,
    CpuRealtimeRuntime: 0,
    CpusetCpus: '',
    CpusetMems: '',
    Devices: [],
    DeviceCgroupRules: null,
    DeviceRequests: null,
    MemoryReservation: 0,
    // What is given twice is the limit with swap.
    MemorySwap: memoryBytes * 2,
    MemorySwappiness: null,
    OomKillDisable: false,
    PidsLimit: null,
    Ulimits: [],
    ...ofWindows,
    Mounts: specs.length > 0 ? specs : null,
    MaskedPaths: isPrivileged ? null : maskedPaths,
    ReadonlyPaths: isPrivileged ? null : readonlyPaths,
    Init: null,
  };
  const own = { ...host, ...(host['Links'] ? { Links: linksOf(container) } : {}) };
  const isShown = ([field, value]: [string, unknown]) => value !== null || !optional.includes(field);
  return Object.fromEntries(Object.entries({ ...all, ...own }).filter(isShown));
}

function bindsOf(mounts: Mount[]): string[] | null {
  const binds = mounts.filter(({ origin }) => origin === 'bind').map((mount) => mount.bind);
  return binds.length > 0 ? binds : null;
}

function specOf({ type, source, target, readOnly, propagation }: Mount): JsonObject {
  return {
    Type: type,
    ...(source === '' || (type === 'volume' && /^[0-9a-f]{64}$/.test(source)) ? {} : { Source: source }),
    Target: target,
    ...(readOnly && type !== 'image' ? { ReadOnly: true } : {}),
    ...(propagation ? { BindOptions: { Propagation: propagation } } : {}),
  };
}

function linksOf({ host, name }: Container): string[] {
  return ((host['Links'] ?? []) as string[]).map((text) => {
    const [other = '', alias = other] = text.split(':');
    return `/${other}:/${name}/${alias}`;
  });
}

/** What was asked for. */
function bindingMap(ports: PortBinding[]): JsonObject {
  return group(ports, ({ hostIp, hostPort }) => [{ HostIp: hostIp, HostPort: hostPort }]);
}

/** What is open now; a port that is only exposed has nothing. */
export function portsOf(container: Container): JsonObject {
  const { bound, image, endpoints, exposed } = container;
  if (!isUp(container) || endpoints.length === 0) return {};
  const closed = Object.fromEntries(
    [...image.config.exposedPorts, ...exposed].map((port): [string, null] => [port, null]),
  );
  const open = group(bound, ({ hostIp, hostPort }) =>
    (hostIp === '' ? ['0.0.0.0', '::'] : [hostIp]).map((ip) => ({ HostIp: ip, HostPort: hostPort })),
  );
  return Object.fromEntries(Object.entries({ ...closed, ...open }).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function group(ports: PortBinding[], shown: (port: PortBinding) => JsonObject[]): JsonObject {
  const map: Record<string, JsonObject[]> = {};
  for (const port of ports.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)))
    map[keyOf(port)] = [...(map[keyOf(port)] ?? []), ...shown(port)];
  return map;
}
