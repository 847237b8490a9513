import { describe, expect, it } from 'vitest';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';
import { session as sessionWith } from '#tests/support/kubectl-session.ts';

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

/** The answer to the last of some calls beside a file with a Deployment. */
const session = (lines: string[]) => sessionWith(lines, { 'd.yaml': deployment });

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

describe('create and apply', () => {
  const nulls = `apiVersion: v1
kind: ConfigMap
metadata: {name: nulls}
data: {a: null, b: "1"}
`;
  const data = (verb: string) =>
    sessionWith([`${verb} -f n.yaml`, 'get cm nulls -o jsonpath={.data}'], { 'n.yaml': nulls })?.stdout;

  it('keep a key without a value on create, and drop it on the first apply', () => {
    expect(data('create')).toBe('{"a":"","b":"1"}');
    expect(data('apply')).toBe('{"b":"1"}');
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

describe('delete, replace and diff', () => {
  const configMap = (value: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: "${value}"}\n`;
  const shellWith = (value: string) => createShell(start.fork(), new Map([['c.yaml', configMap(value)]]));

  it('asks before it deletes and takes only a y', () => {
    const shell = shellWith('1');
    runLine('kubectl apply -f c.yaml', shell);
    const asked = 'You are about to delete the following 1 resource(s):\nconfigmap/c\nDo you want to continue? (y/N): ';
    shell.stdin = 'yes\n';
    expect(runLine('kubectl delete cm c -i', shell)).toEqual({
      exit: 0,
      stdout: `${asked}deletion is cancelled\n`,
      stderr: '',
    });
    shell.stdin = 'y\n';
    expect(runLine('kubectl delete cm c -i', shell).stdout).toBe(
      `${asked}configmap "c" deleted from default namespace\n`,
    );
  });

  it('warns of a cascade that is a boolean', () => {
    const shell = shellWith('1');
    runLine('kubectl apply -f c.yaml', shell);
    expect(runLine('kubectl delete cm c --cascade=false', shell).stderr).toBe(
      'warning: --cascade=false is deprecated (boolean value) and can be replaced with --cascade=orphan.\n',
    );
  });

  it('refuses a dry run of a forced replace', () => {
    expect(runLine('kubectl replace -f c.yaml --force --dry-run=client', shellWith('1')).stderr).toBe(
      'error: --dry-run can not be used when --force is set\n',
    );
  });

  it('ends a diff with a wrong flag as a failure, not as a difference', () => {
    expect(runLine('kubectl diff --foo', shellWith('1'))).toEqual({
      exit: 2,
      stdout: '',
      stderr: "error: unknown flag: --foo\nSee 'kubectl diff -h' for help and examples\n",
    });
  });

  it('shows no difference in what apply notes', () => {
    const shell = shellWith('1');
    runLine('kubectl apply -f c.yaml', shell);
    shell.files.set('c.yaml', configMap('2'));
    const { exit, stdout } = runLine('kubectl diff -f c.yaml', shell);
    expect(exit).toBe(1);
    expect(stdout.split('\n').filter((line) => /^[-+] /.test(line))).toEqual(['-  a: "1"', '+  a: "2"']);
  });
});

describe('the difference to what is not there yet', () => {
  it('is all that the server would make of it, and leaves it out of the cluster', () => {
    const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {ports: [{port: 80}]}\n';
    const shell = createShell(start.fork(), new Map([['s.yaml', service]]));
    const { exit, stdout } = runLine('kubectl diff -f s.yaml', shell);
    expect(exit).toBe(1);
    const [, , , hunk, ...lines] = stdout.trimEnd().split('\n');
    expect(hunk).toBe(`@@ -0,0 +1,${lines.length} @@`);
    expect(lines.every((line) => line.startsWith('+'))).toBe(true);
    expect(lines).toEqual(
      expect.arrayContaining([expect.stringMatching(/^\+ {2}uid: /), '+    targetPort: 80', '+  type: ClusterIP']),
    );
    expect(stdout).not.toContain('last-applied-configuration');
    expect(runLine('kubectl get service s', shell).stderr).toContain('not found');
  });
});

describe('wait and auth', () => {
  it.each([
    ['wait ns/default --for=jsonpath=', 'error: jsonpath expression cannot be empty\n'],
    [
      "wait ns/default --for=jsonpath='{.status.phase}'=",
      "error: jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3\n",
    ],
    [
      "wait ns/default --for=jsonpath='{.a}'=b=c",
      "error: jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'\n",
    ],
    [
      "wait node/worker-1 --for=jsonpath='{.status.conditions[*].type}'=Ready",
      'error: given jsonpath expression matches more than one value\n',
    ],
    ['auth can-i --list get', 'error: list option must be specified with no arguments\n'],
    [
      'auth can-i --list -q',
      "error: list option can't be specified with neither quiet, all-namespaces nor subresource options\n",
    ],
    [
      'auth can-i get pods web',
      "error: you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.\n",
    ],
    ['auth can-i get pods --no-headers', 'error: --no-headers cannot be set without --list specified\n'],
  ])('refuses %s', (line, stderr) => {
    expect(session([line])).toEqual({ exit: 1, stdout: '', stderr });
  });

  it('waits for one condition after the other, object by object', () => {
    const line = "wait node/worker-1 node/worker-2 --for=condition=Ready --for=jsonpath='{.kind}'=Node";
    expect(session([line])?.stdout).toBe(
      'node/worker-1 condition met\nnode/worker-1 condition met\nnode/worker-2 condition met\nnode/worker-2 condition met\n',
    );
  });

  it('warns of an unknown verb even when it is quiet', () => {
    expect(session(['auth can-i eat pods -q'])?.stderr).toBe("Warning: verb 'eat' is not a known verb\n\n");
  });
});

describe('a wait', () => {
  it('for years ends within hours of the virtual clock', () => {
    const cluster = studyCluster({ kubelet: 'model' });
    const startMs = cluster.now();
    const shell = createShell(cluster);
    runLine('kubectl run web --image=nginx:1.29', shell);
    const answer = runLine('kubectl wait pod/web --for=condition=Never --timeout=90000h', shell);
    expect(answer.stderr).toBe('error: timed out waiting for the condition on pods/web\n');
    expect(cluster.now() - startMs).toBeLessThanOrEqual(3 * 3_600_000);
  });
});
