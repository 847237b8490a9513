import { describe, expect, it } from 'vitest';
import { runDocker } from '#lib/docker/cli/run.ts';
import { createEngine } from '#lib/docker/engine/engine.ts';

const web = 'services:\n  web:\n    image: nginx:1.29\n';
const two = (a: string, b: string) => `services:\n  a:\n    image: a\n${a}  b:\n    image: b\n${b}`;

function compose(
  yaml: string,
  { words = 'config', files = {} }: { words?: string; files?: Record<string, string> } = {},
) {
  const engine = createEngine(new Map(Object.entries({ 'compose.yaml': yaml, ...files })));
  return runDocker(`docker compose ${words}`.split(' '), engine);
}

const at = 'validating /home/learner/lab/compose.yaml: services.web';

describe('a compose file that compose refuses', () => {
  it.each([
    [`${web}    environment:\n      A: [1]\n`, `${at}.environment.A must be a boolean, null, number or string`],
    [`${web}    environment: 5\n`, `${at}.environment must be a mapping`],
    [`${web}    command: {a: b}\n`, `${at}.command must be a null`],
    [`${web}    networks: x\n`, `${at}.networks must be a array`],
    [`${web}    depends_on: x\n`, `${at}.depends_on must be a array`],
    [`${web}    privileged: 5\n`, `${at}.privileged must be a boolean or string`],
    [`${web}    mem_limit: [a]\n`, `${at}.mem_limit must be a number or string`],
    [`${web}    deploy: a\n`, `${at}.deploy must be a mapping or null`],
    ['services:\n  web:\n    build: 5\n', `${at}.build must be a string`],
    [
      `${web}    volumes:\n      - type: disk\n        target: /d\n`,
      `${at}.volumes.0.type value must be one of 'bind', 'volume', 'tmpfs', 'cluster', 'npipe', 'image'`,
    ],
    [
      `${web}    depends_on:\n      web2:\n        condition: healthy\n`,
      `${at}.depends_on.web2.condition value must be one of 'service_started', 'service_healthy', 'service_completed_successfully'`,
    ],
    [`${web}    healthcheck:\n      tests: a\n`, `${at}.healthcheck additional properties 'tests' not allowed`],
    [
      'services:\n  my web:\n    image: a\n',
      "validating /home/learner/lab/compose.yaml: services additional properties 'my web' not allowed",
    ],
    ['services:\n  - web\n', 'services must be a mapping'],
    ['services:\n  web: nginx\n', 'services.web must be a mapping'],
    [
      `${web}    image: b\n`,
      'failed to parse /home/learner/lab/compose.yaml: yaml: unmarshal errors:\n  line 1: line 4: mapping key "image" already defined at line 3',
    ],
    [
      'services:\n  web:\n    image: nginx:${TAG\n',
      'invalid interpolation format for services.web.image.\nYou may need to escape any $ with another $.\nnginx:${TAG',
    ],
    [
      `${web}    env_file: no.env\n`,
      'env file /home/learner/lab/no.env not found: stat /home/learner/lab/no.env: no such file or directory',
    ],
    [two('    depends_on: [b]\n', '    depends_on: [a]\n'), 'dependency cycle detected: a -> b -> a'],
    [
      `${web}    network_mode: host\n    networks: [default]\n`,
      'service web declares mutually exclusive `network_mode` and `networks`: invalid compose project',
    ],
    [`${web}    secrets: [tok]\n`, 'service "web" refers to undefined secret tok: invalid compose project'],
    [`${web}    links: [db]\n`, 'service "web" depends on undefined service "db": invalid compose project'],
    [
      `${web}    extends: base\n`,
      'cannot extend service "web" in /home/learner/lab/compose.yaml: service "base" not found',
    ],
    [
      `${web}    mem_limit: 64x\n`,
      "decoding failed due to the following error(s):\n\n'services[web].mem_limit' invalid suffix: 'x'",
    ],
  ])('%j', (yaml, text) => {
    expect(compose(yaml)).toEqual({ exit: 1, stdout: '', stderr: `${text}\n` });
  });
});

const body = (yaml: string, more: Parameters<typeof compose>[1] = {}) =>
  compose(yaml, more)
    .stdout.replace('name: lab\n', '')
    .replace(/networks:\n {2}default:\n {4}name: lab_default\n/, '');
const net = '    networks:\n      default: null\n';

