import { isBuiltIn, newEndpoint } from './endpoint.ts';
import { DaemonError } from './error.ts';
import { noteNetwork } from './events.ts';
import { isUp } from './is-up.ts';
import type { Attachment, Container, Engine, Network } from './state.ts';

/** Puts a container on one more network; `network` is null where there is none of that name. */
export function attach(
  engine: Engine,
  container: Container,
  { network, wanted }: { network: Network | null; wanted: Attachment },
): void {
  if (!isUp(container)) {
    plan(engine, container, { network, wanted });
    return;
  }
  if (container.networkMode.startsWith('container:'))
    throw new DaemonError(
      'container sharing network namespace with another container or host cannot be connected to any other network',
    );
  if (!network) throw new DaemonError(`network ${wanted.network} not found`);
  checkMixture(container, network);
  if (container.endpoints.some((endpoint) => endpoint.network === network.name))
    throw new DaemonError(`endpoint with name ${container.name} already exists in network ${network.name}`);
  container.endpoints.push(newEndpoint(engine, { network, aliases: wanted.aliases, ip: wanted.ip }));
  noteNetwork(engine, network, 'connect', container.id);
}

/** A container that does not run takes note of the network, even of one that is not there yet. */
function plan(
  engine: Engine,
  container: Container,
  { network, wanted }: { network: Network | null; wanted: Attachment },
): void {
  if (network) checkMixture(container, network);
  const name = network?.name ?? wanted.network;
  if (namesOf(container).includes(name)) return;
  if (network && container.startedMs > 0)
    container.endpoints.push(newEndpoint(engine, { network, aliases: wanted.aliases, ip: wanted.ip }));
  else container.moreNetworks.push({ ...wanted, network: name });
}

function checkMixture({ networkMode }: Container, network: Network): void {
  if (networkMode !== 'host' && network.driver === 'host')
    throw new DaemonError('cannot connect container to host network - container must be created in host network mode');
  if (networkMode === 'host' && network.driver !== 'host')
    throw new DaemonError(
      'container sharing network namespace with another container or host cannot be connected to any other network',
    );
  if ((networkMode === 'none') !== (network.driver === 'null'))
    throw new DaemonError(
      'container cannot be connected to multiple networks with one of the networks in private (none) mode',
    );
}

function namesOf({ endpoints, networkMode, moreNetworks }: Container): string[] {
  if (endpoints.length > 0) return endpoints.map((endpoint) => endpoint.network);
  return [networkMode, ...moreNetworks.map(({ network }) => network)];
}

/** Takes a container off a network. */
export function detach(
  engine: Engine,
  container: Container,
  { network, name }: { network: Network | null; name: string },
): void {
  const known = network?.name ?? name;
  const isRunning = isUp(container);
  if (isRunning && !network) throw new DaemonError(`network ${name} not found`);
  if (isRunning && network && isBuiltIn(network) && network.driver === 'host' && container.networkMode === 'host')
    throw new DaemonError('cannot disconnect container from host network - container was created in host network mode');
  if (!namesOf(container).includes(known))
    throw new DaemonError(`container ${container.id} is not connected to ${isRunning ? '' : 'the '}network ${known}`);
  container.endpoints = container.endpoints.filter((endpoint) => endpoint.network !== known);
  container.moreNetworks = container.moreNetworks.filter((one) => one.network !== known);
  if (isRunning && network) noteNetwork(engine, network, 'disconnect', container.id);
}
