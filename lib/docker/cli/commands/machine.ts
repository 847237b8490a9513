import { type Call, type DockerCommand, fail } from '#lib/docker/cli/command.ts';
import { fillTemplate } from '#lib/docker/cli/format.ts';
import { versions } from '#lib/docker/cli/versions.ts';
import { machineBytes } from '#lib/docker/engine/bytes.ts';
import { machineName } from '#lib/docker/engine/host-files.ts';
import type { Container, Engine } from '#lib/docker/engine/state.ts';
import { printNanoTime } from '#lib/simulator/schema/time.ts';
import type { JsonObject } from '#lib/simulator/value.ts';

const alone = {
  usage: '[OPTIONS]',
  arguments: { atMost: 0 },
  flags: [{ name: 'format', short: 'f', type: 'text' as const }],
};

/** What docker tells of itself and of the machine: one node of the study cluster's size. */
export const machineCommands: DockerCommand[] = [
  {
    words: ['version'],
    ...alone,
    run: (call) => tell(call, { text: versionText, data: versionData, type: 'system.versionInfo', name: 'version' }),
  },
  {
    words: ['info', 'system info'],
    ...alone,
    run: (call) =>
      tell(call, { text: infoText(call.engine), data: infoData(call.engine), type: 'system.dockerInfo', name: '' }),
  },
];

type Told = { text: string; data: JsonObject; type: string; name: string };

/** The text, or what --format makes of the data. */
function tell(call: Call, { text, data, type, name }: Told): void {
  const format = call.flags.text('format');
  if (format === '') {
    call.out(text);
    return;
  }
  const missing = (key: string) => `can't evaluate field ${key} in type ${type}`;
  const filled = fillTemplate(format === 'json' ? '{{json .}}' : format, data, missing);
  if ('text' in filled) {
    call.out(`${filled.text}\n`);
    return;
  }
  const problem = filled.problem
    .replace(/^template: :1:/, `template: ${name}:1:`)
    .replace('executing ""', `executing "${name}"`);
  if (filled.isParseError) fail(call, `template parsing error: ${problem}`, 64);
  call.out('\n');
  fail(call, problem);
}

const engineData: JsonObject = {
  Platform: { Name: '' },
  Version: versions.docker,
  ApiVersion: versions.api,
  APIVersion: versions.api,
  MinAPIVersion: '1.44',
  Os: 'linux',
  Arch: 'amd64',
  Experimental: false,
  KernelVersion: '6.1.0',
  Components: [
    { Name: 'Engine', Version: versions.docker },
    { Name: 'containerd', Version: versions.containerd },
    { Name: 'runc', Version: versions.runc },
  ],
};

const versionData: JsonObject = {
  Client: {
    Version: versions.docker,
    ApiVersion: versions.api,
    APIVersion: versions.api,
    DefaultAPIVersion: versions.api,
    Os: 'linux',
    Arch: 'amd64',
    Context: 'default',
  },
  Server: engineData,
};

function infoData({ containers, images, now }: Engine): JsonObject {
  const count = (status: Container['status'][]) => containers.filter((one) => status.includes(one.status)).length;
  return {
    ID: '6a8c5b0e-3c44-4f7e-9d57-5f6f2d1b9b10',
    Containers: containers.length,
    ContainersRunning: count(['running', 'restarting']),
    ContainersPaused: count(['paused']),
    ContainersStopped: count(['created', 'exited']),
    Images: new Set([...images.values()].map(({ id }) => id)).size,
    Driver: 'overlayfs',
    Plugins: { Volume: ['local'], Network: ['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay'] },
    MemoryLimit: true,
    SwapLimit: true,
    LoggingDriver: 'json-file',
    CgroupDriver: 'systemd',
    CgroupVersion: '2',
    SystemTime: printNanoTime(now),
    KernelVersion: '6.1.0',
    OperatingSystem: 'Debian GNU/Linux 12 (bookworm)',
    OSType: 'linux',
    Architecture: 'x86_64',
    NCPU: 4,
    MemTotal: machineBytes,
    IndexServerAddress: 'https://index.docker.io/v1/',
    DockerRootDir: '/var/lib/docker',
    Name: machineName,
    Labels: [],
    ServerVersion: versions.docker,
    DefaultRuntime: 'runc',
    Swarm: { NodeID: '', LocalNodeState: 'inactive', ControlAvailable: false },
    LiveRestoreEnabled: false,
    InitBinary: 'docker-init',
    Warnings: null,
    ClientInfo: { Debug: false, Version: versions.docker, Context: 'default' },
  };
}

const versionText = `Client:
 Version:           ${versions.docker}
 API version:       ${versions.api}
 OS/Arch:           linux/amd64
 Context:           default

Server:
 Engine:
  Version:          ${versions.docker}
  API version:      ${versions.api} (minimum version 1.44)
  OS/Arch:          linux/amd64
  Experimental:     false
 containerd:
  Version:          ${versions.containerd}
 runc:
  Version:          ${versions.runc}
`;

function infoText({ containers, images }: Engine): string {
  const count = (status: Container['status'][]) => containers.filter((one) => status.includes(one.status)).length;
  return `Client:
 Version:    ${versions.docker}
 Context:    default
 Debug Mode: false
 Plugins:
  buildx: Docker Buildx (Docker Inc.)
    Version:  ${versions.buildx}
  compose: Docker Compose (Docker Inc.)
    Version:  ${versions.compose}

Server:
 Containers: ${containers.length}
  Running: ${count(['running', 'restarting'])}
  Paused: ${count(['paused'])}
  Stopped: ${count(['created', 'exited'])}
 Images: ${new Set([...images.values()].map(({ id }) => id)).size}
 Server Version: ${versions.docker}
 Storage Driver: overlayfs
  driver-type: io.containerd.snapshotter.v1
 Logging Driver: json-file
 Cgroup Driver: systemd
 Cgroup Version: 2
 Plugins:
  Volume: local
  Network: bridge host ipvlan macvlan null overlay
 Swarm: inactive
 Runtimes: io.containerd.runc.v2 runc
 Default Runtime: runc
 Init Binary: docker-init
 Kernel Version: 6.1.0
 Operating System: Debian GNU/Linux 12 (bookworm)
 OSType: linux
 Architecture: x86_64
 CPUs: 4
 Total Memory: 8GiB
 Name: study
 Docker Root Dir: /var/lib/docker
 Debug Mode: false
 Live Restore Enabled: false
`;
}
