import { describe, expect, it } from 'vitest';
import { runDocker } from '#lib/docker/cli/run.ts';
import { createEngine } from '#lib/docker/engine/engine.ts';

describe('docker diff', () => {
  it('names a directory before what changed in it', () => {
    const engine = createEngine(new Map());
    const script = 'echo a > /home/new.txt; rm /etc/alpine-release; echo x >> /etc/passwd';
    runDocker(['docker', 'run', '--name', 'chg', 'alpine:3.22', 'sh', '-c', script], engine);
    expect(runDocker(['docker', 'diff', 'chg'], engine).stdout.trim().split('\n')).toEqual([
      'C /etc',
      'D /etc/alpine-release',
      'C /etc/passwd',
      'C /home',
      'A /home/new.txt',
    ]);
  });
});
