import { describe, expect, it } from 'vitest';
import { runDocker } from '#lib/docker/cli/run.ts';
import { advanceEngine } from '#lib/docker/engine/clock.ts';
import { createEngine } from '#lib/docker/engine/engine.ts';
import type { Engine } from '#lib/docker/engine/state.ts';

function build(dockerfile: string, context: Record<string, string> = {}): Engine {
  const engine = createEngine(new Map(Object.entries({ Dockerfile: dockerfile, ...context })));
  expect(runDocker(['docker', 'build', '-t', 'app', '.'], engine)).toMatchObject({ exit: 0 });
  return engine;
}

function print(engine: Engine, ...words: string[]): string {
  const { stdout, stderr } = runDocker(['docker', ...words], engine);
  return stdout + stderr;
}

function sizeOf(engine: Engine, name: string): number {
  return Number(print(engine, 'image', 'inspect', '-f', '{{.Size}}', name));
}

describe('layers', () => {
  it('keep a file that a later step removes', () => {
    const kept = build('FROM alpine:3.22\nRUN dd if=/dev/zero of=/list bs=1M count=2\nRUN rm /list\n');
    expect(sizeOf(kept, 'app') - sizeOf(kept, 'alpine:3.22')).toBe(2 * 1024 ** 2);
    expect(print(kept, 'history', 'app')).toMatch(/bs=1… +2\.1MB/);
    const gone = build('FROM alpine:3.22\nRUN dd if=/dev/zero of=/list bs=1M count=2 && rm /list\n');
    expect(sizeOf(gone, 'app')).toBe(sizeOf(gone, 'alpine:3.22'));
  });

  it('of the base image keep their age, and so do those from the cache', () => {
    const engine = build('FROM alpine:3.22\nRUN touch /once\nCMD ["true"]\n');
    const ages = () => print(engine, 'history', 'app').match(/(?<= )(\w+ )+ago/g);
    expect(ages()).toEqual(['Less than a second ago', 'Less than a second ago', '2 months ago', '2 months ago']);
    advanceEngine(engine, 60_000);
    runDocker(['docker', 'build', '-t', 'app', '.'], engine);
    expect(ages()).toEqual(['About a minute ago', 'About a minute ago', '2 months ago', '2 months ago']);
  });

  it('of an earlier stage do not come along', () => {
    const engine = build(
      'FROM alpine:3.22 AS build\nRUN dd if=/dev/zero of=/list bs=1M count=2 && wc -c < /list > /count\nFROM alpine:3.22\nCOPY --from=build /count /count\n',
    );
    expect(sizeOf(engine, 'app') - sizeOf(engine, 'alpine:3.22')).toBe('2097152\n'.length);
  });

  it('count the same when they come from the cache', () => {
    const engine = build('FROM alpine:3.22\nCOPY page.html /\n', { 'page.html': '가'.repeat(10) });
    const first = sizeOf(engine, 'app');
    runDocker(['docker', 'build', '-t', 'again', '.'], engine);
    expect(sizeOf(engine, 'again')).toBe(first);
    expect(first - sizeOf(engine, 'alpine:3.22')).toBe(30);
  });

  it('take as long as their programs sleep', () => {
    const engine = createEngine(new Map([['Dockerfile', 'FROM alpine:3.22\nRUN sleep 20\nRUN true\n']]));
    const log = print(engine, 'build', '.');
    expect(log).toContain('#5 DONE 20.1s\n');
    expect(log).toContain('#6 DONE 0.1s\n');
  });

  it('run a script that is not executable when a shell is named', () => {
    const engine = build('FROM alpine:3.22\nWORKDIR /app\nCOPY main.sh .\nCMD ["sh", "main.sh", "you"]\n', {
      'main.sh': 'echo "hello $1 from $(pwd)"\n',
    });
    expect(print(engine, 'run', '--rm', 'app')).toBe('hello you from /app\n');
    expect(print(engine, 'run', '--rm', 'app', './main.sh')).toContain('permission denied');
  });

  it('make a user and run as that user', () => {
    const engine = build(
      'FROM alpine:3.22\nRUN addgroup -S app && adduser -S -G app app\nRUN mkdir /data && chown app:app /data\nUSER app\n',
    );
    expect(
      print(engine, 'run', '--rm', 'app', 'sh', '-c', 'id; touch /data/mine && ls -ld /data; touch /etc/x'),
    ).toMatch(
      /^uid=100\(app\) gid=100\(app\) groups=100\(app\)\ndrwxr-xr-x +2 app +app .*\ntouch: \/etc\/x: Permission denied\n$/,
    );
  });
});
