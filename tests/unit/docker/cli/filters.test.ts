import { describe, expect, it } from 'vitest';
import { sessionOf } from './session-of.ts';

function threeContainers() {
  const session = sessionOf();
  session.run('run -d --name web -p 8080:80 --label tier=front nginx:1.29');
  session.run('run -d --name db --network none -v dbdata:/data redis:8');
  session.run('run --name batch busybox:1.37 false');
  return session;
}

describe('docker ps --filter', () => {
  it.each([
    ['-a -f before=db', 'web\n'],
    ['-a -f since=web', 'batch\ndb\n'],
    ['-f network=none', 'db\n'],
    ['-f network=bridge', 'web\n'],
    ['-f volume=/data', 'db\n'],
    ['-f publish=8000-9000', 'web\n'],
    ['-f expose=6379/tcp', 'db\n'],
    ['-f health=none', 'db\nweb\n'],
    ['-f is-task=false', 'db\nweb\n'],
    ['-f NAME=web', 'web\n'],
    ['-f name=^/web$', 'web\n'],
    ['-f exited=1', ''],
    ['-a -f exited=1', 'batch\n'],
    ['-f status=exited', 'batch\n'],
    ['-a -f label=tier -f label=tier=back', ''],
    ['-f before=ghost', 'Error response from daemon: No such container: ghost\n'],
    ['-f is-task=maybe', "Error response from daemon: invalid filter 'is-task=[maybe]'\n"],
    [
      '-f health=ill',
      "Error response from daemon: invalid filter 'health=ill': invalid value for health (ill): must be one of none, starting, healthy, unhealthy\n",
    ],
    [
      '-f exited=x',
      'Error response from daemon: invalid filter \'exited=x\': strconv.Atoi: parsing "x": invalid syntax\n',
    ],
    ['-f publish=1:2', "Error response from daemon: filter for 'publish' should not contain ':': 1:2\n"],
    [
      '-f publish=web',
      "Error response from daemon: error while looking up for publish web: invalid start port 'web': invalid syntax\n",
    ],
  ])('%s', (words, text) => {
    expect(threeContainers().told(`ps ${words} --format {{.Names}}`)).toBe(text);
  });
});

describe('docker images --filter', () => {
  it.each([
    ['-f before=nginx:1.29', 'ubuntu\nalpine\nbusybox\nhello-world\n'],
    ['-f reference=[nr]*', 'redis\nnginx\n'],
    ['-f reference=nginx:[', ''],
    ['-f since=nginx:1.29', 'postgres\nredis\n'],
    ['-f label=org.opencontainers.image.version', 'ubuntu\n'],
    ['-f label!=org.opencontainers.image.version -f reference=u*', ''],
    ['-f reference=*:8', 'redis\n'],
    ['-f dangling=false -f reference=redis', 'redis\n'],
    ['-f dangling=maybe', "Error response from daemon: invalid filter 'dangling=[maybe]'\n"],
    ['-f since=ghost', 'Error response from daemon: No such image: ghost:latest\n'],
    ['-f colour=red', "Error response from daemon: invalid filter 'colour'\n"],
    ['ng*', 'nginx\n'],
    ['ls', 'No images found matching "ls": did you mean "docker image ls"?\n'],
  ])('%s', (words, text) => {
    expect(sessionOf().told(`images ${words} --format {{.Repository}}`)).toBe(text);
  });
});

describe('docker volume ls and network ls --filter', () => {
  it.each([
    ['volume ls -q -f name=^d', 'dbdata\n'],
    ['volume ls -q -f dangling=1', 'spare\n'],
    ['volume ls -q -f label=kind=test', 'spare\n'],
    ['volume ls -f dangling=no', "Error response from daemon: invalid filter 'dangling=[no]'\n"],
    ['network ls -f type=custom --format {{.Name}}', 'shop\n'],
    [
      'network ls -f type=mine',
      "Error response from daemon: invalid value for filter 'type': must be 'builtin' or 'custom'\n",
    ],
    ['network ls -f name=o --format {{.Name}}', 'host\nnone\nshop\n'],
    ['network ls -f dangling=true --format {{.Name}}', 'shop\n'],
    ['network ls -f driver=null --format {{.Name}}', 'none\n'],
  ])('%s', (line, text) => {
    const session = threeContainers();
    session.run('volume create --label kind=test spare');
    session.run('network create shop');
    expect(session.told(line)).toBe(text);
  });
});
