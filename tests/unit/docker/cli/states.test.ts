import { describe, expect, it } from 'vitest';
import { sessionOf } from './session-of.ts';

function loop() {
  const session = sessionOf();
  session.run(`run -d --name loop --restart always busybox:1.37 sh -c 'exit 1'`);
  session.settle();
  return session;
}

describe('a container that its policy starts again', () => {
  it('is restarting while it waits', () => {
    const session = loop();
    expect(session.told(`ps --format '{{.Names}} {{.State}} {{.Status}}'`)).toBe(
      'loop restarting Restarting (1) Less than a second ago\n',
    );
    expect(session.told(`inspect -f '{{.State.Status}} {{.State.Running}} {{.State.Restarting}}' loop`)).toBe(
      'restarting true true\n',
    );
  });

  it('waits twice as long each time, and not at all less after a short run', () => {
    const session = loop();
    const starts = Number(session.told(`inspect -f '{{.RestartCount}}' loop`));
    session.advance(1000);
    expect(Number(session.told(`inspect -f '{{.RestartCount}}' loop`)) - starts).toBeLessThanOrEqual(1);
  });

  it.each([
    [
      'exec loop ls',
      /^Error response from daemon: Container [0-9a-f]{64} is restarting, wait until the container is running\n$/,
    ],
    ['top loop', /is restarting, wait until the container is running\n$/],
    ['pause loop', /is restarting, wait until the container is running\n$/],
    [
      'rm loop',
      /^Error response from daemon: cannot remove container "loop": container is restarting: stop the container before removing or force remove\n$/,
    ],
    ['rm -f loop', /^loop\n$/],
  ])('docker %s', (line, text) => {
    expect(loop().told(line)).toMatch(text);
  });

  it('can be stopped', () => {
    const session = loop();
    expect(session.told('stop loop')).toBe('loop\n');
    session.settle();
    expect(session.told(`ps -a --format '{{.Status}}'`)).toMatch(/^Exited \(1\)/);
  });
});

describe('docker on containers', () => {
  it.each([
    [
      'rename web web',
      'failed to rename container: Error response from daemon: Renaming a container with the same name as its current name\n',
    ],
    [
      `rename web ''`,
      'failed to rename container: Error response from daemon: Neither old nor new names may be empty\n',
    ],
    [
      'exec -u nobodyhere web id',
      'Error response from daemon: unable to find user nobodyhere: no matching entries in passwd file\n',
    ],
    ['stop -s NOPE web', 'Error response from daemon: cannot stop container: web: invalid signal: NOPE\n'],
    ['restart -s NOPE web', 'Error response from daemon: Cannot restart container web: invalid signal: NOPE\n'],
    [
      'kill -s 99 web',
      'Error response from daemon: cannot kill container: web: the linux daemon does not support signal 99\n',
    ],
    ['kill -s sigrtmin+3 web', 'web\n'],
    ['logs --since 5x web', 'invalid value for "since": failed to parse value as time or duration: "5x"\n'],
    ['network rm -f ghost', ''],
    ['attach ghost', 'Error response from daemon: No such container: ghost\n'],
    ['export ghost', 'Error response from daemon: No such container: ghost\n'],
    [
      'network create --subnet 10.9.0.1/24 n',
      'Error response from daemon: invalid network config:\ninvalid subnet 10.9.0.1/24: it should be 10.9.0.0/24\n',
    ],
    [
      'network create --subnet 172.17.4.0/24 n',
      'Error response from daemon: invalid pool request: Pool overlaps with other one on this address space\n',
    ],
    ['network create --gateway 10.9.0.1 n', 'every ip-range or gateway must have a corresponding subnet\n'],
    ['network create --subnet 10.9.0.0/24 --gateway 10.8.0.1 n', 'no matching subnet for gateway 10.8.0.1\n'],
    ['network create --subnet wide n', `netip.ParsePrefix("wide"): no '/'\n`],
    [
      'network connect --ip 10.1.1.1 bridge web',
      /user-specified IP address is supported on user-defined networks only|already exists/,
    ],
  ])('%s', (line, text) => {
    const session = sessionOf();
    session.run('run -d --name web nginx:1.29');
    if (typeof text === 'string') expect(session.told(line)).toBe(text);
    else expect(session.told(line)).toMatch(text);
  });

  it.each([
    ['stop', 'cannot attach to a stopped container, start it first\n'],
    ['pause', 'cannot attach to a paused container, unpause it first\n'],
  ])('cannot attach after %s', (verb, text) => {
    const session = sessionOf();
    session.run('run -d --name web nginx:1.29');
    session.run(`${verb} web`);
    expect(session.told('attach web')).toBe(text);
  });

  it('gives the addresses of a subnet that was asked for', () => {
    const session = sessionOf();
    session.run('network create --subnet 10.9.0.0/24 shop');
    session.run('run -d --name web --network shop nginx:1.29');
    expect(session.told(`inspect -f '{{.NetworkSettings.Networks.shop.IPAddress}}' web`)).toBe('10.9.0.2\n');
    expect(session.told(`network inspect -f '{{range .IPAM.Config}}{{.Subnet}} {{.Gateway}}{{end}}' shop`)).toBe(
      '10.9.0.0/24 10.9.0.1\n',
    );
  });

  it('shows logs of a span of time', () => {
    const session = sessionOf();
    session.run(`run --name talk busybox:1.37 sh -c 'echo one; sleep 5; echo two'`);
    expect(session.told('logs --since 3s talk')).toBe('two\n');
    expect(session.told('logs --until 3s talk')).toBe('one\n');
  });
});

describe('a signal that docker exec sends to process 1', () => {
  it('ends what handles it, and its policy brings it back', () => {
    const session = sessionOf();
    session.run('run -d --name web nginx:1.29');
    session.run('run -d --name again --restart always nginx:1.29');
    session.run('exec web kill 1');
    session.run('exec again kill 1');
    session.advance(1000);
    expect(session.told(`ps -a --format '{{.Names}} {{.State}}'`)).toBe('again running\nweb exited\n');
    expect(session.told(`inspect -f '{{.RestartCount}}' again`)).toBe('1\n');
  });
});
