import { DockerfileError, type Instruction } from './dockerfile.ts';
import type { Linter } from './linter.ts';

/** The ports that EXPOSE names, as `80/tcp`; throws what BuildKit says of a wrong one. */
export function exposedPorts(words: string[], one: Instruction, linter: Linter): string[] {
  return words.flatMap((word) => portsOf(word, one, linter));
}

function portsOf(word: string, one: Instruction, linter: Linter): string[] {
  const parts = word.split(':');
  const container = parts.at(-1) ?? '';
  const host = parts.at(-2) ?? '';
  const ip = parts.slice(0, -2).join(':');
  const [ports = '', protocol = ''] = container.includes('/')
    ? [container.slice(0, container.indexOf('/')), container.slice(container.indexOf('/') + 1)]
    : [container];
  const invalid = (why: string) => new DockerfileError(`invalid port: ${JSON.stringify(word)}: ${why}`, one);
  if (ports === '') throw invalid('no port specified');
  const proto = protocol || 'tcp';
  if (!['tcp', 'udp', 'sctp'].includes(proto.toLowerCase())) throw invalid(`invalid proto: ${protocol}`);
  if (proto !== proto.toLowerCase())
    linter.warn('ExposeProtoCasing', `Defined protocol '${word}' in EXPOSE instruction should be lowercase`, one);
  if (ip !== '' || host !== '') {
    const text = `EXPOSE instruction should not define an IP address or host-port mapping, found '${word}'`;
    linter.warn('ExposeInvalidFormat', text, one);
  }
  if (ip !== '' && !/^\[?[\da-f.:]+\]?$/i.test(ip)) throw new DockerfileError(`invalid IP address: ${ip}`, one);
  const range = readRange(ports);
  if (!range) throw new DockerfileError(`invalid containerPort: ${ports}`, one);
  if (host !== '' && !readRange(host)) throw new DockerfileError(`invalid hostPort: ${host}`, one);
  return Array.from({ length: range.last - range.first + 1 }, (_, at) => `${range.first + at}/${proto.toLowerCase()}`);
}

function readRange(text: string): { first: number; last: number } | null {
  const [first = '', last = first, ...more] = text.split('-');
  if (more.length > 0 || !/^\d+$/.test(first) || !/^\d+$/.test(last)) return null;
  const range = { first: Number(first), last: Number(last) };
  return range.last > 65535 || range.last < range.first ? null : range;
}
