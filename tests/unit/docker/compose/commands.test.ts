import { describe, expect, it } from 'vitest';
import { runDocker } from '#lib/docker/cli/run.ts';
import { createEngine } from '#lib/docker/engine/engine.ts';
import { splitWords } from '#lib/simulator/kubectl/shell-words.ts';

/** A folder with a compose file: `docker compose` lines, with what they end with and print. */
function projectOf(yaml: string, files: Record<string, string> = {}) {
  const engine = createEngine(new Map(Object.entries({ 'compose.yaml': yaml, ...files })));
  const docker = (line: string) => {
    const split = splitWords(`docker ${line}`);
    if ('problem' in split) throw new Error(split.problem);
    return runDocker(split.words, engine);
  };
  return { engine, docker, compose: (line: string) => docker(`compose ${line}`) };
}

/** Progress lines without the blanks around them. */
const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const web = 'services:\n  web:\n    image: nginx:1.29\n    ports: ["8080:80"]\n';
const job = `services:\n  job:\n    image: busybox:1.37\n    command: sh -c 'echo hi; echo no >&2; exit 3'\n`;

function gated(condition: string, db: string) {
  return `services:
  web:
    image: nginx:1.29
    depends_on:
      db: {condition: ${condition}}
  db:
    image: busybox:1.37
${db}`;
}

describe('compose up', () => {
  it('waits until what a service depends on is healthy', () => {
    const { compose } = projectOf(
      gated('service_healthy', `    command: sleep 600\n    healthcheck: {test: "true", interval: 2s}\n`),
    );
    expect(linesOf(compose('up -d').stderr).slice(6)).toEqual([
      'Container lab-db-1 Starting',
      'Container lab-db-1 Started',
      'Container lab-db-1 Waiting',
      'Container lab-db-1 Healthy',
      'Container lab-web-1 Starting',
      'Container lab-web-1 Started',
    ]);
    expect(compose(`ps --format '{{.Service}} {{.Status}} {{.Health}}'`).stdout).toBe(
      'db Up 2 seconds (healthy) healthy\nweb Up Less than a second \n',
    );
  });

  it.each([
    [
      'service_healthy',
      '    command: sleep 600\n    healthcheck: {test: ["CMD", "false"], interval: 1s, retries: 2}\n',
      'Container lab-db-1 Error dependency db failed to start',
      'dependency failed to start: container lab-db-1 is unhealthy',
    ],
    [
      'service_healthy',
      '    command: sleep 600\n',
      'Container lab-db-1 Error dependency db failed to start',
      'dependency failed to start: container lab-db-1 has no healthcheck configured',
    ],
    [
      'service_healthy',
      `    command: sh -c 'exit 4'\n    healthcheck: {test: "true"}\n`,
      'Container lab-db-1 Error dependency db failed to start',
      'dependency failed to start: container lab-db-1 exited (4)',
    ],
    [
      'service_completed_successfully',
      `    command: sh -c 'sleep 1; exit 5'\n`,
      `Container lab-db-1 Error service "db" didn't complete successfully: exit 5`,
      `service "db" didn't complete successfully: exit 5`,
    ],
  ])('with the condition %s %s', (condition, db, event, problem) => {
    const { compose } = projectOf(gated(condition, db));
    const { exit, stderr } = compose('up -d');
    expect([exit, ...linesOf(stderr).slice(-2)]).toEqual([1, event, problem]);
    expect(compose(`ps -a --format '{{.Service}} {{.State}}'`).stdout).toContain('web created\n');
  });

  it('goes on when what it depends on has completed', () => {
    const { compose } = projectOf(gated('service_completed_successfully', '    command: "true"\n'));
    expect(linesOf(compose('up -d').stderr)).toContain('Container lab-db-1 Exited');
    expect(compose('ps --services').stdout).toBe('web\n');
  });

  it('shows the output and the end of what it is attached to', () => {
    const { compose } = projectOf(job);
    const { exit, stdout, stderr } = compose('up');
    expect(exit).toBe(0);
    expect(stdout).toBe('Attaching to job-1\njob-1  | hi\n\r\u001B[Kjob-1 exited with code 3\n');
    expect(stderr).toMatch(/Container lab-job-1 Started \njob-1 {2}\| no\n$/);
  });

  it('ends with the code of a service', () => {
    expect(projectOf(job).compose('up --exit-code-from job').exit).toBe(3);
  });

  it('--wait waits for every service', () => {
    const { compose } = projectOf(web);
    expect(linesOf(compose('up --wait').stderr).slice(-2)).toEqual([
      'Container lab-web-1 Waiting',
      'Container lab-web-1 Healthy',
    ]);
    expect(projectOf(job).compose('up --wait')).toMatchObject({ exit: 1 });
  });

  it('changes the number of containers', () => {
    const { compose, engine } = projectOf(web.replace('ports: ["8080:80"]', ''));
    compose('up -d --scale web=3');
    expect(compose(`ps --format '{{.Name}}'`).stdout).toBe('lab-web-1\nlab-web-2\nlab-web-3\n');
    expect(linesOf(compose('scale web=1').stderr)).toContain('Container lab-web-3 Removed');
    expect(engine.containers).toHaveLength(1);
  });

  it('makes a container anew when the file or --force-recreate asks for it', () => {
    const { compose, engine } = projectOf(web);
    compose('up -d');
    expect(linesOf(compose('up -d').stderr)).toEqual(['Container lab-web-1 Running']);
    const anew = ['Recreate', 'Recreated', 'Starting', 'Started'].map((word) => `Container lab-web-1 ${word}`);
    expect(linesOf(compose('up -d --force-recreate').stderr)).toEqual(anew);
    engine.files.set('compose.yaml', `${web}    environment: {A: b}\n`);
    expect(linesOf(compose('up -d --no-recreate').stderr)).toEqual(['Container lab-web-1 Running']);
    expect(linesOf(compose('up -d').stderr)).toEqual(anew);
  });

  it('warns about containers of services that are gone, and removes them when told', () => {
    const { compose, engine } = projectOf(`${web}  old: {image: "redis:8"}\n`);
    compose('up -d');
    engine.files.set('compose.yaml', web);
    expect(compose('up -d').stderr).toContain('msg="Found orphan containers ([lab-old-1]) for this project. If you');
    expect(linesOf(compose('up -d --remove-orphans').stderr)[0]).toBe('Container lab-old-1 Stopping');
  });

  it('gives containers their limits and health checks', () => {
    const { compose, docker } = projectOf(
      `${web}    mem_limit: 64m\n    cpus: 0.5\n    healthcheck: {test: ["CMD", "true"], interval: 90s, retries: 5}\n`,
    );
    compose('up -d');
    const format = '{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}} {{json .Config.Healthcheck}}';
    expect(docker(`inspect -f '${format}' lab-web-1`).stdout).toBe(
      '67108864 500000000 {"Test":["CMD","true"],"Interval":90000000000,"Retries":5}\n',
    );
  });

  it.each([
    ['up --build --no-build', '--build and --no-build are incompatible'],
    ['up --force-recreate --no-recreate', '--force-recreate and --no-recreate are incompatible'],
    [
      'up -d --abort-on-container-exit',
      '--detach cannot be combined with --abort-on-container-exit, --abort-on-container-failure, --attach, --attach-dependencies or --watch',
    ],
    ['up -d --pull sometimes', 'invalid --pull option "sometimes"'],
    ['up -d --scale web', 'invalid --scale option "web". Should be SERVICE=NUM'],
    ['up -d nope', 'no such service: nope'],
    ['up --deatch', 'unknown flag: --deatch'],
    ['up -t x', `invalid argument "x" for "-t, --timeout" flag: strconv.ParseInt: parsing "x": invalid syntax`],
    ['--progress loud up', 'unsupported --progress value "loud"'],
    ['exec web', 'requires at least 2 arg(s), only received 1'],
    ['run', 'requires at least 1 arg(s), only received 0'],
    ['run nope', 'no such service: nope'],
    ['scale web', 'invalid scale specifier: web'],
    ['ps --filter state=running', 'unknown filter state'],
    ['port web 81', 'service "web" is not running'],
    ['cp web:/a b', 'no container found for service "web"'],
    ['cp a b', 'unknown copy direction'],
    ['cp web:/a web:/b', 'copying between services is not supported'],
    ['--env-file no.env config', "couldn't find env file: /home/learner/lab/no.env"],
  ])('docker compose %s', (line, problem) => {
    expect(projectOf(web).compose(line)).toEqual({ exit: 1, stdout: '', stderr: `${problem}\n` });
  });
});

