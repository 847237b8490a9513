import { describe, expect, it } from 'vitest';
import { completeDocker } from '#lib/docker/cli/complete.ts';
import { runDocker } from '#lib/docker/cli/run.ts';
import { createEngine } from '#lib/docker/engine/engine.ts';
import type { Engine } from '#lib/docker/engine/state.ts';

function usedEngine(): Engine {
  const engine = createEngine(
    new Map([
      ['Dockerfile', 'FROM alpine:3.22\n'],
      ['app/src/index.js', ''],
    ]),
  );
  for (const line of [
    'run -d --name web nginx:1.29',
    'run -d --name worker nginx:1.29',
    'stop worker',
    'volume create web-data',
    'network create backend',
  ])
    runDocker(['docker', ...line.split(' ')], engine);
  return engine;
}

describe('docker completion', () => {
  it.each([
    ['doc', ['docker']],
    ['docker ru', ['run']],
    ['docker vol', ['volume']],
    ['docker volume cr', ['create']],
    ['docker compose up', ['up']],
    ['docker stop w', ['web']],
    ['docker start w', ['worker']],
    ['docker rm -f w', ['web', 'worker']],
    ['docker container rm w', ['web', 'worker']],
    ['docker logs --tail 5 w', ['web', 'worker']],
    ['docker run -d --name x ngin', ['nginx:1.29']],
    ['docker run --netw', ['--network', '--network-alias']],
    ['docker run --network back', ['backend']],
    ['docker run nginx:1.29 w', []],
    ['docker volume rm ', ['web-data']],
    ['docker network connect backend wor', ['worker']],
    ['docker inspect w', ['web', 'web-data', 'worker']],
    ['docker build -t app ', ['.', 'app', 'app/src']],
    ['docker build -f Do', ['Dockerfile']],
    ['docker build --no-c', ['--no-cache', '--no-cache-filter']],
    ["docker run 'a", []],
    ['ls ', []],
  ])('completes %s', (line, words) => {
    expect(completeDocker(line, usedEngine())).toEqual(words);
  });
});
