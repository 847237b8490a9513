import { describe, expect, it } from 'vitest';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';
import { session } from '#tests/support/kubectl-session.ts';

const start = studyCluster();

describe('get', () => {
  it('sorts names as bytes, not as numbers', () => {
    const made = ['a-2', 'a-10'].map((name) => `create cm ${name}`);
    expect(session([...made, 'get cm --sort-by=.metadata.name -o name'])?.stdout).toBe(
      'configmap/a-10\nconfigmap/a-2\nconfigmap/kube-root-ca.crt\n',
    );
  });

  it('turns rows around that lack what they are sorted by', () => {
    const made = ['create cm a', 'create cm b', 'create cm c --from-literal=x=1'];
    expect(session([...made, 'get cm --sort-by=.data.x -o name'])?.stdout).toBe(
      'configmap/kube-root-ca.crt\nconfigmap/b\nconfigmap/a\nconfigmap/c\n',
    );
  });

  it('prints the columns that stand in front of a path that cannot be followed', () => {
    const [run, get] = ['run a --image=nginx', 'get pod a -o custom-columns=NAME:.metadata.name,SECOND:'];
    expect(session([run, `${get}.spec.containers[1].name`])).toEqual({
      exit: 1,
      stdout: 'NAME   SECOND\n',
      stderr: 'error: array index out of bounds: index 1, length 1\n',
    });
    expect(session([run, `${get}.spec.containers[*]name`])?.stderr).toBe('error: unrecognized identifier name\n');
  });

  it('warns of a short name that two resources have', () => {
    expect(session(['get ev'])?.stderr).toBe(
      'Warning: short name "ev" could also match lower priority resource events.events.k8s.io\nNo resources found in default namespace.\n',
    );
  });

  it('shows the probe time of a condition that never was', () => {
    const [run, get] = ['run a --image=nginx', `get pod a -o jsonpath='{.status.conditions[?(@.type=="Ready")]}'`];
    expect(session([run, get])?.stdout).toMatch(
      /^\{"lastProbeTime":null,"lastTransitionTime":".*","status":"True","type":"Ready"\}$/,
    );
  });
});

describe('describe', () => {
  it('lists the scopes of a quota in its namespace', () => {
    const text = session(['create quota q --hard=pods=1 --scopes=BestEffort', 'describe ns default'])?.stdout;
    expect(text).toContain(
      'Resource Quotas\n  Name:    q\n  Scopes:  BestEffort\n  * Matches all pods that do not have resource requirements set.',
    );
  });

  it('leaves what apply noted out of kinds without a text of their own', () => {
    const shell = createShell(
      start.fork(),
      new Map([
        [
          'e.yaml',
          'apiVersion: v1\nkind: PodTemplate\nmetadata: {name: t}\ntemplate:\n  metadata: {labels: {a: b}}\n  spec: {containers: [{name: c, image: d}]}\n',
        ],
      ]),
    );
    runLine('kubectl apply -f e.yaml', shell);
    expect(runLine('kubectl describe podtemplate t', shell).stdout).toContain('Annotations:  <none>\n');
  });

  it('names an EndpointSlice that has nothing', () => {
    const text = session(['create svc clusterip a --tcp=80', 'describe endpointslices'])?.stdout;
    expect(text).toContain('Ports: <unset>\nEndpoints: <none>\n');
  });

  it('asks the parts of the control plane, which is deprecated', () => {
    expect(session(['get cs'])).toEqual({
      exit: 0,
      stdout:
        'NAME                 STATUS    MESSAGE   ERROR\ncontroller-manager   Healthy   ok        \netcd-0               Healthy   ok        \nscheduler            Healthy   ok        \n',
      stderr: 'Warning: v1 ComponentStatus is deprecated in v1.19+\n',
    });
    expect(session(['get cs scheduler -o jsonpath={.conditions[0].message}'])?.stdout).toBe('ok');
    expect(session(['get cs nobody'])?.stderr).toContain('componentstatuses "nobody" not found');
  });

  it('describes a node without the version of kube-proxy, which nodes no longer report', () => {
    const text = session(['describe node worker-1'])?.stdout ?? '';
    expect(text).toMatch(/ {2}Kubelet Version: +v1\.36\.\d+\n/);
    expect(text).not.toContain('Kube-Proxy');
  });
});
