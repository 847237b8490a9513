import { describe, expect, it } from 'vitest';
import { sessionOf } from './session-of.ts';

describe('a group of commands', () => {
  it('lists them all when it stands alone', () => {
    const { stderr } = sessionOf().run('container');
    expect(stderr).toMatch(
      /^Usage: {2}docker container COMMAND\n\nManage containers\n\nCommands:\n {2}attach {6}Attach local/,
    );
    expect(stderr).toContain(
      '\n  wait        Block until one or more containers stop, then print their exit codes\n\n',
    );
    expect(sessionOf().told('context foo')).toBe(
      "docker: unknown command: docker context foo\n\nUsage:  docker context\n\nRun 'docker context --help' for more information\n",
    );
  });
});

describe('docker search', () => {
  it.each([
    ['search', /^docker: 'docker search' requires 1 argument\n/],
    [
      'search nginx',
      /^Error response from daemon: Get "https:\/\/index\.docker\.io\/v1\/search\?q=nginx&n=25": dial tcp/,
    ],
    ['search --limit 101 nginx', /^Error response from daemon: limit 101 is outside the range of \[1, 100\]\n$/],
    ['search -f foo=1 nginx', /^Error response from daemon: invalid filter 'foo'\n$/],
  ])('docker %s', (line, text) => {
    expect(sessionOf().told(line)).toMatch(text);
  });
});

describe('pruning with filters', () => {
  const session = () => {
    const made = sessionOf();
    made.run('create --name old --label keep=yes busybox:1.37');
    made.advance(3_600_000);
    made.run('create --name new busybox:1.37');
    made.run('volume create --label keep=yes data');
    made.run('network create --label keep=yes own');
    return made;
  };
  const names = (made: ReturnType<typeof session>) => made.told("ps -a --format '{{.Names}}'");

  it.each([
    ['until=30m', 'new\n'],
    ['label=keep', 'new\n'],
    ['label!=keep', 'old\n'],
  ])('takes the containers of %s', (filter, left) => {
    const made = session();
    made.run(`container prune -f --filter ${filter}`);
    expect(names(made)).toBe(left);
  });

  it.each([
    ['container prune -f --filter foo=1', "Error response from daemon: invalid filter 'foo'\n"],
    ['volume prune -f --filter until=1h', "Error response from daemon: invalid filter 'until'\n"],
    ['volume prune -af --filter label!=keep', 'Total reclaimed space: 0B\n'],
    ['volume prune -f --filter all=1', 'Deleted Volumes:\ndata\n\nTotal reclaimed space: 0B\n'],
    ['network prune -f --filter label!=keep', ''],
    ['system prune -f --volumes --filter until=1h', 'the "until" filter is not supported with "--volumes"\n'],
  ])('docker %s', (line, text) => {
    expect(session().told(line)).toBe(text);
  });

  it('deletes an image once, however many names it has', () => {
    const made = sessionOf();
    made.run('tag busybox:1.37 mine:1');
    expect(made.told('image prune -af').match(/^deleted: /gm)).toHaveLength(7);
  });
});

describe('docker port', () => {
  it('takes only numbers', () => {
    const made = sessionOf();
    made.run('run -d --name web -p 8080:80 nginx:1.29');
    expect(made.told('port web x')).toBe("invalid port 'x': invalid syntax\n");
    expect(made.told('port web 99999')).toBe("invalid port '99999': value out of range\n");
  });
});
