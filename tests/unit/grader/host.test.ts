import { describe, expect, it } from 'vitest';
import { createEngine } from '#lib/docker/engine/engine.ts';
import { type Host, runHostLine } from '#lib/grader/host.ts';
import { createShell } from '#lib/simulator/kubectl/run.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';

function host(texts: Record<string, string> = {}): Host {
  const files = new Map(Object.entries(texts));
  const kubectl = createShell(studyCluster({ kubelet: 'model', seed: 1 }), files);
  return { files, kubectl, engine: createEngine(files) };
}

function printed(on: Host, ...lines: string[]): string {
  return lines
    .map((line) => runHostLine(on, line))
    .map(({ stdout, stderr }) => stderr + stdout)
    .join('');
}

describe('a line on the learner’s machine', () => {
  it.each([
    ['docker run --rm busybox:1.37 echo one && docker run --rm busybox:1.37 echo two', 'one\ntwo\n'],
    ["docker images --format '{{.Repository}}' | grep -c busybox", '1\n'],
    ['kubectl get nodes -o name | wc -l', '3\n'],
    ['echo $((2 + 3)); false || echo no', '5\nno\n'],
    ['docker run --rm alpine:3.22 sh -c "echo a | tr a b"', 'b\n'],
    ['helm install web', 'bash: helm: command not found\n'],
    ['sudo docker run --rm busybox:1.37 echo one', 'one\n'],
    ['sudo reboot', 'sudo: reboot: command not found\n'],
    ['echo hi > a.txt; sudo cat a.txt', 'hi\n'],
    ["docker images --format '{{.Repository}}' | grep busybox | xargs -I{} docker run --rm {}:1.37 echo hi", 'hi\n'],
    ['docker create --name one alpine:3.22 > /dev/null; docker ps -aq -f name=one | xargs docker rm | wc -l', '1\n'],
    ['whoami', 'learner\n'],
    ['docker run -it --rm alpine:3.22 echo hi', 'hi\n'],
    [
      'docker run -it --rm alpine:3.22',
      "a shell to type in is not available: write what it should run behind it, as in docker run --rm alpine:3.22 /bin/sh -c 'ls /'\n",
    ],
    ['docker exec -it nope sh', 'Error response from daemon: No such container: nope\n'],
  ])('%s prints %j', (line, expected) => {
    expect(printed(host(), line)).toBe(expected);
  });

  it('offers no shell to type in, whether the image is here or has to be pulled', () => {
    const on = host();
    expect(printed(on, 'docker run -it alpine')).toMatch(
      /^Unable to find image[\s\S]*\na shell to type in is not available: .* docker run --rm alpine \/bin\/sh -c 'ls \/'\n$/,
    );
    expect(on.engine?.containers).toEqual([]);
  });

  it('hands what one docker call prints to the next', () => {
    const on = host();
    printed(on, 'docker run -d --name web nginx:1.29');
    const id = on.engine?.containers[0]?.id.slice(0, 12);
    expect(printed(on, 'docker rm -f $(docker ps -aq)')).toBe(`${id}\n`);
    expect(on.engine?.containers).toEqual([]);
  });

  it.each([
    ['kubectl get cm -w', 130],
    ['kubectl get cm -w | grep -c kube', 0],
  ])('tells that %s was ended while it went on', (line, exit) => {
    expect(runHostLine(host(), line)).toMatchObject({ exit, ended: 'quiet' });
  });

  it('has one set of files for docker, kubectl and the shell', () => {
    const on = host({ Dockerfile: 'FROM alpine:3.22\nCOPY note.txt /note.txt\n' });
    const text = printed(
      on,
      'echo hello > note.txt',
      'docker build -q -t noted . > /dev/null; docker run --rm noted cat /note.txt',
      'docker run --rm -v "$PWD:/out" busybox:1.37 sh -c "echo back > /out/back.txt"; cat back.txt',
      'kubectl create configmap note --from-file=back.txt && kubectl get configmap note -o jsonpath="{.data}"',
    );
    expect(text).toBe('hello\nback\nconfigmap/note created\n{"back.txt":"back\\n"}');
  });

  it('reaches published ports of containers, and no others', () => {
    const on = host();
    expect(printed(on, 'docker run -d -p 8080:80 nginx:1.29 > /dev/null; curl -s localhost:8080')).toContain('Welcome');
    expect(runHostLine(on, 'curl -s localhost:80').exit).toBe(7);
  });

  it('lets the time of a sleep pass before what follows', () => {
    const on = host();
    const status = "docker inspect -f '{{.State.Status}}' short";
    const lines = ['docker run -d --name short busybox:1.37 sleep 5 > /dev/null', status, `sleep 6 && ${status}`];
    expect(printed(on, ...lines)).toBe('running\nexited\n');
  });

  it.each(['\v', '\f', '\r', '\u00a0', '\u2003', '\ufeff'])('takes %j for a letter of a word', (space) => {
    expect(printed(host(), `echo a${space}b${space} | wc -w`)).toMatch(/^\d+\n$/);
    expect(printed(host(), `x${space}`)).toContain('command not found');
  });

  it('reads a manifest from a pipe', () => {
    const line = 'kubectl create configmap a --dry-run=client -o yaml --from-literal=k=v | kubectl apply -f -';
    expect(printed(host(), line)).toBe('configmap/a created\n');
  });
});
