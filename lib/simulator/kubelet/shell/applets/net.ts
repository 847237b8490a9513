import type { Outcome } from '#lib/simulator/kubelet/shell/outcome.ts';
import { type Applet, complain, pathOf, readFlags } from './applet.ts';

/** Longer than anybody waits: the kernel gives up on a silent address after about two minutes. */
const silentMs = 127_000;

/** A port that nothing listens on: what comes back from it tells whether packets arrive at all. */
const echoPort = 7;

type Url = { host: string; port: number; path: string; written: string };

function parseUrl(text: string): Url | null {
  const match = /^(?:(https?):\/\/)?([^/:]+)(?::(\d+))?(\/.*)?$/.exec(text);
  if (!match) return null;
  const [, scheme = 'http', host = '', port, path = '/'] = match;
  return {
    host,
    port: Number(port ?? (scheme === 'https' ? 443 : 80)),
    path,
    written: port ? `${host}:${port}` : host,
  };
}

const statusTexts: Record<number, string> = {
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/** The long flags of wget that have short ones, as those. */
function shortened(arg: string): string[] {
  const [name = '', value] = arg.split('=');
  const flag = { '--timeout': '-T', '--tries': '-t', '--output-document': '-O', '--quiet': '-q' }[name];
  if (arg === '--spider') return [];
  return flag === undefined ? [arg] : value === undefined ? [flag] : [flag, value];
}

/** Flags may stand behind the address, too. */
function flagsFirst(args: string[], valued: string): string[] {
  const isValue = (at: number) => {
    const before = args[at - 1] ?? '';
    return /^-[^-]/.test(before) && valued.includes(before.at(-1) ?? '');
  };
  const isFlag = (arg: string, at: number) => /^-[^-]/.test(arg) || isValue(at);
  return [...args.filter(isFlag), ...args.filter((arg, at) => !isFlag(arg, at))];
}

const wget: Applet = (session, args): Outcome | number => {
  const { flags, rest } = readFlags(flagsFirst(args.flatMap(shortened), 'OTt'), 'OTt');
  const isSpider = args.includes('--spider');
  const url = parseUrl(rest[0] ?? '');
  if (!url) return complain(session, 'wget', 'bad address');
  const answer = session.machine.network.get(url.host, url.port, url.path);
  const isQuiet = flags.has('q');
  if (answer.kind === 'no-such-name') return complain(session, 'wget', `bad address '${url.written}'`);
  if (!isQuiet) session.err(`Connecting to ${url.written} (${answer.ip}:${url.port})\n`);
  if (answer.kind === 'refused')
    return complain(session, 'wget', `can't connect to remote host (${answer.ip}): Connection refused`);
  if (answer.kind === 'timeout') {
    const limit = flags.get('T');
    const text = limit ? 'download timed out' : `can't connect to remote host (${answer.ip}): Connection timed out`;
    session.err(`wget: ${text}\n`);
    return { kind: 'done', status: 1, delayMs: limit ? Number(limit) * 1000 : silentMs };
  }
  if (answer.status >= 400) {
    return complain(
      session,
      'wget',
      `server returned error: HTTP/1.1 ${answer.status} ${statusTexts[answer.status] ?? ''}`.trimEnd(),
    );
  }
  if (isSpider) {
    if (!isQuiet) session.err('remote file exists\n');
    return 0;
  }
  if (flags.get('O') === '-' || args.some((arg) => /^-[a-zA-Z]*O-$/.test(arg))) session.out(answer.body);
  return 0;
};

const curl: Applet = (session, args): Outcome | number => {
  const valued = args.flatMap((arg) =>
    /^--(connect-timeout|max-time)$/.test(arg) ? ['-m'] : arg.startsWith('--') ? [] : [arg],
  );
  const { flags, rest } = readFlags(valued, 'moHXdw');
  const url = parseUrl(rest[0] ?? '');
  if (!url) return complain(session, 'curl', '(3) URL rejected: No host part in the URL', 3);
  const fail = (code: number, text: string) => {
    if (!flags.has('s') || flags.has('S')) session.err(`curl: (${code}) ${text}\n`);
    return code;
  };
  const answer = session.machine.network.get(url.host, url.port, url.path);
  if (answer.kind === 'no-such-name') return fail(6, `Could not resolve host: ${url.host}`);
  if (answer.kind === 'refused')
    return fail(7, `Failed to connect to ${url.host} port ${url.port} after 1 ms: Could not connect to server`);
  if (answer.kind === 'timeout') {
    const ms = Number(flags.get('m') ?? 0) * 1000 || silentMs;
    return { kind: 'done', status: fail(28, `Connection timeout after ${ms} ms`), delayMs: ms };
  }
  if (flags.has('f') && answer.status >= 400) return fail(22, `The requested URL returned error: ${answer.status}`);
  if (flags.has('o')) return 0;
  session.out(flags.has('I') ? `HTTP/1.1 ${answer.status} ${statusTexts[answer.status] ?? 'OK'}\r\n` : answer.body);
  return 0;
};

const nslookup: Applet = (session, args) => {
  const name = args.find((arg) => !arg.startsWith('-')) ?? '';
  const config = session.machine.files.root.get('/etc/resolv.conf')?.text ?? '';
  const server = /^nameserver (\S+)/m.exec(config)?.[1] ?? '10.96.0.10';
  session.out(`Server:\t\t${server}\nAddress:\t${server}:53\n\n`);
  const { network } = session.machine;
  const ask = (full: string): boolean => {
    const addresses = network.lookUp(full);
    if (!addresses) {
      session.out(`** server can't find ${full}: NXDOMAIN\n\n`.repeat(2));
      return false;
    }
    const alias = network.aliasOf?.(full) ?? null;
    const chain = alias === null ? '' : `${full}\tcanonical name = ${alias}\n`;
    session.out(chain);
    for (const address of addresses) session.out(`Name:\t${alias ?? full}\nAddress: ${address}\n`);
    session.out(`\n${chain}\n`);
    return true;
  };
  if (/^\d+(\.\d+){3}$/.test(name)) {
    const asked = `${name.split('.').reverse().join('.')}.in-addr.arpa`;
    const found = network.nameOf?.(name) ?? null;
    session.out(found === null ? `** server can't find ${asked}: NXDOMAIN\n\n` : `${asked}\tname = ${found}\n\n`);
    return found === null ? 1 : 0;
  }
  if (name.includes('.')) return ask(name.replace(/\.$/, '')) ? 0 : 1;
  // A short name is asked for with each suffix of the search list; those that do not exist make it fail.
  const search = /^search (.*)/m.exec(config)?.[1];
  if (search === undefined) return ask(name) ? 0 : 1;
  const found = search.split(' ').map((suffix) => ask(`${name}.${suffix}`));
  return found.every(Boolean) && found.length > 0 ? 0 : 1;
};

const nc: Applet = (session, args): Outcome | number => {
  const { flags, rest } = readFlags(args, 'pwe');
  if (flags.has('l')) {
    const port = Number(flags.get('p') ?? rest.at(-1) ?? 0);
    return { kind: 'serve', server: { ports: [port], stopCode: -1, documents: null } };
  }
  const [host = '', port = '0'] = rest;
  const answer = session.machine.network.get(host, Number(port), '/');
  if (answer.kind === 'no-such-name') return complain(session, 'nc', `bad address '${host}'`);
  if (answer.kind === 'refused')
    return complain(session, 'nc', `can't connect to remote host (${answer.ip}): Connection refused`);
  if (answer.kind === 'timeout') {
    session.err('nc: timed out\n');
    return { kind: 'done', status: 1, delayMs: Number(flags.get('w') ?? 127) * 1000 };
  }
  if (flags.has('v')) session.err(`${host} (${answer.ip}:${port}) open\n`);
  return 0;
};

/** Busybox's own web server; it serves the directory that it is started in unless `-h` names another. */
const httpd: Applet = (session, args): Outcome | number => {
  const { flags } = readFlags(args, 'ph');
  const port = Number((flags.get('p') ?? '80').split(':').pop());
  const server = { ports: [port], stopCode: -1, documents: pathOf(session, flags.get('h') ?? '.') };
  return flags.has('f') ? { kind: 'serve', server } : 0;
};

/** Without -c it would go on until somebody stops it; here it ends after four. */
const pings = 4;

/** A pod or node answers, whatever listens there; the address of a Service stands for ports only and stays silent. */
const ping: Applet = (session, args): Outcome | number => {
  const { flags, rest } = readFlags(flagsFirst(args, 'cwW'), 'cwW');
  const [host = ''] = rest;
  const answer = session.machine.network.get(host, echoPort, '/');
  if (answer.kind === 'no-such-name') return complain(session, 'ping', `bad address '${host}'`);
  const sent = Math.min(Math.max(Math.trunc(Number(flags.get('c') ?? pings)) || 1, 1), 20);
  const isAnswered = answer.kind !== 'timeout';
  session.out(`PING ${host} (${answer.ip}): 56 data bytes\n`);
  for (let seq = 0; isAnswered && seq < sent; seq += 1)
    session.out(`64 bytes from ${answer.ip}: seq=${seq} ttl=63 time=0.100 ms\n`);
  const [received, loss] = isAnswered ? [sent, 0] : [0, 100];
  session.out(
    `\n--- ${host} ping statistics ---\n${sent} packets transmitted, ${received} packets received, ${loss}% packet loss\n`,
  );
  if (isAnswered) session.out('round-trip min/avg/max = 0.100/0.100/0.100 ms\n');
  const waitMs = isAnswered ? 0 : Number(flags.get('W') ?? 10) * 1000;
  return { kind: 'done', status: isAnswered ? 0 : 1, delayMs: (sent - 1) * 1000 + waitMs };
};

export const netApplets: Record<string, Applet> = { wget, curl, nslookup, nc, httpd, ping };
