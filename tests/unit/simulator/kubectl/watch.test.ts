import { describe, expect, it } from 'vitest';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import type { Shell } from '#lib/simulator/kubectl/shell.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';

const start = studyCluster({ kubelet: 'model', seed: 1 });
const newShell = () => createShell(start.fork());

function run(shell: Shell, ...lines: string[]) {
  const results = lines.map((line) => runLine(`kubectl ${line}`, shell));
  return results.at(-1) ?? { exit: 0, stdout: '', stderr: '' };
}

/** Seconds of the virtual clock that some work takes. */
function secondsOf(shell: Shell, work: () => void): number {
  const before = shell.cluster.now();
  work();
  return (shell.cluster.now() - before) / 1000;
}

const oneShot = "run once --image=busybox --restart=Never -- sh -c 'echo hi; sleep 3'";

describe('get -w', () => {
  it('prints what is there and a row for each change, with the age of that moment', () => {
    const { stdout } = run(newShell(), oneShot, 'get pods -w');
    expect(stdout.split('\n')).toEqual([
      'NAME   READY   STATUS              RESTARTS   AGE',
      'once   0/1     ContainerCreating   0          0s',
      'once   0/1     ContainerCreating   0          0s',
      'once   1/1     Running             0          0s',
      'once   0/1     Completed           0          3s',
      '',
    ]);
  });

  it('ends by itself when its request does', () => {
    const shell = newShell();
    const took = secondsOf(shell, () => {
      expect(run(shell, 'get cm -w --no-headers --request-timeout=2s')).toMatchObject({ exit: 0, stderr: '' });
    });
    expect(took).toBe(2);
  });

  it('ends as Ctrl-C would after a quiet minute', () => {
    const shell = newShell();
    const took = secondsOf(shell, () => {
      expect(run(shell, 'get cm -w')).toMatchObject({ exit: 130, stderr: '', ended: 'quiet' });
    });
    expect(took).toBe(60);
  });

  it('ends after five minutes when something happens all the time', () => {
    const shell = newShell();
    run(shell, "create cronjob tick --image=busybox --schedule='* * * * *' -- true");
    const took = secondsOf(shell, () => {
      expect(run(shell, 'get jobs -w').ended).toBe('limit');
    });
    expect(took).toBe(300);
  });

  it('leaves the cluster as it is at the end of the watch', () => {
    const shell = newShell();
    run(shell, oneShot, 'get pods -w');
    expect(run(shell, 'get pods --no-headers').stdout).toMatch(/^once +0\/1 +Completed/);
  });

  it('shows changes only with --watch-only, and says of each what it was with --output-watch-events', () => {
    const shell = newShell();
    const { stdout } = run(
      shell,
      'run a --image=nginx',
      'wait pod/a --for=condition=Ready',
      'delete pod a --wait=false',
      'get pods --watch-only --output-watch-events',
    );
    expect(stdout).toMatch(/^EVENT {6}NAME {3}READY {3}STATUS +RESTARTS {3}AGE\n/);
    expect(stdout).toMatch(/\nDELETED {4}a {6}0\/1 .*\n$/);
    expect(stdout).not.toContain('ADDED');
  });

  it('watches one object by its name and prints it once at first', () => {
    expect(run(newShell(), 'create cm a', 'get cm a -w').stdout).toBe('NAME   DATA   AGE\na      0      0s\n');
    expect(run(newShell(), 'create cm a', 'get cm a --watch-only').stdout).toBe('');
  });

  it('tells what leaves and enters a selection', () => {
    const shell = newShell();
    run(shell, 'run a --image=nginx', 'label pod a tier=front');
    const { resourceVersion } = JSON.parse(run(shell, 'get pod a -o json').stdout).metadata;
    run(shell, 'label pod a tier-');
    const { body } = shell.cluster.request({
      verb: 'watch',
      group: '',
      version: 'v1',
      resource: 'pods',
      namespace: 'default',
      options: { labelSelector: 'tier=front', resourceVersion },
      user: shell.user,
    });
    expect((body as { events: { type: string }[] }).events.map(({ type }) => type)).toEqual(['DELETED']);
  });

  it.each([
    ['-o name', 'configmap/a\n'],
    ['-o custom-columns=N:.metadata.name,K:.kind', 'N     K\na     ConfigMap\n'],
    ["-o jsonpath='{.metadata.name};'", 'a;'],
    ['-o jsonpath={.type}/{.object.metadata.name} --output-watch-events', 'ADDED/a'],
  ])('prints objects with %s', (flags, stdout) => {
    expect(run(newShell(), 'create cm a', `get cm -w --field-selector metadata.name=a ${flags}`).stdout).toBe(stdout);
  });

  it('prints an event in one line of JSON', () => {
    const { stdout } = run(newShell(), 'create cm a', 'get cm a -w -o json --output-watch-events');
    expect(stdout).toMatch(
      /^\{"type":"ADDED","object":\{"apiVersion":"v1","kind":"ConfigMap","metadata":\{.*\}\}\}\n$/,
    );
  });

  it.each([
    ['get pods,svc -w', 'error: you may only specify a single resource type\n'],
    ['get all -w', 'error: you may only specify a single resource type\n'],
    ['get pods nope -w', 'Error from server (NotFound): pods "nope" not found\n'],
    [
      'get --raw /healthz -w',
      'error: --raw may not be specified with other flags that filter the server request or alter the output\n',
    ],
    [
      'get pods --output-watch-events',
      'error: --output-watch-events option can only be used with --watch or --watch-only\n',
    ],
    [
      'get pods -w --as=jina',
      'Error from server (Forbidden): pods is forbidden: User "jina" cannot list resource "pods" in API group "" in the namespace "default"\n',
    ],
  ])('refuses %s', (line, stderr) => {
    expect(run(newShell(), line)).toEqual({ exit: 1, stdout: '', stderr });
  });

  it('prints several objects and then refuses to watch them', () => {
    expect(run(newShell(), 'create cm a', 'create cm b', 'get cm a b -w')).toMatchObject({
      exit: 1,
      stdout: 'NAME   DATA   AGE\na      0      0s\nb      0      0s\n',
      stderr: 'error: you may only watch a single resource or type of resource at a time\n',
    });
  });

  it('needs the right to watch', () => {
    const shell = newShell();
    run(shell, 'create role lister --verb=get,list --resource=pods', 'create rolebinding l --role=lister --user=jina');
    expect(run(shell, 'get pods -w --as=jina').stderr).toBe(
      'Error from server (Forbidden): pods is forbidden: User "jina" cannot watch resource "pods" in API group "" in the namespace "default"\n',
    );
  });
});

