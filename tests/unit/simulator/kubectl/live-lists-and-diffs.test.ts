import { describe, expect, it } from 'vitest';
import { session } from '#tests/support/kubectl-session.ts';

const secretOf = (values: string) => `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {${values}}\n`;
const serviceOf = (ports: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: front}\nspec: {selector: {app: front}, ports: [${ports}]}\n`;

describe('differences, as a live kubectl tells them', () => {
  it('stars the values of a Secret out', () => {
    const files = { 'a.yaml': secretOf('a: one, c: same'), 'b.yaml': secretOf('a: two, b: new, c: same') };
    const lines = session(['apply -f a.yaml', 'diff -f b.yaml'], files)?.stdout.split('\n') ?? [];
    expect(lines.filter((line) => /^. {2}[abc]:/.test(line))).toEqual([
      "-  a: '*** (before)'",
      "+  a: '*** (after)'",
      "+  b: '***'",
      "   c: '***'",
    ]);
  });

  it('looks at what the selector finds in the files alone', () => {
    const files = { 'a.yaml': secretOf('a: one') };
    expect(session(['diff -f a.yaml -l app=none'], files)).toEqual({ exit: 0, stdout: '', stderr: '' });
  });
});

describe('apply, as a live kubectl patches', () => {
  it('sends both elements that have one merge key, the later one first', () => {
    const files = {
      'a.yaml': serviceOf('{name: http, port: 80}'),
      'b.yaml': serviceOf('{name: http, port: 80, protocol: TCP}, {name: dns, port: 80, protocol: UDP}'),
    };
    const ports = "get svc front -o jsonpath='{.spec.ports}'";
    expect(session(['apply -f a.yaml', 'apply -f b.yaml', ports], files)?.stdout).toBe(
      '[{"name":"http","port":80,"protocol":"TCP","targetPort":80}]',
    );
  });
});

describe('lists, as a live kubectl shows them', () => {
  it('sorts no tables of several kinds or names', () => {
    const wrong = {
      exit: 1,
      stdout: '',
      stderr: 'error: couldn\'t find any field with path "{.metadata.name}" in the list of objects\n',
    };
    expect(session(['get cm,sa --sort-by=.metadata.name'])).toEqual(wrong);
    expect(session(['create cm b', 'create cm a', 'get cm b a --sort-by=.metadata.name'])).toEqual(wrong);
    expect(session(['get cm,sa --sort-by=.metadata.name -o name'])?.stdout).toBe(
      'serviceaccount/default\nconfigmap/kube-root-ca.crt\n',
    );
  });

  it('says that there are no events in every format', () => {
    expect(session(['events -n kube-public -o json'])).toEqual({
      exit: 0,
      stdout: '',
      stderr: 'No events found in kube-public namespace.\n',
    });
  });

  it('wants columns of a file as it wants columns', () => {
    expect(session(['get cm -o custom-columns-file='])?.stderr).toBe(
      'error: custom-columns format specified but no custom columns given\n',
    );
  });

  it('prints with a space between operands that are no text', () => {
    expect(session([`get cm kube-root-ca.crt -o go-template='{{print 1 2 "a" 3}}'`])?.stdout).toBe('1 2a3');
  });
});

describe('labels and annotations, as a live kubectl lists and refuses them', () => {
  it('lists what would be, and saves nothing', () => {
    const lines = ['create cm a', 'label cm a x=1', 'label cm a x=2 y=3 --overwrite --list'];
    expect(session(lines)?.stdout).toBe('x=2\ny=3\n');
    expect(session([...lines, 'label cm a --list'])?.stdout).toBe('x=1\n');
  });

  it('names all annotations that are both set and removed', () => {
    expect(session(['create cm a', 'annotate cm a x=1 x- y=2 y- z-'])?.stderr).toBe(
      'error: can not both modify and remove the following annotation(s) in the same command: x, y\n',
    );
  });
});

describe('runs, scales and undos, as a live kubectl does them', () => {
  it('makes the pod before its Service', () => {
    const lines = ['run a --image=nginx', 'run a --image=nginx --expose --port=80'];
    expect(session(lines)).toEqual({
      exit: 1,
      stdout: '',
      stderr: 'Error from server (AlreadyExists): pods "a" already exists\n',
    });
    expect(session([...lines, 'get svc -o name'])?.stdout).toBe('service/kubernetes\n');
    expect(session(['run a --image=nginx --expose --port=80'])?.stdout).toBe('service/a created\npod/a created\n');
  });

  it('leaves the value of an empty variable out, and a configuration of a client dry run', () => {
    const run = 'run a --image=nginx --dry-run=client';
    expect(session([`${run} --env=A= -o jsonpath='{.spec.containers[0].env}'`])?.stdout).toBe('[{"name":"A"}]');
    expect(session([`${run} --save-config -o jsonpath='{.metadata.annotations}'`])?.stdout).toBe('');
  });

  it('shows the replicas that it asked for', () => {
    const lines = ['create deployment w --image=nginx --replicas=0', 'scale deploy w --replicas=2'];
    const shown = " -o jsonpath='{.spec.replicas} {.metadata.generation}'";
    expect(session([lines[0] ?? '', lines[1] + shown])?.stdout).toBe('2 1');
    expect(session([lines[0] ?? '', `${lines[1]} --dry-run=client${shown}`])?.stdout).toBe('2 1');
  });

  it('says to what a StatefulSet will roll back', () => {
    const file = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: kv}
spec: {replicas: 0, serviceName: kv, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: m, image: a}]}}}
`;
    const lines = ['create -f k.yaml', 'set image sts/kv m=b', 'rollout undo sts/kv --dry-run=client'];
    expect(session(lines, { 'k.yaml': file })?.stdout).toMatch(
      /^statefulset\.apps\/kv will roll back to Pod Template:\n/,
    );
  });
});

describe('kustomizations, as a live kubectl builds them', () => {
  const web = {
    'base/s.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n',
    'base/kustomization.yaml': 'resources: [s.yaml]\nlabels: [{pairs: {app: shop}, includeSelectors: true}]\n',
  };
  const built = (files: Record<string, string>) => session(['kustomize k'], { ...web, ...files })?.stdout;

  it('gives a Service a selector that has none', () => {
    expect(session(['kustomize base'], web)?.stdout).toContain('  - port: 80\n  selector:\n    app: shop\n');
  });

  it('lets a component change what it finds', () => {
    const files = {
      'k/kustomization.yaml': 'resources: [../base]\ncomponents: [../extra]\nnameSuffix: -v2\n',
      'extra/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches: [{target: {kind: Service, name: web}, patch: '[{"op":"add","path":"/spec/type","value":"NodePort"}]'}]
`,
    };
    expect(built(files)).toMatch(/name: web-v2\n[\s\S]*\n  type: NodePort\n/);
  });

  it('begins a list where a replacement makes one', () => {
    const files = {
      'k/p.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: b}]}\n',
      'k/kustomization.yaml': `resources: [../base, p.yaml]
replacements:
- source: {kind: Service, name: web, fieldPath: spec.ports.0.port}
  targets: [{select: {kind: Pod}, fieldPaths: ["spec.containers.[name=a].ports.0.containerPort"], options: {create: true}}]
`,
    };
    expect(built(files)).toContain('    ports:\n    - containerPort: 80\n');
  });

  it('says which folder is not there', () => {
    expect(session(['kustomize nowhere'])?.stderr).toMatch(
      /^error: must build at directory: not a valid directory: evalsymlink failure on 'nowhere' : lstat .*nowhere: no such file or directory\n$/,
    );
  });
});
