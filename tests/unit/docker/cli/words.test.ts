import { describe, expect, it } from 'vitest';
import { runDocker } from '#lib/docker/cli/run.ts';
import { createEngine } from '#lib/docker/engine/engine.ts';

const run = (line: string) => runDocker(line.split(' '), createEngine(new Map()));

describe('docker tells', () => {
  it.each([
    ['docker --version', 'Docker version 29.9.1, build 0000000\n'],
    ['docker compose version', 'Docker Compose version v5.0.2\n'],
    ['docker buildx version', 'github.com/docker/buildx v0.37.0 0000000\n'],
    ['docker', "Usage:  docker [OPTIONS] COMMAND\n\nRun 'docker COMMAND --help' for more information on a command.\n"],
  ])('%s', (line, stdout) => expect(run(line)).toEqual({ exit: 0, stdout, stderr: '' }));
});

describe('docker refuses what this engine does not have', () => {
  it.each([
    [
      'docker stats',
      'docker stats without --no-stream is not available: it follows the engine; use docker stats --no-stream\n',
    ],
    ['docker swarm init', 'docker swarm is not available: there is no swarm\n'],
  ])('%s', (line, stderr) => expect(run(line)).toEqual({ exit: 1, stdout: '', stderr }));

  it('and still knows no other word', () => {
    expect(run('docker swim').stderr).toContain('unknown command: docker swim');
  });
});

describe('docker helps', () => {
  it('with the commands and flags that there are here', () => {
    expect(run('docker help').stdout).toMatch(/^Usage: {2}docker \[OPTIONS\] COMMAND\n[\s\S]*\n {2}run\n/);
    expect(run('docker --help')).toEqual(run('docker help'));
    expect(run('docker run --help').stdout).toMatch(
      /^Usage: {2}docker run \[OPTIONS\] IMAGE \[COMMAND\] \[ARG\.\.\.\]\n\nOptions:\n[\s\S]*\n {2}-p, --publish list\n/,
    );
    expect(run('docker build --help').stdout).toContain('\n  -t, --tag list\n');
    expect(run('docker compose --help').stdout).toContain('\n  up\n');
    expect(run('docker compose up --help').stdout).toContain('\n  -d, --detach\n');
  });

  it('unless the words belong to the container', () => {
    expect(run('docker run --rm alpine:3.22 echo --help').stdout).toBe('--help\n');
  });

  it.each([
    ['docker run --name web --help', 'docker run --help'],
    ['docker help run', 'docker run --help'],
    ['docker volume --help', 'docker help volume'],
    ['docker compose help up', 'docker compose up --help'],
  ])('with %s as with %s', (line, other) => {
    expect(run(line)).toEqual(run(other));
    expect(run(line)).toMatchObject({ exit: 0, stdout: expect.stringMatching(/^Usage: {2}docker /), stderr: '' });
  });

  it('with -h too, which is deprecated, where that is no flag', () => {
    expect(run('docker ps -h')).toEqual({
      ...run('docker ps --help'),
      stderr: 'Flag shorthand -h has been deprecated, use --help\n',
    });
    expect(run('docker run --rm -h box alpine:3.22 hostname').stdout).toBe('box\n');
  });

  it('and tells what it is and where it runs', () => {
    expect(run('docker version').stdout).toContain('\nServer:\n Engine:\n  Version:          29.9.1\n');
    expect(run('docker system info').stdout).toContain('\n Storage Driver: overlayfs\n');
    expect(run('docker info')).toEqual(run('docker system info'));
  });
});

describe('docker run --runtime', () => {
  it('knows runc and no other', () => {
    expect(run('docker run --rm --runtime runc alpine:3.22 true').exit).toBe(0);
    expect(run('docker run --rm --runtime runsc alpine:3.22 true')).toMatchObject({
      exit: 125,
      stderr: expect.stringContaining('unknown or invalid runtime name: runsc\n'),
    });
  });
});
