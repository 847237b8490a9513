import { DaemonError } from './error.ts';
import { newId } from './ids.ts';
import { isUp } from './is-up.ts';
import type { Container, Endpoint, Engine, Network } from './state.ts';
import { holds, parseAddress, parseSubnet, printAddress } from './subnet.ts';

/** Puts the container on the networks it was made for; one that is not there keeps it from starting. */
export function joinNetworks(engine: Engine, container: Container): void {
  const { networkMode, aliases, ip, moreNetworks } = container;
  if (networkMode.startsWith('container:')) checkShared(engine, container);
  if (networkMode === 'none' || networkMode === 'host' || networkMode.startsWith('container:')) return;
  if (container.endpoints.length > 0 || container.startedMs > 0) return;
  for (const wanted of [{ network: networkMode, aliases, ip }, ...moreNetworks]) {
    const network = findNetwork(engine, wanted.network);
    if (!network) throw new DaemonError(`failed to set up container networking: network ${wanted.network} not found`);
    container.endpoints.push(newEndpoint(engine, { network, aliases: wanted.aliases, ip: wanted.ip }));
  }
}

/** Throws when the container whose network is shared is not there or does not run. */
function checkShared(engine: Engine, container: Container): void {
  const wanted = container.networkMode.slice('container:'.length);
  const other = sharedWith(engine, container);
  if (!other) throw new DaemonError(`joining network namespace of container: No such container: ${wanted}`);
  if (other === container) throw new DaemonError('cannot join own network namespace');
  if (!isUp(other))
    throw new DaemonError(
      `cannot join network namespace of a non running container: container ${other.name} is ${other.status}`,
    );
}

/** The container whose network this one uses, or null. */
export function sharedWith({ containers }: Engine, { networkMode }: Container): Container | null {
  if (!networkMode.startsWith('container:')) return null;
  const wanted = networkMode.slice('container:'.length);
  return containers.find((one) => one.name === wanted || one.id.startsWith(wanted)) ?? null;
}

export const builtInNetworks = ['bridge', 'host', 'none'];

/** Whether it is one of those that are always there. */
export function isBuiltIn({ name }: Network): boolean {
  return builtInNetworks.includes(name);
}

/** Whether a container that runs is on the network. */
export function isUsed({ containers }: Engine, { name }: Network): boolean {
  return containers.some((one) => isUp(one) && one.endpoints.some((endpoint) => endpoint.network === name));
}

/** A network by its name or id. */
export function findNetwork(engine: Engine, name: string): Network | null {
  return engine.networks.find((one) => one.name === name || (name.length >= 4 && one.id.startsWith(name))) ?? null;
}

/** A place on a network for a container: its address, and the names it is found by. */
export function newEndpoint(
  engine: Engine,
  { network, aliases, ip }: { network: Network; aliases: string[]; ip?: string | undefined },
): Endpoint {
  const taken = engine.containers.flatMap((one) =>
    one.endpoints.filter((endpoint) => endpoint.network === network.name).map((endpoint) => endpoint.ip),
  );
  const block = parseSubnet(network.subnet);
  const asked = ip === undefined ? null : parseAddress(ip);
  if (ip !== undefined) checkAsked(network, { ip, address: asked, isTaken: taken.includes(ip) });
  let host = (block?.base ?? 0) + 1;
  while (host === parseAddress(network.gateway) || taken.includes(printAddress(host))) host += 1;
  return {
    network: network.name,
    aliases,
    ip: block === null ? '' : printAddress(asked ?? host),
    id: newId(engine, 'endpoint'),
    networkId: network.id,
    gateway: network.internal ? '' : network.gateway,
    prefixLength: Number(network.subnet.split('/')[1] ?? 0),
    asked: ip,
  };
}

/** A fixed address is for networks that the person made, and of their block. */
function checkAsked(
  { name, subnet }: Network,
  { ip, address, isTaken }: { ip: string; address: number | null; isTaken: boolean },
): void {
  const block = parseSubnet(subnet);
  if (builtInNetworks.includes(name))
    throw new DaemonError(
      'invalid endpoint settings:\nuser-specified IP address is supported on user-defined networks only',
    );
  if (block && address !== null && !holds(block, address))
    throw new DaemonError(`invalid endpoint settings:\nno configured subnet contains IP address ${ip}`);
  if (isTaken) throw new DaemonError('failed to set up container networking: Address already in use');
}

const firstRandomPort = 32_768;

/** Takes the ports of the host; one that another container has keeps this one from starting. */
export function bindPorts(engine: Engine, container: Container): void {
  const published = container.publishAll ? [...container.ports, ...exposed(container)] : container.ports;
  const running = engine.containers.filter((one) => one !== container).flatMap((one) => one.bound);
  const bound = published.map((binding) => ({
    ...binding,
    hostPort: binding.hostPort || freePort([...running, ...container.bound]),
  }));
  for (const { hostPort, hostIp, protocol } of bound) {
    const clash = running.find(
      (one) =>
        one.hostPort === hostPort &&
        one.protocol === protocol &&
        (one.hostIp === hostIp || one.hostIp === '' || hostIp === ''),
    );
    if (!clash) continue;
    const endpoint = newId(engine, 'endpoint');
    throw new DaemonError(
      `failed to set up container networking: driver failed programming external connectivity on endpoint ${container.name} (${endpoint}): Bind for ${hostIp || '0.0.0.0'}:${hostPort} failed: port is already allocated`,
    );
  }
  container.bound = bound;
}

/** Gives the ports of the host back. */
export function releasePorts(container: Container): void {
  container.bound = [];
}

function exposed({ image, ports }: Container) {
  return image.config.exposedPorts
    .map((text) => ({
      containerPort: Number(text.split('/')[0]),
      protocol: text.split('/')[1] ?? 'tcp',
      hostIp: '',
      hostPort: '',
    }))
    .filter((one) => !ports.some((port) => port.containerPort === one.containerPort));
}

function freePort(taken: { hostPort: string }[]): string {
  let port = firstRandomPort;
  while (taken.some((one) => Number(one.hostPort) === port)) port += 1;
  return String(port);
}