describe('docker compose config', () => {
  it.each([
    [
      `${web}    command: echo $$HOME\n`,
      `services:\n  web:\n    command:\n      - echo\n      - $$HOME\n    image: nginx:1.29\n${net}`,
    ],
    [`${web}    entrypoint: ["y"]\n`, `services:\n  web:\n    entrypoint:\n      - "y"\n    image: nginx:1.29\n${net}`],
    [
      `${web}    dns: 8.8.8.8\n    expose:\n      - 80\n`,
      `services:\n  web:\n    dns:\n      - 8.8.8.8\n    expose:\n      - "80"\n    image: nginx:1.29\n${net}`,
    ],
    [`${web}    mem_limit: 64m\n`, `services:\n  web:\n    image: nginx:1.29\n    mem_limit: "67108864"\n${net}`],
    [
      `${web}    healthcheck:\n      test: curl localhost\n      interval: 90s\n      timeout: 3s\n`,
      `services:\n  web:\n    healthcheck:\n      test:\n        - CMD-SHELL\n        - curl localhost\n      timeout: 3s\n      interval: 1m30s\n    image: nginx:1.29\n${net}`,
    ],
    [`${web}volumes:\n  spare:\n`, `services:\n  web:\n    image: nginx:1.29\n${net}`],
    [`x-a: 1\n${web}`, `services:\n  web:\n    image: nginx:1.29\n${net}x-a: 1\n`],
    [`${web}  dbg:\n    image: b\n    profiles: [debug]\n`, `services:\n  web:\n    image: nginx:1.29\n${net}`],
    [
      'services:\n  base:\n    image: a\n    environment:\n      A: 1\n  web:\n    extends: base\n    environment:\n      B: 2\n',
      `services:\n  base:\n    environment:\n      A: "1"\n    image: a\n${net}  web:\n    environment:\n      A: "1"\n      B: "2"\n    image: a\n${net}`,
    ],
    [
      `${web}    secrets: [tok]\nsecrets:\n  tok:\n    file: ./tok.txt\n`,
      `services:\n  web:\n    image: nginx:1.29\n${net}    secrets:\n      - source: tok\n        target: /run/secrets/tok\nsecrets:\n  tok:\n    name: lab_tok\n    file: /home/learner/lab/tok.txt\n`,
    ],
  ])('%j', (yaml, text) => {
    expect(body(yaml)).toBe(text);
  });

  it('joins several files, and the override beside the first', () => {
    const over = 'services:\n  web:\n    command: x\n    environment:\n      A: 1\n';
    const text = `services:\n  web:\n    command:\n      - x\n    environment:\n      A: "1"\n    image: nginx:1.29\n${net}`;
    expect(body(web, { files: { 'compose.override.yaml': over } })).toBe(text);
    expect(body(web, { words: '-f compose.yaml -f o.yaml config', files: { 'o.yaml': over } })).toBe(text);
  });

  it.each([
    ['--profile debug config --services', 'dbg\nweb\n'],
    ['config --profiles', 'debug\n'],
    ['config --networks', 'default\n'],
    ['config web --services', 'web\n'],
  ])('%s', (words, text) => {
    expect(compose(`${web}  dbg:\n    image: b\n    profiles: [debug]\n`, { words }).stdout).toBe(text);
  });

  it('reads texts as numbers and booleans where those belong', () => {
    const yaml = `${web}    tty: "true"\n    cpus: "0.50"\n    environment: {A: yes}\n    deploy: {replicas: "\${N:-2}"}\n`;
    expect(body(yaml)).toBe(
      `services:\n  web:\n    cpus: 0.5\n    deploy:\n      replicas: 2\n    environment:\n      A: "yes"\n    image: nginx:1.29\n${net}    tty: true\n`,
    );
    const odd = compose(`${web}    read_only: yes\n`);
    expect(odd.stdout).toContain('    read_only: true\n');
    expect(odd.stderr).toMatch(
      /level=warning msg="\\"yes\\" for boolean is not supported by YAML 1.2, please use `true`"/,
    );
  });

  it.each([
    ['tty: "maybe"', 'services.web.tty: failed to cast to expected type: invalid boolean: maybe'],
    [
      'scale: "two"',
      'services.web.scale: failed to cast to expected type: strconv.Atoi: parsing "two": invalid syntax',
    ],
    [
      'cpus: "half"',
      'services.web.cpus: failed to cast to expected type: strconv.ParseFloat: parsing "half": invalid syntax',
    ],
  ])('refuses %s', (line, problem) => {
    expect(compose(`${web}    ${line}\n`).stderr).toBe(`error while interpolating ${problem}\n`);
  });

  it('includes other files, whose paths begin in their own folder', () => {
    const files = {
      'db/compose.yaml':
        'services:\n  db:\n    image: redis:${TAG:-7}\n    volumes: ["./conf:/conf"]\n    command: redis-server\n',
      'db/.env': 'TAG=8\n',
    };
    const yaml = `include:\n  - db/compose.yaml\n${web}    depends_on: [db]\n  db:\n    command: own\n`;
    expect(compose(yaml, { files }).stdout).toBe(
      'name: lab\nservices:\n  db:\n    command:\n      - own\n    image: redis:8\n    networks:\n      default: null\n    volumes:\n      - type: bind\n        source: /home/learner/lab/db/conf\n        target: /conf\n        bind: {}\n  web:\n    depends_on:\n      db:\n        condition: service_started\n        required: true\n    image: nginx:1.29\n    networks:\n      default: null\nnetworks:\n  default:\n    name: lab_default\n',
    );
    expect(compose(`include: [nope.yaml]\n${web}`).stderr).toBe(
      'open /home/learner/lab/nope.yaml: no such file or directory\n',
    );
    expect(compose(`include: [compose.yaml]\n${web}`).stderr).toMatch(/^include cycle detected:\n/);
  });

  it('reads the variables of an included file beside it', () => {
    const files = {
      'db/compose.yaml': 'services:\n  db:\n    image: redis:8\n    env_file: own.env\n',
      'db/own.env': 'A=1\n',
    };
    expect(compose(`include: [db/compose.yaml]\n${web}`, { files }).stdout).toContain(
      '    environment:\n      A: "1"\n',
    );
  });

  it('refuses a service that there is not', () => {
    expect(compose(web, { words: 'config nope' }).stderr).toBe('no such service: nope\n');
  });
});
