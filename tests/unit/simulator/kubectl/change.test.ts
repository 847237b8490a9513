import { describe, expect, it } from 'vitest';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';

const start = studyCluster();
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: nginx, image: 'nginx:1'}]}
`;

/** The answer to the last of some calls. */
function session(lines: string[]) {
  const shell = createShell(start.fork(), new Map([['d.yaml', deployment]]));
  return lines.map((line) => runLine(`kubectl ${line}`, shell)).at(-1);
}

describe('label and annotate', () => {
  it('calls an object labeled when the label to remove was not there', () => {
    expect(session(['create cm a', 'label cm a x=y z-'])?.stdout).toBe('label "z" not found.\nconfigmap/a labeled\n');
    expect(session(['create cm a', 'label cm a x=y z=z', 'label cm a x=x z- --overwrite'])?.stdout).toBe(
      'configmap/a modified\n',
    );
  });

  it.each([
    ['label cm --all x=y --resource-version=1', 'error: --resource-version may only be used with a single resource\n'],
    ['label cm kube-root-ca.crt -', 'error: at least one label update is required\n'],
  ])('refuses %s', (line, stderr) => {
    expect(session([line])?.stderr).toBe(stderr);
  });
});

describe('set', () => {
  it.each([
    ['set selector', 'error: one selector is required\n'],
    ['set selector svc kubernetes a!=b', 'error: "!=" is not a valid label selector operator\n'],
    [
      'set env deploy/web A=1 A-',
      'error: can not both modify and remove the same environment variable in the same command\n',
    ],
    ['create pdb p --selector=a!=b --min-available=1', 'error: "!=" is not a valid label selector operator\n'],
  ])('refuses %s', (line, stderr) => {
    expect(session(['apply -f d.yaml', line])).toEqual({ exit: 1, stdout: '', stderr });
  });

  it('says that a service account was updated although it is the same', () => {
    const lines = ['apply -f d.yaml', 'set sa deploy web a', 'set sa deploy web a'];
    expect(session(lines)?.stdout).toBe('deployment.apps/web serviceaccount updated\n');
  });

  it('prints a local object as its struct has it', () => {
    const text = session(['set image -f d.yaml nginx=nginx:2 --local -o yaml'])?.stdout;
    expect(text).toContain('  strategy: {}\n');
    expect(text).toContain(
      '        image: nginx:2\n        name: nginx\n        resources: {}\nstatus: {}\n'.replace(
        '        image',
        '      - image',
      ),
    );
  });
});
