import type { PortBinding } from '#lib/docker/engine/state.ts';
import { PlanError } from './plan-error.ts';

/** Reads `[[IP:]HOST:]CONTAINER[/PROTO]` with ranges, as go-connections' nat does. */
export function readPorts(spec: string): PortBinding[] {
  const [address = '', protocol = 'tcp'] = spec.split('/');
  const { hostIp, host, container } = split(address);
  if (container === '') throw new PlanError(`no port specified: ${spec}<empty>`);
  const target = range(container);
  if (!target) throw new PlanError(`invalid containerPort: ${container}`);
  const source = host === '' ? null : range(host);
  if (host !== '' && !source) throw new PlanError(`invalid hostPort: ${host}`);
  if (!['tcp', 'udp', 'sctp'].includes(protocol)) throw new PlanError(`invalid proto: ${protocol}`);
  if (source && target.to - target.from !== source.to - source.from && target.from !== target.to) {
    throw new PlanError(`invalid ranges specified for container and host Ports: ${container} and ${host}`);
  }
  const count = target.to - target.from + 1;
  return Array.from({ length: count }, (_, at) => ({
    containerPort: target.from + at,
    protocol,
    hostIp,
    hostPort: source ? String(source.from + at) : '',
  }));
}

/** The last two parts are ports; everything before them is an address, which must be one. */
function split(address: string): { hostIp: string; host: string; container: string } {
  const parts = address.split(':');
  const container = parts.pop() ?? '';
  const host = parts.pop() ?? '';
  const hostIp = parts.join(':');
  if (hostIp !== '' && !isAddress(hostIp)) throw new PlanError(`invalid IP address: ${hostIp}`);
  return { hostIp: hostIp.replace(/^\[|\]$/g, ''), host, container };
}

function isAddress(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) || /^\[[0-9a-fA-F:]+\]$/.test(text);
}

function range(text: string): { from: number; to: number } | null {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (!match) return null;
  const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])];
  return to >= from && to <= 65_535 ? { from, to } : null;
}