describe('events -w', () => {
  it('prints those that are there and those that come', () => {
    const shell = newShell();
    const { stdout, ended } = run(shell, 'create deploy web --image=nginx', 'events -w');
    expect(ended).toBe('quiet');
    expect(stdout).toMatch(/^LAST SEEN +TYPE +REASON +OBJECT +MESSAGE\n/);
    expect(stdout).toMatch(/\n0s +Normal +Started +Pod\/web-/);
  });
});

describe('logs -f', () => {
  const ticker = "run tick --image=busybox -- sh -c 'while true; do date +%S; sleep 50; done'";

  it('prints each line as it is written and ends as Ctrl-C would', () => {
    const shell = newShell();
    const { stdout, exit, ended } = run(shell, ticker, 'wait pod/tick --for=condition=Ready', 'logs -f tick');
    expect(stdout.split('\n')).toHaveLength(8);
    expect({ exit, ended }).toEqual({ exit: 130, ended: 'limit' });
  });

  it('ends by itself with the container', () => {
    const shell = newShell();
    const took = secondsOf(shell, () => {
      const ready = [
        'run one --image=busybox -- sh -c "echo a; sleep 5; echo b; exit 1"',
        'wait pod/one --for=condition=Ready',
      ];
      expect(run(shell, ...ready, 'logs -f one')).toEqual({ exit: 0, stdout: 'a\nb\n', stderr: '' });
    });
    expect(took).toBeLessThan(10);
  });

  it('begins with as many lines as --tail says', () => {
    const shell = newShell();
    run(shell, ticker, 'wait pod/tick --for=condition=Ready', 'logs -f tick');
    const lines = run(shell, 'logs -f tick --tail=1').stdout.split('\n');
    expect(lines).toHaveLength(8);
  });

  it('follows several pods at once, and not too many', () => {
    const shell = newShell();
    run(shell, 'create deploy web --image=busybox --replicas=6 -- sh -c "echo up; sleep 9; echo on; sleep 900"');
    run(shell, 'rollout status deploy web');
    expect(run(shell, 'logs -f -l app=web').stderr).toBe(
      'error: you are attempting to follow 6 log streams, but maximum allowed concurrency is 5, use --max-log-requests to increase the limit\n',
    );
    const { stdout, ended } = run(shell, 'logs -f -l app=web --max-log-requests=6 --prefix');
    expect(stdout.match(/^\[pod\/web-.*\/busybox\] up$/gm)).toHaveLength(6);
    expect(stdout.match(/^\[pod\/web-.*\/busybox\] on$/gm)).toHaveLength(6);
    expect(ended).toBe('quiet');
  });

  it('refuses a container that has not started', () => {
    const shell = newShell();
    run(shell, 'run a --image=nowhere.example/none');
    shell.cluster.advance(5000);
    expect(run(shell, 'logs -f a').stderr).toMatch(
      /^Error from server \(BadRequest\): container "a" in pod "a" is waiting/,
    );
  });
});