describe('compose run', () => {
  const app = `services:\n  app:\n    image: busybox:1.37\n    command: sleep 600\n    environment: {A: one}\n    depends_on: [db]\n  db:\n    image: redis:8\n`;

  it('runs one command in a container of its own, with what the service needs', () => {
    const { compose } = projectOf(app);
    const { exit, stdout, stderr } = compose(`run --rm -e B=two app sh -c 'echo $A $B; exit 7'`);
    expect({ exit, stdout }).toEqual({ exit: 7, stdout: 'one two\n' });
    expect(stderr).toMatch(/ Container lab-app-run-[0-9a-f]{12} Created \n\n$/);
    expect(compose(`ps -a --format '{{.Name}} {{.State}}'`).stdout).toBe('lab-db-1 running\n');
  });

  it('keeps the container without --rm, and prints its name with -d', () => {
    const { compose } = projectOf(app);
    expect(compose('run --no-deps -d --name job app').stdout).toBe('job\n');
    expect(compose('ps').stdout).not.toContain('job');
    expect(compose(`ps -a --format '{{.Name}} {{.State}}'`).stdout).toBe('job running\n');
  });
});

describe('compose on what is there', () => {
  it('asks before it removes stopped containers', () => {
    const { compose } = projectOf(web);
    compose('up -d');
    expect(compose('rm').stderr).toBe('No stopped containers\n');
    compose('stop');
    expect(compose('rm')).toEqual({ exit: 0, stdout: 'Going to remove lab-web-1', stderr: '' });
    expect(compose('rm -f')).toEqual({
      exit: 0,
      stdout: 'Going to remove lab-web-1\n',
      stderr: ' Container lab-web-1 Removing \n Container lab-web-1 Removed \n',
    });
  });

  it('pauses, kills, restarts, and tells each', () => {
    const { compose } = projectOf(web);
    compose('up -d');
    expect(linesOf(compose('pause').stderr)).toEqual(['Container lab-web-1 Paused']);
    expect(linesOf(compose('unpause').stderr)).toEqual(['Container lab-web-1 Unpaused']);
    expect(linesOf(compose('restart').stderr)).toEqual([
      'Container lab-web-1 Restarting',
      'Container lab-web-1 Started',
    ]);
    expect(linesOf(compose('kill').stderr)).toEqual(['Container lab-web-1 Killing', 'Container lab-web-1 Killed']);
    expect(compose('kill').stderr).toBe('No container to kill\n');
  });

  it('looks into a running container', () => {
    const { compose } = projectOf(web);
    compose('up -d');
    expect(compose('port web 80').stdout).toBe('0.0.0.0:8080\n');
    expect(compose('exec web false')).toEqual({ exit: 1, stdout: '', stderr: 'exit status 1\n' });
    expect(compose('top').stdout).toMatch(
      /^SERVICE {2}# {3}UID {3}PID {3}PPID {2}C {3}STIME {2}TTY {2}TIME {6}CMD\nweb /,
    );
    expect(compose('ls').stdout).toBe(
      'NAME                STATUS              CONFIG FILES\nlab                 running(1)          /home/learner/lab/compose.yaml\n',
    );
    expect(compose('images').stdout).toMatch(/^CONTAINER {11}REPOSITORY {10}TAG {17}PLATFORM {12}IMAGE ID/);
  });

  it('takes away a variable that exec names without a value', () => {
    const { compose } = projectOf(`${web}    environment: {A: one}\n`);
    compose('up -d');
    expect(compose('exec -e A=two web printenv A').stdout).toBe('two\n');
    expect(compose('exec -e B web printenv B')).toEqual({ exit: 1, stdout: '', stderr: 'exit status 1\n' });
  });

  it('shows the main program as docker top does', () => {
    const { compose, docker } = projectOf('services:\n  db:\n    image: redis:8\n    user: "999"\n');
    compose('up -d');
    const rowOf = (text: string) => text.split('\n')[1]?.trim().split(/\s+/);
    const row = rowOf(docker('top lab-db-1').stdout);
    expect(row).toEqual(['999', '1000', '980', '0', '00:00', '?', '00:00:00', 'redis-server']);
    expect(rowOf(compose('top').stdout)).toEqual(['db', '1', ...(row ?? [])]);
  });

  it('takes everything down in the reverse order, with images when told', () => {
    const { compose, engine } = projectOf(`${web}    depends_on: [db]\n  db: {image: "redis:8"}\n`);
    compose('up -d');
    const lines = linesOf(compose('down --rmi all').stderr);
    expect(lines[0]).toBe('Container lab-web-1 Stopping');
    expect(lines.at(-1)).toBe('Image nginx:1.29 Removed');
    expect(engine.networks).toHaveLength(3);
    expect(compose('down').stderr).toBe('');
  });

  it('leaves a network that something else uses', () => {
    const { compose, docker } = projectOf(web);
    compose('up -d');
    docker('run -d --name guest --network lab_default redis:8');
    expect(linesOf(compose('down').stderr).at(-1)).toBe('Network lab_default Resource is still in use');
  });

  it('does not know a command', () => {
    const { exit, stderr } = projectOf(web).compose('upp');
    expect([exit, stderr]).toEqual([1, 'unknown docker command: "compose upp"\n']);
  });
});

