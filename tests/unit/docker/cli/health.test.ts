import { describe, expect, it } from 'vitest';
import { sessionOf } from './session-of.ts';

const status = `ps -a --format '{{.Status}}'`;
const health = `inspect -f '{{.State.Health.Status}} {{.State.Health.FailingStreak}} {{len .State.Health.Log}}' web`;

/** A session in which `web` runs with these options of docker run. */
function checked(options: string, image = 'nginx:1.29') {
  const session = sessionOf();
  session.run(`run -d --name web ${options} ${image}`);
  return session;
}

describe('a container that is checked', () => {
  it('is starting until the first probe, then healthy', () => {
    const session = checked(`--health-cmd 'wget -qO- localhost' --health-interval 10s`);
    expect(session.told(status)).toMatch(/^Up .* \(health: starting\)\n$/);
    session.advance(9_000);
    expect(session.told(health)).toBe('starting 0 0\n');
    session.advance(1_000);
    expect(session.told(health)).toBe('healthy 0 1\n');
    expect(session.told(status)).toBe('Up 10 seconds (healthy)\n');
    expect(session.told(`ps -q -f health=healthy`)).toMatch(/^[0-9a-f]{12}\n$/);
    expect(session.told(`ps -q -f health=starting`)).toBe('');
  });

  it('is unhealthy after as many failures as retries, and healthy again after one success', () => {
    const session = checked(`--health-cmd 'test -f /ok' --health-interval 2s --health-retries 2`);
    session.advance(3_000);
    expect(session.told(health)).toBe('starting 1 1\n');
    session.advance(1_000);
    expect(session.told(status)).toBe('Up 4 seconds (unhealthy)\n');
    session.run('exec web touch /ok');
    session.advance(2_000);
    expect(session.told(health)).toBe('healthy 0 3\n');
  });

  it('keeps the output and exit code of the last five probes', () => {
    const session = checked(`--health-cmd 'echo checked; exit 3' --health-interval 1s`);
    session.advance(8_000);
    expect(session.told(`inspect -f '{{len .State.Health.Log}}' web`)).toBe('5\n');
    expect(session.told(`inspect -f '{{json (index .State.Health.Log 0)}}' web`)).toMatch(
      /^\{"Start":"[^"]+","End":"[^"]+","ExitCode":3,"Output":"checked\\n"\}\n$/,
    );
  });

  it('does not count failures in the start period, in which probes come every five seconds', () => {
    const session = checked(
      `--health-cmd 'test -f /ok' --health-interval 30s --health-retries 1 --health-start-period 12s`,
    );
    session.advance(11_000);
    expect(session.told(health)).toBe('starting 0 2\n');
    session.advance(1_000);
    expect(session.told(health)).toBe('unhealthy 1 3\n');
  });

  it('fails when a probe takes longer than its timeout', () => {
    const session = checked(`--health-cmd 'echo slow; sleep 60' --health-interval 1s --health-timeout 2s`);
    session.advance(2_900);
    expect(session.told(health)).toBe('starting 0 0\n');
    session.advance(100);
    expect(session.told(`inspect -f '{{json (index .State.Health.Log 0).Output}}' web`)).toBe(
      '"Health check exceeded timeout (2s): slow\\n"\n',
    );
    expect(session.told(`inspect -f '{{(index .State.Health.Log 0).ExitCode}}' web`)).toBe('-1\n');
  });

  it('is not checked while it is paused or stopped, and counts as unhealthy then', () => {
    const session = checked(`--health-cmd true --health-interval 1s`);
    session.advance(2_000);
    session.run('pause web');
    session.advance(5_000);
    expect(session.told(status)).toMatch(/\(Paused\)\n$/);
    expect(session.told(health)).toBe('unhealthy 0 2\n');
    session.run('unpause web');
    session.advance(1_000);
    expect(session.told(health)).toBe('healthy 0 3\n');
    session.run('stop web');
    expect(session.told(health)).toBe('unhealthy 0 3\n');
    session.run('start web');
    expect(session.told(health)).toBe('starting 0 3\n');
  });

  it('goes on being probed while other containers work', () => {
    const session = checked(`--health-cmd true --health-interval 5s`);
    session.run('run --rm busybox:1.37 sleep 6');
    expect(session.told(health)).toBe('healthy 0 1\n');
  });
});

describe('the settings of a health check', () => {
  it('takes what the image has, and what is told in its place', () => {
    const session = sessionOf({
      Dockerfile: 'FROM nginx:1.29\nHEALTHCHECK --interval=5s --retries=4 CMD ["wget", "-qO-", "localhost"]\n',
    });
    session.run('build -q -t checked .');
    session.run('run -d --name web --health-interval 1s checked');
    expect(session.told(`inspect -f '{{json .Config.Healthcheck}}' web`)).toBe(
      '{"Test":["CMD","wget","-qO-","localhost"],"Interval":1000000000,"Retries":4}\n',
    );
    session.advance(1_000);
    expect(session.told(health)).toBe('healthy 0 1\n');
    session.run('run -d --name bare --no-healthcheck checked');
    session.advance(60_000);
    expect(session.told(`ps -f name=bare --format '{{.Status}}'`)).toBe('Up About a minute\n');
    expect(session.told('ps -q -f health=none')).toMatch(/^[0-9a-f]{12}\n$/);
  });

  it('says that a program is not in the container', () => {
    const session = sessionOf({ Dockerfile: 'FROM nginx:1.29\nHEALTHCHECK --interval=1s CMD ["curl", "localhost"]\n' });
    session.run('build -q -t checked .');
    session.run('run -d --name web checked');
    session.advance(3_000);
    expect(session.told(`inspect -f '{{(index .State.Health.Log 0).Output}}' web`)).toBe(
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "curl": executable file not found in $PATH\n',
    );
    expect(session.told(health)).toBe('unhealthy 3 3\n');
  });

  it('refuses times that are too short', () => {
    expect(sessionOf().told('create --health-cmd true --health-interval 5us nginx:1.29')).toBe(
      'Error response from daemon: Interval in Healthcheck cannot be less than 1ms\n',
    );
  });
});
