import { describe, expect, it } from 'vitest';
import type { Cluster } from '#lib/simulator/cluster.ts';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { oneNodeCluster } from '#lib/simulator/start/clusters.ts';

/** A cluster in which the pod `web` serves. */
function serving(): Cluster {
  const cluster = oneNodeCluster();
  runLine('kubectl run web --image=nginx:1.29 --labels=app=web', createShell(cluster));
  cluster.advance(3000);
  return cluster;
}

function answer(cluster: Cluster, line: string): string {
  const { stdout, stderr } = runLine(`kubectl ${line}`, createShell(cluster));
  return (stdout + stderr).replace(/(debugger|worker-1)-[a-z0-9]{5}(?=[.\s])/g, '$1-x');
}

describe('kubectl debug of a pod', () => {
  it('runs one more container in it, which is neither ready nor started again', () => {
    const cluster = serving();
    expect(answer(cluster, 'debug web --image=busybox:1.37 -- sh -c "wget -qO- localhost; sleep 5"')).toBe(
      'Defaulting debug container name to debugger-x.\n',
    );
    cluster.advance(2000);
    const described = answer(cluster, 'describe pod web');
    expect(described).toMatch(/Ephemeral Containers:\n {2}debugger-\w{5}:\n {4}Container ID: +containerd:/);
    expect(described).toMatch(/State: +Running\n.*\n {4}Ready: +False\n {4}Restart Count: +0\n/);
    expect(described).toMatch(/kubelet +spec\.ephemeralContainers\{debugger-\w{5}\}: Container started/);
    cluster.advance(20_000);
    const status = '{.status.ephemeralContainerStatuses[0].state.terminated.reason} {.status.phase}';
    expect(answer(cluster, `get pod web -o jsonpath='${status}'`)).toBe('Completed Running');
    expect(answer(cluster, 'get pod web --no-headers')).toMatch(/^web +1\/1 +Running +0 /);
    const [name = ''] = answer(cluster, "get pod web -o jsonpath='{.spec.ephemeralContainers[0].name}'").split(' ');
    expect(answer(cluster, `logs web -c ${name}`)).toBe('<h1>Welcome to nginx!</h1>\n');
  });

  it('shows what the container writes when it is attached to, beside the processes of its target', () => {
    const shown = answer(serving(), 'debug web -i --image=busybox:1.37 -c look --target=web -- ps');
    expect(shown.split('\n')[0]).toBe(
      `Targeting container "web". If you don't see processes from this container it may be because the container runtime doesn't support this feature.`,
    );
    expect(shown).toMatch(/ 1 root +0:00 .*nginx -g daemon off;/);
  });

  it('tells why the container waits', () => {
    expect(answer(serving(), 'debug web -i --image=busybx -c look -- ps')).toContain(
      'Warning: container look: failed to pull and unpack image "docker.io/library/busybx:latest": ',
    );
  });

  it('is gone with its pod', () => {
    const cluster = serving();
    answer(cluster, 'debug web --image=busybox:1.37 -- sleep 900');
    cluster.advance(2000);
    answer(cluster, 'delete pod web --now');
    expect(answer(cluster, 'get pods')).toBe('No resources found in default namespace.\n');
  });

  it('copies it with another image, or with one more container and without labels', () => {
    const cluster = serving();
    answer(cluster, 'debug web --copy-to=older --set-image=*=nginx:1.28');
    answer(cluster, 'debug web --copy-to=both --image=busybox:1.37 -c look -- sleep 900');
    cluster.advance(4000);
    expect(answer(cluster, 'get pods -L app --no-headers').replace(/ {2,}/g, ' ').split('\n')).toEqual([
      'both 2/2 Running 0 4s ',
      'older 1/1 Running 0 4s web',
      'web 1/1 Running 0 7s web',
      '',
    ]);
    expect(answer(cluster, "get pod both -o jsonpath='{.spec.shareProcessNamespace}'")).toBe('true');
    expect(answer(cluster, "get pod older -o jsonpath='{.spec.containers[*].image}'")).toBe('nginx:1.28');
  });
});

it('kubectl debug of a node makes a pod that sees the whole of it', () => {
  const cluster = serving();
  const told = 'Creating debugging pod node-debugger-worker-1-x with container debugger on node worker-1.\n';
  expect(answer(cluster, 'debug node/worker-1 --image=busybox:1.37 -- sleep 900')).toBe(told);
  cluster.advance(2000);
  const label = '-l app.kubernetes.io/managed-by=kubectl-debug';
  const spec = '{.items[0].spec.hostNetwork} {.items[0].spec.volumes[0].hostPath.path} {.items[0].status.phase}';
  expect(answer(cluster, `get pods ${label} -o jsonpath='${spec}'`)).toBe('true / Running');
});

describe('the profile of kubectl debug says what its container may do', () => {
  it.each([
    ['general', '{"capabilities":{"add":["SYS_PTRACE"]}}'],
    ['legacy', ''],
    ['baseline', ''],
    [
      'restricted',
      '{"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]},"runAsNonRoot":true,"seccompProfile":{"type":"RuntimeDefault"}}',
    ],
    ['netadmin', '{"capabilities":{"add":["NET_ADMIN","NET_RAW"]}}'],
    ['sysadmin', '{"privileged":true}'],
  ])('%s', (profile, context) => {
    const cluster = serving();
    answer(cluster, `debug web --image=busybox:1.37 --profile=${profile}`);
    const path = '{.spec.ephemeralContainers[0].securityContext}';
    expect(answer(cluster, `get pod web -o jsonpath='${path}'`)).toBe(context);
  });
});

describe('kubectl debug refuses', () => {
  const cluster = serving();
  it.each([
    ['debug web', 'error: you must specify --image when not using --copy-to.\n'],
    ['debug --image=busybox', 'error: NAME or filename is required for debug\n'],
    ['debug web --image=Busybox', 'error: invalid image name "Busybox": invalid reference format\n'],
    ['debug web --image=busybox --profile=x', 'error: unknown profile: x\n'],
    ['debug web --image=busybox -t', 'error: -i/--stdin is required for containers with -t/--tty=true\n'],
    ['debug web --image=busybox --replace', 'error: --replace may only be used with --copy-to.\n'],
    ['debug web --set-image=a=b', 'error: --set-image may only be used with --copy-to.\n'],
    ['debug web --copy-to=x', 'error: you must specify --image, --set-image or command arguments.\n'],
    ['debug nope --image=busybox', 'Error from server (NotFound): pods "nope" not found\n'],
    ['debug svc/kubernetes --image=busybox', 'error: "v1, Kind=Service" not supported by debug\n'],
    [
      'debug web --copy-to=x --target=web --image=busybox',
      'error: --target is incompatible with --copy-to. Use --share-processes instead.\n',
    ],
  ])('%s', (line, text) => {
    expect(answer(cluster, line)).toBe(text);
  });
});
