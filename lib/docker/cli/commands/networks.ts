import { type DockerCommand, Exit, fail, forEachName } from '#lib/docker/cli/command.ts';
import { labelsShown } from '#lib/docker/cli/container-row.ts';
import { booleanFilter, fitsFilter, fitsLabels, readFilters } from '#lib/docker/cli/filters.ts';
import { getContainer } from '#lib/docker/cli/find-container.ts';
import { listRows, type TableStyle } from '#lib/docker/cli/format.ts';
import { attach, detach } from '#lib/docker/engine/attach.ts';
import { findNetwork, isBuiltIn } from '#lib/docker/engine/endpoint.ts';
import { DaemonError } from '#lib/docker/engine/error.ts';
import { noteNetwork } from '#lib/docker/engine/events.ts';
import { shortId } from '#lib/docker/engine/ids.ts';
import { isUp } from '#lib/docker/engine/is-up.ts';
import { makeNetwork } from '#lib/docker/engine/make-network.ts';
import { pairOf } from '#lib/docker/engine/pair.ts';
import type { Engine, Network } from '#lib/docker/engine/state.ts';
import { holds, parseAddress, parseSubnet } from '#lib/docker/engine/subnet.ts';

const style: TableStyle = {
  columns: ['ID', 'Name', 'Driver', 'Scope'],
  headers: {
    ID: 'NETWORK ID',
    Name: 'NAME',
    Driver: 'DRIVER',
    Scope: 'SCOPE',
    IPv4: 'IPV4',
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
      { name: 'ipv4', type: 'bool' },
      { name: 'ipv6', type: 'bool' },
      { name: 'scope', type: 'text' },
      { name: 'ingress', type: 'bool' },
      { name: 'ipam-driver', type: 'text' },
      { name: 'ipam-opt', type: 'list' },
      { name: 'aux-address', type: 'list' },
      { name: 'opt', short: 'o', type: 'list' },
      { name: 'ip-range', type: 'list' },
    ],
    run(call) {
      const { engine, args, flags, out } = call;
      const subnets = flags.list('subnet');
      const gateways = flags.list('gateway');
      if (subnets.length < Math.max(gateways.length, flags.list('ip-range').length))
        fail(call, 'every ip-range or gateway must have a corresponding subnet');
      const [subnet] = subnets;
      const block = subnet === undefined ? null : parseSubnet(subnet);
      if (subnet !== undefined && !block) fail(call, subnetProblem(subnet));
      const [gateway] = gateways;
      if (gateway !== undefined && block && !holds(block, parseAddress(gateway) ?? -1))
        fail(call, `no matching subnet for gateway ${gateway}`);
      const network = makeNetwork(engine, args[0] ?? '', {
        driver: flags.text('driver') || 'bridge',
        labels: Object.fromEntries(flags.list('label').map(pairOf)),
        internal: flags.bool('internal'),
        attachable: flags.bool('attachable'),
        options: Object.fromEntries(flags.list('opt').map(pairOf)),
        subnet,
        gateway,
        ipRange: flags.list('ip-range')[0],
      });
      out(`${network.id}\n`);
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
      const shown = filterNetworks(engine, flags.list('filter')).sort((a, b) => (a.name < b.name ? -1 : 1));
      const idOf = ({ id }: Network) => (flags.bool('no-trunc') ? id : shortId(id));
      if (flags.bool('quiet') && !flags.isSet('format')) {
        call.out(shown.map((one) => `${idOf(one)}\n`).join(''));
        return;
      }
      const rows = shown.map((one) => ({
        ID: idOf(one),
        Name: one.name,
        Driver: one.driver,
        Scope: 'local',
        IPv4: 'true',
        IPv6: 'false',
        Internal: String(one.internal),
        Labels: labelsShown(one.labels),
        Label: one.labels,
        CreatedAt: new Date(one.createdMs).toISOString().replace('T', ' ').replace(/Z$/, '000000 +0000 UTC'),
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
          if (call.flags.bool('force') && !findNetwork(call.engine, name)) return null;
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
      { name: 'driver-opt', type: 'list' },
      { name: 'gw-priority', type: 'int' },
      { name: 'ip', type: 'text' },
      { name: 'ip6', type: 'text' },
      { name: 'link', type: 'list' },
      { name: 'link-local-ip', type: 'list' },
    ],
    run({ engine, args, flags }) {
      const [name = '', containerName = ''] = args;
      const container = getContainer(engine, containerName);
      const ip = flags.text('ip') === '' ? undefined : flags.text('ip');
      const aliases = flags.list('alias').flatMap((text) => text.split(','));
      attach(engine, container, { network: findNetwork(engine, name), wanted: { network: name, aliases, ip } });
    },
  },
  {
    words: ['network disconnect'],
    usage: '[OPTIONS] NETWORK CONTAINER',
    arguments: { atLeast: 2, atMost: 2 },
    flags: [{ name: 'force', short: 'f', type: 'bool' }],
    run({ engine, args }) {
      const [name = '', containerName = ''] = args;
      const container = getContainer(engine, containerName);
      detach(engine, container, { network: findNetwork(engine, name), name });
    },
  },
];

/** What Go's netip says of a text that is no block. */
function subnetProblem(text: string): string {
  const quoted = JSON.stringify(text);
  const why = text.includes('/') ? `ParseAddr(${JSON.stringify(text.split('/')[0])}): unable to parse IP` : "no '/'";
  return `netip.ParsePrefix(${quoted}): ${why}`;
}

/** Takes a network away; throws while running containers are on it. */
function removeNetwork(engine: Engine, name: string): void {
  const network = getNetwork(engine, name);
  if (isBuiltIn(network)) throw new DaemonError(`${network.name} is a pre-defined network and cannot be removed`);
  const active = activeOn(engine, network);
  if (active.length > 0) {
    const list = active
      .map(({ container, endpoint }) => `name:"${container.name}" id:"${shortId(endpoint.id)}"`)
      .join(', ');
    throw new DaemonError(`error while removing network: network ${network.name} has active endpoints (${list})`);
  }
  engine.networks = engine.networks.filter((one) => one !== network);
  noteNetwork(engine, network, 'destroy');
}

/** The running containers of a network with their endpoints there. */
function activeOn(engine: Engine, network: Network) {
  return engine.containers
    .filter(isUp)
    .flatMap((container) =>
      container.endpoints
        .filter((endpoint) => endpoint.network === network.name)
        .map((endpoint) => ({ container, endpoint })),
    );
}

function getNetwork(engine: Engine, name: string): Network {
  const network = findNetwork(engine, name);
  if (!network) throw new DaemonError(`network ${name} not found`);
  return network;
}

const accepted = ['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type'];

function filterNetworks(engine: Engine, list: string[]): Network[] {
  const filters = readFilters(list, accepted);
  const dangling = filters.has('dangling') ? booleanFilter(filters, 'dangling') : undefined;
  const types = filters.get('type') ?? [];
  if (types.some((type) => type !== 'builtin' && type !== 'custom'))
    throw new DaemonError("invalid value for filter 'type': must be 'builtin' or 'custom'");
  return engine.networks.filter(
    (one) =>
      fitsFilter(filters, 'name', [one.name]) &&
      fitsFilter(filters, 'id', [one.id]) &&
      fitsLabels(filters, one.labels) &&
      (filters.get('driver')?.includes(one.driver) ?? true) &&
      (filters.get('scope')?.includes('local') ?? true) &&
      (types.length === 0 || isBuiltIn(one) === types.includes('builtin')) &&
      (dangling === undefined || (!isBuiltIn(one) && activeOn(engine, one).length === 0) === dangling),
  );
}
