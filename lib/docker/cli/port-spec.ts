import type { PortBinding } from '#lib/docker/engine/state.ts';
import { PlanError } from './plan-error.ts';

/** Reads `[[IP:]HOST:]CONTAINER[/PROTO]` with ranges, as go-connections' nat does, or `target=80,published=8080`. */
export function readPorts(written: string): PortBinding[] {
  const spec = written.includes('=') ? standardNotation(written) : written;
  const [address = '', given = ''] = spec.split('/');
  const protocol = given.toLowerCase() || 'tcp';
  const { hostIp, host, container } = split(address);
  if (container === '') throw new PlanError(`no port specified: ${spec}<empty>`);
  if (!['tcp', 'udp', 'sctp'].includes(protocol)) throw new PlanError(`invalid proto: ${protocol}`);
  if (hostIp !== '' && !isAddress(hostIp)) throw new PlanError(`invalid IP address: ${hostIp}`);
  const target = range(container);
  if (!target) throw new PlanError(`invalid containerPort: ${container}`);
  const source = host === '' ? null : range(host);
  if (host !== '' && !source) throw new PlanError(`invalid hostPort: ${host}`);
  if (source && target.to - target.from !== source.to - source.from && target.from !== target.to) {
    throw new PlanError(`invalid ranges specified for container and host Ports: ${container} and ${host}`);
  }
  const count = target.to - target.from + 1;
  return Array.from({ length: count }, (_, at) => ({
    containerPort: target.from + at,
    protocol,
    hostIp: hostIp.replace(/^\[|\]$/g, ''),
    hostPort: source ? String(source.from + at) : '',
  }));
}

/** Names and values as the short form has them. */
function standardNotation(text: string): string {
  const values: Record<string, string> = { protocol: 'tcp' };
  for (const field of text.split(',')) {
    const at = field.indexOf('=');
    if (at < 1) throw new PlanError(`invalid publish opts format (should be name=value but got '${field}')`);
    values[field.slice(0, at)] = field.slice(at + 1);
  }
  return `${values['published'] ?? ''}:${values['target'] ?? ''}/${values['protocol']}`;
}

/** The last two parts are ports; everything before them is an address. */
function split(address: string): { hostIp: string; host: string; container: string } {
  const parts = address.split(':');
  const container = parts.pop() ?? '';
  const host = parts.pop() ?? '';
  return { hostIp: parts.join(':'), host, container };
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

/** What is wrong with the number of a port, in the CLI's words, or null. */
export function portProblem(text: string): string | null {
  if (text === '') return 'value is empty';
  if (!/^\d+$/.test(text)) return 'invalid syntax';
  return Number(text) > 65_535 ? 'value out of range' : null;
}
