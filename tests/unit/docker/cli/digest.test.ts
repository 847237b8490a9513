import { expect, it } from 'vitest';
import { runDocker } from '#lib/docker/cli/run.ts';
import { createEngine } from '#lib/docker/engine/engine.ts';

function session() {
  const engine = createEngine(new Map());
  return (line: string) => runDocker(line.split(' '), engine);
}

const digestOf = (run: ReturnType<typeof session>, image: string) =>
  run(`docker inspect -f {{.Id}} ${image}`).stdout.trim().replace('sha256:', '');

it('runs the image of a digest that is here under a tag', () => {
  const run = session();
  const digest = digestOf(run, 'nginx:1.29');
  expect(run(`docker run -d --name web nginx@sha256:${digest}`)).toMatchObject({ exit: 0, stderr: '' });
  expect(run('docker images -q').stdout.match(new RegExp(digest.slice(0, 12), 'g'))).toHaveLength(1);
});

it('pulls by digest what is not here', () => {
  const run = session();
  run('docker pull httpd:2.4');
  const digest = digestOf(run, 'httpd:2.4');
  run('docker rmi httpd:2.4');
  const pulled = run(`docker pull httpd@sha256:${digest}`);
  expect(pulled.stdout).toMatch(new RegExp(`^docker.io/library/httpd@sha256:${digest}: Pulling from library/httpd\n`));
  expect(run(`docker run --rm httpd@sha256:${digest} true`).exit).toBe(0);
});

it('finds no image of another digest, and no digest in other words', () => {
  const run = session();
  const none = 'f'.repeat(64);
  const full = `docker.io/library/nginx@sha256:${none}`;
  expect(run(`docker pull nginx@sha256:${none}`).stderr).toBe(
    `Error response from daemon: failed to resolve reference "${full}": ${full}: not found\n`,
  );
  expect(run('docker pull nginx@sha256:12').stderr).toBe('invalid reference format\n');
});
