import { describe, expect, it } from 'vitest';
import { runDocker } from '#lib/docker/cli/run.ts';
import { createEngine } from '#lib/docker/engine/engine.ts';

const dockerfile = 'FROM alpine:3.22\nRUN head -c 5M /dev/zero > /big\nRUN rm /big\n';

function newEngine() {
  const engine = createEngine(new Map([['Dockerfile', dockerfile]]));
  const run = (line: string, stdin?: string) => runDocker(line.split(' '), engine, { stdin });
  return run;
}

const usageOf = (run: ReturnType<typeof newEngine>) =>
  Object.fromEntries(
    run('docker system df --format {{.Type}}:{{.TotalCount}}:{{.Active}}:{{.Size}}:{{.Reclaimable}}')
      .stdout.trim()
      .split('\n')
      .map((line) => [line.split(':')[0], line.split(':').slice(1).join(' ')]),
  );

describe('docker system df', () => {
  it('counts images, containers, volumes and what builds left', () => {
    const run = newEngine();
    run('docker build -t app .');
    run('docker run -d --name web -v data:/data app sleep 600');
    run('docker run --name done app true');
    expect(usageOf(run)).toMatchObject({
      Containers: '2 1 8.192kB 4.096kB (50%)',
      'Local Volumes': '1 1 0B 0B',
      'Build Cache': '2 0 5.243MB 5.243MB',
    });
  });
});

describe('docker system prune', () => {
  it('asks first, and leaves everything without a yes', () => {
    const run = newEngine();
    run('docker run --name done alpine:3.22 true');
    const asked = run('docker system prune');
    expect(asked.stdout).toMatch(/^WARNING! This will remove:\n {2}- all stopped containers\n/);
    expect(asked.stdout).toMatch(/\n\nAre you sure you want to continue\? \[y\/N\] $/);
    expect(run('docker ps -aq').stdout).not.toBe('');
    expect(run('docker system prune', 'y\n').stdout).toContain('Total reclaimed space: 4.096kB');
    expect(run('docker ps -aq').stdout).toBe('');
  });

  it('takes unused networks and the build cache, keeps what runs and named volumes', () => {
    const run = newEngine();
    run('docker build -t app .');
    run('docker network create spare');
    run('docker network create front');
    run('docker run -d --name web --network front -v data:/data app sleep 600');
    const { stdout } = run('docker system prune -af --volumes');
    expect(stdout).toContain('Deleted Networks:\nspare\n\n');
    expect(stdout).toContain('Deleted build cache objects:\n');
    expect(run('docker ps --format {{.Names}}').stdout).toBe('web\n');
    expect(run('docker network ls --format {{.Name}}').stdout).toContain('front');
    expect(run('docker volume ls -q').stdout).toBe('data\n');
    expect(run('docker images -q').stdout.trim().split('\n')).toHaveLength(1);
  });
});

describe('docker builder prune', () => {
  it('lets the next build do every step again', () => {
    const run = newEngine();
    run('docker build -t app .');
    expect(run('docker build -t app .').stderr).toContain('CACHED');
    expect(run('docker builder prune -f').stdout).toBe('Total:\t5.243MB\n');
    expect(run('docker build -t app .').stderr).not.toContain('CACHED');
  });
});

describe('ps in a container', () => {
  it('shows what the container runs as process 1', () => {
    const run = newEngine();
    run('docker run -d --name web alpine:3.22 sleep 77');
    expect(run('docker exec web ps').stdout).toBe(
      'PID   USER     TIME  COMMAND\n    1 root      0:00 sleep 77\n    7 root      0:00 ps\n',
    );
  });
});
