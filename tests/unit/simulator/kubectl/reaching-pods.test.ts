import { beforeAll, describe, expect, it } from 'vitest';
import type { Cluster } from '#lib/simulator/cluster.ts';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { oneNodeCluster } from '#lib/simulator/start/clusters.ts';

let cluster: Cluster;

const lines = [
  'kubectl create deployment web --image=nginx:1.29 --replicas=2',
  'kubectl expose deployment web --port=80 --target-port=http',
  'kubectl create service clusterip dns --clusterip=None --tcp=53',
  'kubectl run done --image=hello-world --restart=Never',
  'kubectl run bad --image=ngnix',
];

beforeAll(() => {
  cluster = oneNodeCluster();
  const shell = createShell(cluster);
  for (const line of lines) expect(runLine(line, shell).stderr).toBe('');
  cluster.advance(3000);
});

function answer(line: string): string {
  const shell = createShell(cluster.fork());
  shell.files.set('a', 'text');
  const { stdout, stderr } = runLine(line, shell);
  return (stdout + stderr).replace(/web-[a-z0-9]+-[a-z0-9]{5}/g, 'web-x');
}

describe('kubectl', () => {
  const noSelector = "invalid service 'kubernetes': Service is defined without a selector";
  it.each([
    ['logs svc/kubernetes', `error: cannot get the logs from *v1.Service: ${noSelector}\n`],
    ['exec svc/kubernetes -- ls', `error: cannot attach to *v1.Service: ${noSelector}\n`],
    ['port-forward svc/kubernetes 443', `error: cannot attach to *v1.Service: ${noSelector}\n`],
    ['port-forward svc/web 81', 'error: Service web does not have a service port 81\n'],
    ['port-forward svc/web 8080:x', "error: Service 'web' does not have a named port 'x'\n"],
    ['port-forward svc/web 80', "error: Pod 'web-x' does not have a named port 'http'\n"],
    ['port-forward deploy/web 8080:http', "error: Pod 'web-x' does not have a named port 'http'\n"],
    [
      'logs done --since=300ms',
      'The PodLogOptions "done" is invalid: sinceSeconds: Invalid value: 0: must be greater than 0\n',
    ],
    ['cp done:/x y', 'error: cannot exec into a container in a completed pod; current phase is Succeeded\n'],
    ['cp a done:/x', 'error: cannot exec into a container in a completed pod; current phase is Succeeded\n'],
    ['cp bad:/x y', 'error: unable to upgrade connection: container not found ("bad")\n'],
  ])('%s', (line, text) => {
    expect(answer(`kubectl ${line}`)).toBe(text);
  });

  it('exec -it does without a terminal where there is none', () => {
    const shell = createShell(cluster.fork());
    const run = () => runLine('kubectl exec -it deploy/web -- hostname', shell).stderr;
    expect(run()).toBe('');
    shell.isPiped = true;
    expect(run()).toBe('Unable to use a TTY - input is not a terminal or the right kind of file\n');
  });

  it('exec -q does not say which container it takes', () => {
    const shell = createShell(cluster.fork());
    const [name = ''] = runLine('kubectl get pods -l app=web -o name', shell).stdout.split('\n');
    runLine(`kubectl debug ${name} --image=busybox:1.37 -c look -- sleep 900`, shell);
    expect(runLine(`kubectl exec ${name} -- hostname`, shell).stderr).toBe(
      'Defaulted container "nginx" out of: nginx, look (ephem)\n',
    );
    expect(runLine(`kubectl exec -q ${name} -- hostname`, shell).stderr).toBe('');
  });

  it('logs --all-pods says whose line each is', () => {
    const line = '[pod/web-x/nginx] /docker-entrypoint.sh: Configuration complete; ready for start up\n';
    expect(answer('kubectl logs deploy/web --all-pods')).toBe(line.repeat(2));
  });
});
