import { describe, expect, it } from 'vitest';
import { sessionOf } from './session-of.ts';

const short = `events --since 0 --until 0s --format '{{.Type}} {{.Action}} {{.Actor.Attributes.name}}'`;

function lifeOfWeb() {
  const session = sessionOf();
  session.run('run -d --name web --label tier=front nginx:1.29');
  session.advance(3_000);
  session.run('exec web true');
  session.run('stop web');
  session.run('rename web old');
  session.run('rm old');
  return session;
}

describe('docker events', () => {
  it('tells what happened, in its order', () => {
    expect(lifeOfWeb().told(short)).toBe(
      [
        'container create web',
        'network connect bridge',
        'container start web',
        'container exec_create: true web',
        'container exec_start: true web',
        'container exec_die web',
        'container kill web',
        'network disconnect bridge',
        'container die web',
        'container stop web',
        'container rename old',
        'container destroy old',
        '',
      ].join('\n'),
    );
  });

  it('prints a line with all that is known', () => {
    expect(lifeOfWeb().told('events --since 0 --until 0s -f event=die')).toMatch(
      /^2026-\S+Z container die [0-9a-f]{64} \(execDuration=3, exitCode=0, image=nginx:1\.29, maintainer=[^=]*, name=web, tier=front\)\n$/,
    );
    expect(lifeOfWeb().told('events --since 0 --until 0s -f event=start --format json')).toMatch(
      /^\{"Type":"container","Action":"start","Actor":\{"ID":"[0-9a-f]{64}","Attributes":\{"image":"nginx:1\.29","maintainer":"[^"]*","name":"web","tier":"front"\}\},"scope":"local","time":\d+,"timeNano":\d+\}\n$/,
    );
  });

  it.each([
    ['-f type=network', 2],
    ['-f type=container -f event=exec_create -f event=exec_start', 2],
    ['-f label=tier=front -f event=start', 1],
    ['-f container=other', 0],
    ['-f image=nginx:1.29 -f event=create', 1],
    ['-f event=create -f event=destroy', 2],
  ])('with %s', (filter, count) => {
    expect(lifeOfWeb().told(`${short} ${filter}`).split('\n')).toHaveLength(count + 1);
  });

  it('shows only what lies between its moments', () => {
    const session = lifeOfWeb();
    session.advance(60_000);
    session.run('run --rm busybox:1.37 true');
    expect(session.told(`${short.replace('--since 0', '--since 30s')} -f type=container`).split('\n')).toHaveLength(5);
  });

  it('tells of health, volumes, networks and images', () => {
    const session = sessionOf();
    session.run('network create back');
    session.run('run -d --name db --network back -v data:/data --health-cmd true --health-interval 1s redis:8');
    session.advance(1_000);
    session.run('rm -f db');
    session.run('volume rm data');
    session.run('network rm back');
    session.run('tag redis:8 mine:1');
    session.run('rmi mine:1');
    expect(session.told(short.replace(' {{.Actor.Attributes.name}}', '')).trim().split('\n')).toEqual([
      'network create',
      'volume create',
      'container create',
      'network connect',
      'volume mount',
      'container start',
      'container health_status: healthy',
      'container kill',
      'network disconnect',
      'volume unmount',
      'container die',
      'container destroy',
      'volume destroy',
      'network destroy',
      'image tag',
      'image untag',
    ]);
  });

  it.each([
    ['events', 'docker events without --until is not available: it follows the engine; use docker events --until 0s\n'],
    [
      'events --since 5x --until 0s',
      `Error response from daemon: invalid value for 'since': failed to parse value as time or duration: "5x"\n`,
    ],
    [
      'events --since 1s --until 9s',
      'Error response from daemon: `since` time (1s) cannot be after `until` time (9s)\n',
    ],
  ])('docker %s', (line, text) => {
    expect(sessionOf().told(line)).toBe(text);
  });
});
