import { describe, expect, it } from 'vitest';
import { runDocker } from '#lib/docker/cli/run.ts';
import { advanceEngine } from '#lib/docker/engine/clock.ts';
import { createEngine } from '#lib/docker/engine/engine.ts';
import type { Engine } from '#lib/docker/engine/state.ts';
import { splitWords } from '#lib/simulator/kubectl/shell-words.ts';

function docker(engine: Engine, line: string) {
  const split = splitWords(`docker ${line}`);
  if ('problem' in split) throw new Error(split.problem);
  return runDocker(split.words, engine);
}

describe('docker', () => {
  it('runs a container in the foreground and passes its exit code on', () => {
    const engine = createEngine();
    expect(docker(engine, 'run --rm busybox:1.37 echo hi')).toEqual({ exit: 0, stdout: 'hi\n', stderr: '' });
    expect(docker(engine, "run --rm busybox:1.37 sh -c 'exit 42'").exit).toBe(42);
    expect(docker(engine, 'ps -aq').stdout).toBe('');
  });

  it('pads a column by spaces, and refuses to pad by less than none or beyond memory', () => {
    const engine = createEngine();
    docker(engine, 'run -d --name web nginx:1.29');
    const pad = (before: string) => docker(engine, `ps --format '{{pad .Names ${before} 1}}|'`);
    expect(pad('2').stdout).toBe('  web |\n');
    expect(pad('-1')).toMatchObject({ exit: 1, stdout: '', stderr: expect.stringContaining('negative Repeat count') });
    expect(pad('99999999999')).toMatchObject({ exit: 1, stderr: expect.stringContaining('length overflow') });
  });

  it('keeps a stopped container until it is removed', () => {
    const engine = createEngine();
    docker(engine, 'run -d --name web nginx:1.29');
    expect(docker(engine, "ps --format '{{.Names}} {{.State}}'").stdout).toBe('web running\n');
    expect(docker(engine, 'rm web')).toMatchObject({
      exit: 1,
      stderr:
        'Error response from daemon: cannot remove container "web": container is running: stop the container before removing or force remove\n',
    });
    expect(docker(engine, 'stop web').stdout).toBe('web\n');
    expect(docker(engine, "ps -a --format '{{.Names}} {{.State}}'").stdout).toBe('web exited\n');
    expect(docker(engine, 'rm web').stdout).toBe('web\n');
  });

  it('gives a command in a container the variables that have a value, from files too', () => {
    const engine = createEngine(new Map([['vars.env', '# mine\nFROM_FILE=one\n']]));
    docker(engine, 'run -d --name web nginx:1.29');
    const line = `exec -e NOWHERE -e GIVEN=two --env-file vars.env web sh -c 'echo "$FROM_FILE $GIVEN [$NOWHERE]"'`;
    expect(docker(engine, line).stdout).toBe('one two []\n');
    expect(docker(engine, 'exec --env-file nope web true')).toMatchObject({
      exit: 1,
      stderr: '--env-file: open nope: no such file or directory\n',
    });
  });

  it('changes the limits of a container as it is', () => {
    const engine = createEngine();
    docker(engine, 'run -d --name web nginx:1.29');
    expect(docker(engine, 'update --memory 64m --memory-swap 128m --restart on-failure:3 web').stdout).toBe('web\n');
    expect(docker(engine, "inspect -f '{{.HostConfig.Memory}} {{.HostConfig.RestartPolicy.Name}}' web").stdout).toBe(
      '67108864 on-failure\n',
    );
    expect(docker(engine, 'update --memory 1m web').stderr).toContain('Minimum memory limit allowed is 6MB');
  });

  it('keeps a shell at a terminal that nobody sits at', () => {
    const engine = createEngine();
    docker(engine, 'run -dit --name server ubuntu:24.04');
    expect(docker(engine, "inspect -f '{{.State.Status}}' server").stdout).toBe('running\n');
    docker(engine, 'stop server');
    expect(docker(engine, "inspect -f '{{.State.ExitCode}}' server").stdout).toBe('137\n');
  });

  it('answers names on a network with its own name server', () => {
    const engine = createEngine();
    docker(engine, 'network create shop');
    docker(engine, 'run -d --name web --network shop nginx:1.29');
    const asked = docker(engine, 'run --rm --network shop alpine:3.22 nslookup web');
    expect(asked).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/^Server:\t\t127\.0\.0\.11\n[\s\S]*Name:\tweb\n/),
    });
    expect(docker(engine, 'run --rm alpine:3.22 nslookup web').exit).toBe(1);
  });

  it('knows pwd and ps as programs of an image', () => {
    const engine = createEngine();
    expect(docker(engine, 'run --rm -w /tmp alpine:3.22 pwd').stdout).toBe('/tmp\n');
    expect(docker(engine, 'run --rm alpine:3.22 ps').stdout).toBe(
      'PID   USER     TIME  COMMAND\n    1 root      0:00 ps\n',
    );
  });

  it('refuses a port that another container has', () => {
    const engine = createEngine();
    docker(engine, 'run -d --name one -p 8080:80 nginx:1.29');
    const second = docker(engine, 'run -d --name two -p 8080:80 nginx:1.29');
    expect(second.exit).toBe(125);
    expect(second.stderr).toContain('Bind for 0.0.0.0:8080 failed: port is already allocated');
  });

  it('starts a container again as its policy says', () => {
    const engine = createEngine();
    docker(engine, "run -d --name loop --restart on-failure:2 busybox:1.37 sh -c 'exit 1'");
    advanceEngine(engine, 60_000);
    expect(docker(engine, "inspect -f '{{.RestartCount}} {{.State.Status}}' loop").stdout).toBe('2 exited\n');
  });

  it('gives an empty volume the owner that its place has in the image', () => {
    const engine = createEngine();
    docker(engine, "run --name made busybox:1.37 sh -c 'mkdir -m 750 /d; chown nobody /d'");
    docker(engine, 'commit made owned');
    const look = (options: string) => docker(engine, `run --rm ${options} stat -c '%U %a' /d`).stdout;
    expect(look('-v data:/d owned')).toBe('nobody 750\n');
    expect(look('-v data:/d busybox:1.37')).toBe('nobody 750\n');
    expect(look('-v other:/d busybox:1.37')).toBe('root 755\n');
    expect(look('-v plain:/d:nocopy owned')).toBe('root 755\n');
  });

  it('keeps what a volume holds when its container goes', () => {
    const engine = createEngine();
    docker(engine, "run --rm -v data:/d busybox:1.37 sh -c 'echo kept > /d/f'");
    expect(docker(engine, 'run --rm -v data:/d busybox:1.37 cat /d/f').stdout).toBe('kept\n');
    expect(docker(engine, 'volume ls -q').stdout).toBe('data\n');
  });

  it('resolves names on a network of its own only', () => {
    const engine = createEngine();
    docker(engine, 'network create shop');
    docker(engine, 'run -d --name web --network shop nginx:1.29');
    expect(docker(engine, 'run --rm --network shop busybox:1.37 wget -qO- http://web').stdout).toContain('Welcome');
    expect(docker(engine, 'run --rm busybox:1.37 wget -qO- http://web').exit).toBe(1);
  });

  it('builds an image and takes its steps from the cache the second time', () => {
    const engine = createEngine(
      new Map([['Dockerfile', 'FROM alpine:3.22\nUSER nobody\nWORKDIR /data\nRUN touch mine\n']]),
    );
    expect(docker(engine, 'build -t mine:1 .').exit).toBe(0);
    expect(docker(engine, 'build -t mine:1 .').stderr.match(/CACHED/g)).toHaveLength(2);
    expect(docker(engine, 'run --rm mine:1 ls').stdout).toBe('mine\n');
  });

  it('serves the directory that httpd is started in', () => {
    const engine = createEngine();
    docker(engine, 'run -d --name web -w /etc busybox:1.37 httpd -f');
    docker(engine, 'run -d --name all busybox:1.37 httpd -f');
    expect(docker(engine, 'exec web wget -qO- localhost/group').stdout).toContain('root:x:0:');
    expect(docker(engine, 'exec all wget -qO- localhost/etc/group').stdout).toContain('root:x:0:');
    expect(docker(engine, 'exec all wget -qO- localhost/group').exit).toBe(1);
  });

  it('waits for a shell that cleans up when it is told to stop', () => {
    const engine = createEngine();
    docker(
      engine,
      'run -d --name job busybox:1.37 sh -c \'trap "echo bye; exit 0" TERM; while true; do sleep 3; done\'',
    );
    docker(engine, 'stop job');
    expect(docker(engine, 'logs job').stdout).toBe('bye\n');
    expect(docker(engine, "inspect -f '{{.State.ExitCode}}' job").stdout).toBe('0\n');
  });

  it.each([
    ['CMD exec sh /job.sh', 0],
    ['CMD sh /job.sh', 0],
    ['CMD echo first && sh /job.sh', 0],
    ['CMD ["sh", "-c", "exec /job.sh"]', 0],
    ['ENTRYPOINT ["/start.sh"]\nCMD ["job.sh"]', 0],
    ['CMD sh /job.sh; echo last', 137],
    ['CMD trap : INT; sh /job.sh', 137],
  ])('lets the program of %s have the stop signal, or not', (command, code) => {
    const job = '#!/bin/sh\ntrap "echo bye; exit 0" TERM\nwhile true; do sleep 1; done\n';
    const start = '#!/bin/sh\nexport READY=yes\nexec "$@"\n';
    const dockerfile = `FROM alpine:3.22\nCOPY --chmod=755 job.sh start.sh /\nRUN cp /job.sh /usr/local/bin/ && chmod +x /usr/local/bin/job.sh\n${command}\n`;
    const engine = createEngine(
      new Map([
        ['Dockerfile', dockerfile],
        ['job.sh', job],
        ['start.sh', start],
      ]),
    );
    docker(engine, 'build -t job .');
    docker(engine, 'run -d --name job job');
    advanceEngine(engine, 3000);
    docker(engine, 'stop job');
    expect(docker(engine, "inspect -f '{{.State.ExitCode}}' job").stdout).toBe(`${code}\n`);
    expect(docker(engine, 'logs job').stdout.includes('bye')).toBe(code === 0);
  });

  it.each([
    ['imgaes', 1, 'docker: unknown command: docker imgaes\n'],
    ['run --it busybox', 125, 'unknown flag: --it\n'],
    ['run ngnix', 125, "Unable to find image 'ngnix:latest' locally\n"],
    ['build', 1, "ERROR: docker: 'docker buildx build' requires 1 argument\n"],
    ['compose up', 1, 'no configuration file provided: not found\n'],
  ])('refuses docker %s', (line, exit, begins) => {
    const answer = docker(createEngine(), line);
    expect(answer.exit).toBe(exit);
    expect(answer.stderr.startsWith(begins)).toBe(true);
  });
});
