import { expect, test } from 'vitest';
import { createEngine } from '#lib/docker/engine/engine.ts';
import { runHostLine } from '#lib/grader/host.ts';
import { onScreen } from '#lib/grader/on-screen.ts';

function screenAfter(...lines: string[]): string {
  const engine = createEngine(new Map());
  const results = lines.map((line) => runHostLine({ files: engine.files, kubectl: null, engine }, line));
  const last = results.at(-1);
  return last
    ? onScreen(last)
        .map(({ text }) => text)
        .join('')
    : '';
}

test('an error comes after what worked', () => {
  expect(screenAfter('docker inspect ghost')).toBe('[]\nerror: no such object: ghost\n');
  expect(
    screenAfter('docker run -d --name web nginx:1.29', 'docker create --name idle nginx:1.29', 'docker rm idle web'),
  ).toMatch(/^idle\nError response from daemon: /);
});

test('a container that was made and could not start shows its id first', () => {
  const lines = ['docker run -d -p 8080:80 nginx:1.29', 'docker run -d -p 8080:80 nginx:1.29'];
  expect(screenAfter(...lines)).toMatch(/^[0-9a-f]{64}\ndocker: Error response from daemon: /);
});

test('fetching an image is told before the container prints, whatever it ends with', () => {
  expect(screenAfter('docker run --rm httpd:2.4 sh -c "echo hi"')).toMatch(/^Unable to find [\s\S]*\nhi\n$/);
  const failed = screenAfter('docker run --rm httpd:2.4 sh -c "echo hi; echo no >&2; exit 3"');
  expect(failed).toMatch(/^Unable to find [\s\S]*\nhi\nno\n$/);
});

test('what a command says before it goes on for ever comes first, though it was ended', () => {
  const ended = { exit: 130, stdout: 'line\n', stderr: 'Defaulted container "a"\n', ended: 'quiet' };
  expect(onScreen(ended).map(({ text }) => text)).toEqual(['Defaulted container "a"\n', 'line\n']);
});
