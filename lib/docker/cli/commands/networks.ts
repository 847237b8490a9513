import { type DockerCommand, Exit, fail, forEachName } from '#lib/docker/cli/command.ts';
import { getContainer } from '#lib/docker/cli/find-container.ts';
import { listRows, type TableStyle } from '#lib/docker/cli/format.ts';
import { builtInNetworks, findNetwork, isBuiltIn, newEndpoint } from '#lib/docker/engine/endpoint.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import { newId, shortId } from '#lib/docker/engine/ids.ts';
import type { Engine, Network } from '#lib/docker/engine/state.ts';

const style: TableStyle = {
  columns: [
    { field: 'ID', header: 'NETWORK ID' },
    { field: 'Name', header: 'NAME' },
    { field: 'Driver', header: 'DRIVER' },
    { field: 'Scope', header: 'SCOPE' },
  ],
  headers: {
    ID: 'NETWORK ID',
    Name: 'NAME',
    Driver: 'DRIVER',
    Scope: 'SCOPE',
    IPv6: 'IPV6',
    Internal: 'INTERNAL',
    Labels: 'LABELS',
    CreatedAt: 'CREATED AT',
  },
  typeName: 'networkContext',
};

export const networkCommands: DockerCommand[] = [
  {
    words: ['network create'],
    usage: '[OPTIONS] NETWORK',
    arguments: { atLeast: 1, atMost: 1 },
    flags: [
      { name: 'driver', short: 'd', type: 'text' },
      { name: 'label', type: 'list' },
      { name: 'subnet', type: 'list' },
      { name: 'gateway', type: 'list' },
      { name: 'internal', type: 'bool' },
      { name: 'attachable', type: 'bool' },
      { name: 'ipv6', type: 'bool' },
      { name: 'opt', short: 'o', type: 'list' },
      { name: 'ip-range', type: 'list' },
    ],
    run({ engine, args, flags, out }) {
      const labels = Object.fromEntries(
        flags.list('label').map((text) => [text.split('=')[0] ?? '', text.split('=').slice(1).join('=')]),
      );
      out(`${createNetwork(engine, args[0] ?? '', { driver: flags.text('driver') || 'bridge', labels }).id}\n`);
    },
  },
  {
    words: ['network ls', 'network list'],
    usage: '[OPTIONS]',
    arguments: { atMost: 0 },
    flags: [
      { name: 'filter', short: 'f', type: 'list' },
      { name: 'format', type: 'text' },
      { name: 'no-trunc', type: 'bool' },
      { name: 'quiet', short: 'q', type: 'bool' },
    ],
    run(call) {
      const { engine, flags } = call;
      const filters = flags
        .list('filter')
        .map((text) => [text.split('=')[0] ?? '', text.slice(text.indexOf('=') + 1)] as const);
      const wrong = filters.find(
        ([key]) => !['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type'].includes(key),
      );
      if (wrong) throw new DaemonError(`invalid filter '${wrong[0]}'`);
      const shown = engine.networks
        .filter((one) => filters.every(([key, value]) => passes(one, key, value)))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      const idOf = ({ id }: Network) => (flags.bool('no-trunc') ? id : shortId(id));
      if (flags.bool('quiet')) {
        call.out(shown.map((one) => `${idOf(one)}\n`).join(''));
        return;
      }
      const rows = shown.map((one) => ({
        ID: idOf(one),
        Name: one.name,
        Driver: one.driver,
        Scope: 'local',
        IPv6: 'false',
        Internal: 'false',
        Labels: '',
        CreatedAt: '',
      }));
      const listed = listRows(rows, style, flags.text('format'));
      if ('problem' in listed) fail(call, listed.problem);
      call.out(listed.text);
    },
  },
  {
    words: ['network rm', 'network remove'],
    usage: 'NETWORK [NETWORK...]',
    arguments: { atLeast: 1 },
    flags: [{ name: 'force', short: 'f', type: 'bool' }],
    run(call) {
      try {
        forEachName(call, call.args, (name) => {
          removeNetwork(call.engine, name);
          return name;
        });
      } catch (error) {
        if (error instanceof Exit) call.err('exit status 1\n');
        throw error;
      }
    },
  },
  {
    words: ['network connect'],
    usage: '[OPTIONS] NETWORK CONTAINER',
    arguments: { atLeast: 2, atMost: 2 },
    flags: [
      { name: 'alias', type: 'list' },
      { name: 'ip', type: 'text' },
    ],
    run({ engine, args, flags }) {
      const [name = '', containerName = ''] = args;
      const network = getNetwork(engine, name);
      const container = getContainer(engine, containerName);
      if (container.endpoints.some((endpoint) => endpoint.network === network.name)) {
        throw new DaemonError(`endpoint with name ${container.name} already exists in network ${network.name}`);
      }
      container.endpoints.push(newEndpoint(engine, { network, container, aliases: flags.list('alias') }));
    },
  },
  {
    words: ['network disconnect'],
    usage: '[OPTIONS] NETWORK CONTAINER',
    arguments: { atLeast: 2, atMost: 2 },
    flags: [{ name: 'force', short: 'f', type: 'bool' }],
    run({ engine, args }) {
      const [name = '', containerName = ''] = args;
      const network = getNetwork(engine, name);
      const container = getContainer(engine, containerName);
      if (!container.endpoints.some((endpoint) => endpoint.network === network.name)) {
        throw new DaemonError(`container ${container.id} is not connected to network ${network.name}`);
      }
      container.endpoints = container.endpoints.filter((endpoint) => endpoint.network !== network.name);
    },
  },
];

