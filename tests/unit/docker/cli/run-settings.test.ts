import { describe, expect, it } from 'vitest';
import { sessionOf } from './session-of.ts';

const run = (options: string, command: string) => `run --rm ${options} busybox:1.37 ${command}`;

describe('what docker run lays into a container', () => {
  it('writes the names of hosts, with its own', () => {
    expect(sessionOf().told(run('--hostname box --add-host db:1.2.3.4', 'tail -n 2 /etc/hosts'))).toBe(
      '1.2.3.4\tdb\n172.17.0.2\tbox\n',
    );
    expect(sessionOf().told(run('--network host', 'hostname'))).toBe('study\n');
    expect(sessionOf().told(run('--add-host gw:host-gateway', 'grep gw /etc/hosts'))).toBe('172.17.0.1\tgw\n');
  });

  it('writes the servers of --dns', () => {
    expect(sessionOf().told(run('--dns 1.1.1.1 --dns 8.8.8.8', 'grep ^nameserver /etc/resolv.conf'))).toBe(
      'nameserver 1.1.1.1\nnameserver 8.8.8.8\n',
    );
  });

  it('makes folders in memory', () => {
    expect(sessionOf().told(run('--tmpfs /cache:size=8m', 'sh -c "touch /cache/x && ls /cache"'))).toBe('x\n');
  });

  it('takes over the volumes of another container', () => {
    const session = sessionOf();
    session.run('create --name data -v shop:/shop busybox:1.37');
    session.run(run('--volumes-from data', 'touch /shop/a'));
    expect(session.told(run('-v shop:/s', 'ls /s'))).toBe('a\n');
    expect(session.told(run('--volumes-from data:ro', 'touch /shop/b'))).toBe(
      'touch: /shop/b: Read-only file system\n',
    );
    expect(session.told('create --volumes-from ghost busybox:1.37')).toBe(
      'Error response from daemon: No such container: ghost\n',
    );
  });

  it.each([
    ['create --stop-signal NOPE busybox:1.37', 'Error response from daemon: invalid signal: NOPE\n'],
    [
      `inspect -f '{{.State.Health.Status}}' plain`,
      '\ntemplate parsing error: template: :1:8: executing "" at <.State.Health.Status>: map has no entry for key "Health"\n',
    ],
    [`inspect -f '{{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}}' plain`, 'none\n'],
    [`inspect -f '{{.Config.Labels.nope}}' plain`, '<no value>\n'],
    [`inspect -f '{{.NetworkSettings.Networks.nope.IPAddress}}' plain`, '<no value>\n'],
    [
      `inspect -f '{{.NetworkSettings.Nope}}' plain`,
      '\ntemplate parsing error: template: :1:18: executing "" at <.NetworkSettings.Nope>: map has no entry for key "Nope"\n',
    ],
    [`inspect -f '{{index .Config.Labels "nope"}}' plain`, '\n'],
    [
      `run --rm -e A=b -e HOME=/x -h box busybox:1.37 env`,
      'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\nHOSTNAME=box\nA=b\nHOME=/x\n',
    ],
    [`inspect -f '{{json .NetworkSettings.Ports}}' web`, '{"80/tcp":null}\n'],
    [`inspect -s -f '{{.SizeRw}}' plain`, '0\n'],
  ])('docker %s', (line, text) => {
    const session = sessionOf();
    session.run('run -d --name plain busybox:1.37 sleep 60');
    session.run('run -d --name web nginx:1.29');
    expect(session.told(line)).toBe(text);
  });
});
