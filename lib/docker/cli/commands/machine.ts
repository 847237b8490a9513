import type { DockerCommand } from '#lib/docker/cli/command.ts';
import { versions } from '#lib/docker/cli/versions.ts';
import type { Container, Engine } from '#lib/docker/engine/state.ts';

const alone = { usage: '[OPTIONS]', arguments: { atMost: 0 }, flags: [] };

/** What docker tells of itself and of the machine: one node of the study cluster's size. */
export const machineCommands: DockerCommand[] = [
  { words: ['version'], ...alone, run: ({ out }) => out(versionText) },
  { words: ['info', 'system info'], ...alone, run: ({ engine, out }) => out(infoText(engine)) },
];

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
  Running: ${count(['running'])}
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