/** Makes a network; throws what the daemon says when it cannot. */
export function createNetwork(
  engine: Engine,
  name: string,
  { driver, labels }: { driver: string; labels: Record<string, string> },
): Network {
  if (engine.networks.some((one) => one.name === name))
    throw new DaemonError(`network with name ${name} already exists`);
  if (!['bridge', 'host', 'none', 'ipvlan', 'macvlan', 'overlay'].includes(driver))
    throw new DaemonError(`plugin "${driver}" not found`);
  if (driver === 'host' || driver === 'none')
    throw new DaemonError(`only one instance of "${driver === 'none' ? 'null' : driver}" network is allowed`);
  const subnet = 18 + engine.networks.length - builtInNetworks.length;
  const network: Network = { id: newId(engine, 'network'), name, driver, labels, createdMs: engine.now, subnet };
  engine.networks.push(network);
  return network;
}

/** Takes a network away; throws while running containers are on it. */
export function removeNetwork(engine: Engine, name: string): void {
  const network = getNetwork(engine, name);
  if (isBuiltIn(network)) throw new DaemonError(`${network.name} is a pre-defined network and cannot be removed`);
  const active = engine.containers
    .filter((one) => one.status === 'running' || one.status === 'paused')
    .flatMap((container) =>
      container.endpoints
        .filter((endpoint) => endpoint.network === network.name)
        .map((endpoint) => ({ container, endpoint })),
    );
  if (active.length > 0) {
    const list = active
      .map(({ container, endpoint }) => `name:"${container.name}" id:"${shortId(endpoint.id)}"`)
      .join(', ');
    throw new DaemonError(`error while removing network: network ${network.name} has active endpoints (${list})`);
  }
  engine.networks = engine.networks.filter((one) => one !== network);
}

function getNetwork(engine: Engine, name: string): Network {
  const network = findNetwork(engine, name);
  if (!network) throw new DaemonError(`network ${name} not found`);
  return network;
}

function passes(network: Network, key: string, value: string): boolean {
  if (key === 'name') return network.name.includes(value);
  if (key === 'id') return network.id.startsWith(value);
  if (key === 'driver') return network.driver === value;
  if (key === 'type') return isBuiltIn(network) === (value === 'builtin');
  if (key === 'scope') return value === 'local';
  return key !== 'label' || (value.split('=')[0] !== undefined && (value.split('=')[0] ?? '') in network.labels);
}