describe('compose cp', () => {
  it('copies out of the first container of a service and into all of them', () => {
    const { engine, compose } = projectOf('services:\n  web:\n    image: nginx:1.29\n    scale: 2\n', {
      'a.txt': 'mine\n',
    });
    compose('up -d');
    expect(linesOf(compose('cp a.txt web:/tmp/a.txt').stderr)).toEqual([
      'lab-web-1 Copying a.txt to lab-web-1:/tmp/a.txt',
      'lab-web-1 Copied a.txt to lab-web-1:/tmp/a.txt',
      'lab-web-2 Copying a.txt to lab-web-2:/tmp/a.txt',
      'lab-web-2 Copied a.txt to lab-web-2:/tmp/a.txt',
    ]);
    expect(compose('exec -T --index 2 web cat /tmp/a.txt').stdout).toBe('mine\n');
    compose('cp web:/tmp/a.txt out.txt');
    expect(engine.files.get('out.txt')).toBe('mine\n');
    expect(compose('cp --index 3 web:/tmp/a.txt x').stderr).toBe('service "web" is not running container #3\n');
    expect(compose('cp web:/nosuch .')).toMatchObject({
      exit: 1,
      stderr: expect.stringMatching(
        /^ lab-web-1 Copying lab-web-1:\/nosuch to \. \nError response from daemon: Could not find the file \/nosuch in container [0-9a-f]{64}\n$/,
      ),
    });
  });
});
