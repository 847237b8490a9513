import type { Attachment } from '#lib/docker/engine/state.ts';
import type { Flags } from './flags.ts';
import { PlanError } from './plan-error.ts';

type Network = { target: string; aliases: string[]; ip: string; mac: string };

const builtIn = ['bridge', 'host', 'none', 'default'];

function isUserDefined(target: string): boolean {
  return !builtIn.includes(target) && !target.startsWith('container:');
}

/** Whether --network names its settings (`name=web,alias=api`) instead of a network alone. */
function hasFields(text: string): boolean {
  return /\w+=\w+(,\w+=\w+)*/.test(text);
}

/** What is wrong with a value of --network, in the CLI's words, or null. */
export function networkProblem(text: string): string | null {
  if (!hasFields(text)) return null;
  let hasName = false;
  for (const field of text.split(',')) {
    const [key = '', value = ''] = fieldOf(field);
    if (!field.includes('=') || key === '') return `invalid field ${field}`;
    if (key === 'name') hasName = value !== '';
    else if (key === 'ip' || key === 'ip6' || key === 'link-local-ip') {
      if (!/^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*)$/.test(value))
        return `ParseAddr(${JSON.stringify(value)}): unable to parse IP`;
    } else if (key === 'gw-priority') {
      if (!/^[+-]?\d+$/.test(value)) return `invalid gw-priority (${value}): invalid syntax`;
    } else if (!['alias', 'mac-address', 'driver-opt'].includes(key)) return `invalid field key ${key}`;
  }
  return hasName ? null : 'network name/id is not specified';
}

function fieldOf(field: string): [key: string, value: string] {
  const at = field.indexOf('=');
  const cut = at < 0 ? field.length : at;
  return [
    field.slice(0, cut).trim().toLowerCase(),
    field
      .slice(cut + 1)
      .trim()
      .toLowerCase(),
  ];
}

function readNetwork(text: string): Network {
  const network: Network = { target: text, aliases: [], ip: '', mac: '' };
  if (!hasFields(text)) return network;
  for (const [key, value] of text.split(',').map(fieldOf)) {
    if (key === 'name') network.target = value;
    if (key === 'alias') network.aliases.push(value);
    if (key === 'ip') network.ip = value;
    if (key === 'mac-address') network.mac = value;
  }
  return network;
}

function givenNetworks(flags: Flags): Network[] {
  return [...flags.list('network'), ...flags.list('net')].map(readNetwork);
}

function networksOf(flags: Flags): Network[] {
  const given = givenNetworks(flags);
  const [first = readNetwork('default'), ...rest] = given;
  const aliases = [...flags.list('network-alias'), ...flags.list('net-alias')];
  return [
    {
      ...first,
      aliases: aliases.length > 0 ? aliases : first.aliases,
      ip: flags.text('ip') || first.ip,
    },
    ...rest,
  ];
}

/** Throws what the CLI says of networks and their settings that cannot go together. */
export function checkAttachments(flags: Flags): void {
  const given = givenNetworks(flags);
  const [first] = given;
  const conflicts: [isThere: boolean, flag: string, own: string][] = [
    [
      (first?.aliases ?? []).length > 0 && flags.list('network-alias').length > 0,
      '--network-alias',
      'per-network alias',
    ],
    [Boolean(first?.ip && flags.text('ip')), '--ip', 'per-network IPv4 address'],
    [Boolean(first?.mac && flags.text('mac-address')), '--mac-address', 'per-network MAC address'],
  ];
  for (const [isThere, flag, own] of conflicts)
    if (isThere) throw new PlanError(`conflicting options: cannot specify both ${flag} and ${own}`);
  const seen = new Set<string>();
  for (const { target, aliases } of networksOf(flags)) {
    if (target.trim() === '') throw new PlanError('no name set for network');
    if (!isUserDefined(target) && aliases.length > 0)
      throw new PlanError('network-scoped aliases are only supported for user-defined networks');
    if (seen.has(target)) throw new PlanError(`network ${JSON.stringify(target)} is specified multiple times`);
    seen.add(target);
  }
  if (new Set(given.map(({ target }) => isUserDefined(target))).size > 1)
    throw new PlanError('conflicting options: cannot attach both user-defined and non-user-defined network-modes');
}

/** The networks that a container is to be on, the one of its network mode first. */
export function attachmentsOf(flags: Flags): Attachment[] {
  return networksOf(flags).map(({ target, aliases, ip }) => ({
    network: target === 'default' ? 'bridge' : target,
    aliases,
    ...(ip === '' ? {} : { ip }),
  }));
}
