import { findFile, normalise } from '#lib/simulator/kubelet/machine/files.ts';
import type { Answer, Network as MachineNetwork } from '#lib/simulator/kubelet/machine/machine.ts';
import { serversOf } from '#lib/simulator/kubelet/shell/process.ts';
import { filesOf } from './container-files.ts';
import { sharedWith } from './endpoint.ts';
import { linkedContainers } from './links.ts';
import type { Container, Endpoint, Engine } from './state.ts';

/** The network as one container sees it: names on its user networks, published ports when it shares the host's. */
export function networkOf(engine: Engine, own: Container): MachineNetwork {
  const container = sharedWith(engine, own) ?? own;
  return {
    podIp: container.endpoints[0]?.ip ?? '',
    lookUp: (name) => {
      const found = findPeer(engine, container, name);
      return found ? [found.endpoint.ip] : null;
    },
    get: (host, port, path) => {
      if (host === 'localhost' || host === '127.0.0.1') return onLoopback(engine, container, { port, path });
      const found = findPeer(engine, container, host) ?? findAddress(engine, container, host);
      if (!found) return /^\d+(\.\d+){3}$/.test(host) ? { kind: 'timeout', ip: host } : { kind: 'no-such-name' };
      return answer(engine, found.container, { port, path, ip: found.endpoint.ip });
    },
  };
}

type Found = { container: Container; endpoint: Endpoint };

/** A running container by its name, id or alias on a user network that both are on (Docker's own DNS). */
function findPeer(engine: Engine, container: Container, name: string): Found | null {
  for (const { network } of container.endpoints) {
    if (network === 'bridge') {
      const linked = linkedContainers(engine, container.host).find(({ container: other, alias }) =>
        [alias, other.name, other.hostname].includes(name),
      );
      const endpoint = linked?.container.endpoints.find((one) => one.network === 'bridge');
      if (linked && endpoint && linked.container.status === 'running') return { container: linked.container, endpoint };
      continue;
    }
    for (const peer of engine.containers) {
      if (peer.status !== 'running') continue;
      const endpoint = peer.endpoints.find((one) => one.network === network);
      const names = [peer.name, peer.id.slice(0, 12), peer.hostname, ...(endpoint?.aliases ?? [])];
      if (endpoint && names.includes(name)) return { container: peer, endpoint };
    }
  }
  return null;
}

function findAddress(engine: Engine, container: Container, ip: string): Found | null {
  const networks = container.endpoints.map((endpoint) => endpoint.network);
  for (const peer of engine.containers) {
    const endpoint = peer.endpoints.find((one) => one.ip === ip && networks.includes(one.network));
    if (endpoint && peer.status === 'running') return { container: peer, endpoint };
  }
  return null;
}

/** The network as the host itself sees it: published ports on its loopback, containers at their addresses. */
export function hostNetwork(engine: Engine): MachineNetwork {
  return {
    podIp: '127.0.0.1',
    lookUp: () => null,
    get: (host, port, path) => {
      if (host === 'localhost' || host === '127.0.0.1') return onHost(engine, { port, path });
      const isThere = (one: Container) => one.status === 'running' && one.endpoints.some(({ ip }) => ip === host);
      const found = engine.containers.find(isThere);
      if (found) return answer(engine, found, { port, path, ip: host });
      return /^\d+(\.\d+){3}$/.test(host) ? { kind: 'timeout', ip: host } : { kind: 'no-such-name' };
    },
  };
}

function onLoopback(engine: Engine, container: Container, { port, path }: { port: number; path: string }): Answer {
  if (container.networkMode !== 'host') return answer(engine, container, { port, path, ip: '127.0.0.1' });
  return onHost(engine, { port, path });
}

function onHost(engine: Engine, { port, path }: { port: number; path: string }): Answer {
  const published = engine.containers.find(
    (one) => one.status === 'running' && one.bound.some((binding) => Number(binding.hostPort) === port),
  );
  const binding = published?.bound.find((one) => Number(one.hostPort) === port);
  if (!published || !binding) return { kind: 'refused', ip: '127.0.0.1' };
  return answer(engine, published, { port: binding.containerPort, path, ip: '127.0.0.1' });
}

function answer(
  engine: Engine,
  container: Container,
  { port, path, ip }: { port: number; path: string; ip: string },
): Answer {
  const server = container.process ? serversOf(container.process).find((one) => one.ports.includes(port)) : undefined;
  if (!server) return { kind: 'refused', ip };
  if (server.documents === null) return { kind: 'ok', ip, status: 200, body: '' };
  const name = path.endsWith('/') ? `${path}index.html` : path;
  const node = findFile(filesOf(engine, container), normalise(`${server.documents}/${name}`));
  return typeof node?.text === 'string'
    ? { kind: 'ok', ip, status: 200, body: node.text }
    : { kind: 'ok', ip, status: 404, body: '' };
}
