import { builtInNetworks } from './endpoint.ts';
import { DaemonError } from './error.ts';
import { noteNetwork } from './events.ts';
import { newId } from './ids.ts';
import type { Engine, Network } from './state.ts';
import { holds, parseAddress, parseSubnet, printAddress, printSubnet } from './subnet.ts';

export type NetworkRequest = {
  driver: string;
  labels: Record<string, string>;
  internal?: boolean;
  attachable?: boolean;
  subnet?: string | undefined;
  gateway?: string | undefined;
  ipRange?: string | undefined;
  options?: Record<string, string>;
};

/** Makes a network; throws what the daemon says when it cannot. */
export function makeNetwork(engine: Engine, name: string, request: NetworkRequest): Network {
  const { driver, labels } = request;
  if (engine.networks.some((one) => one.name === name))
    throw new DaemonError(`network with name ${name} already exists`);
  if (name === 'default') throw new DaemonError(`network name "${name}" is reserved and cannot be created`);
  if (driver === 'overlay')
    throw new DaemonError(
      'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
    );
  if (!['bridge', 'host', 'none', 'null', 'ipvlan', 'macvlan'].includes(driver))
    throw new DaemonError(`plugin "${driver}" not found`);
  if (driver === 'host' || driver === 'null')
    throw new DaemonError(`only one instance of "${driver}" network is allowed`);
  if (driver === 'none') throw new DaemonError('plugin "none" not found');
  const { subnet, gateway } = addressesFor(engine, request);
  const network: Network = {
    id: newId(engine, 'network'),
    name,
    driver,
    labels,
    createdMs: engine.now,
    internal: request.internal ?? false,
    attachable: request.attachable ?? false,
    options: request.options ?? {},
    subnet,
    gateway,
    ipRange: request.ipRange ?? '',
  };
  engine.networks.push(network);
  noteNetwork(engine, network, 'create');
  return network;
}

function addressesFor(engine: Engine, request: NetworkRequest): { subnet: string; gateway: string } {
  if (request.subnet === undefined) return freeSubnet(engine);
  const asked = parseSubnet(request.subnet);
  if (!asked) throw new DaemonError(`invalid subnet ${request.subnet}`);
  const problems: string[] = [];
  const subnet = printSubnet(asked);
  if (subnet !== request.subnet) problems.push(`invalid subnet ${request.subnet}: it should be ${subnet}`);
  if (request.gateway !== undefined && !holds(asked, parseAddress(request.gateway) ?? -1))
    problems.push(`invalid gateway ${request.gateway}: parent subnet ${request.subnet} doesn't contain this address`);
  if (problems.length > 0) throw new DaemonError(`invalid network config:\n${problems.join('\n')}`);
  const overlaps = engine.networks.some(({ subnet: known }) => {
    const other = parseSubnet(known);
    return other !== null && (holds(other, asked.base) || holds(asked, other.base));
  });
  if (overlaps) throw new DaemonError('invalid pool request: Pool overlaps with other one on this address space');
  return { subnet, gateway: request.gateway ?? printAddress(asked.base + 1) };
}

/** The first block of 172.18.0.0/16 and on that no network has. */
function freeSubnet(engine: Engine): { subnet: string; gateway: string } {
  let block = 17 + builtInNetworks.length - 2;
  while (engine.networks.some(({ subnet }) => subnet === `172.${block}.0.0/16`)) block += 1;
  return { subnet: `172.${block}.0.0/16`, gateway: `172.${block}.0.1` };
}
