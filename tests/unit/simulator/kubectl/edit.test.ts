import { describe, expect, it } from 'vitest';
import type { EditFile } from '#lib/simulator/kubectl/edit/editor.ts';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import type { Shell } from '#lib/simulator/kubectl/shell.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';

const start = studyCluster();
const header = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`;

/** A shell with a Deployment, and the files that its editor opens; each saving changes the text. */
function desk(...savings: (((text: string) => string) | undefined)[]): { shell: Shell; opened: EditFile[] } {
  const opened: EditFile[] = [];
  const shell = createShell(start.fork());
  shell.editor = (file) => {
    opened.push(file);
    const change = savings[opened.length - 1];
    return change ? change(file.text) : file.text;
  };
  run(shell, 'create deploy web --image=nginx --replicas=1');
  return { shell, opened };
}

function run(shell: Shell, line: string) {
  return runLine(`kubectl ${line}`, shell);
}

const scaled = (text: string) => text.replace('  replicas: 1\n', '  replicas: 3\n');
const replicas = (shell: Shell) => run(shell, 'get deploy web -o jsonpath={.spec.replicas}').stdout;

describe('edit', () => {
  it('opens the object under a header, without managedFields, and sends what was changed', () => {
    const { shell, opened } = desk(scaled);
    expect(run(shell, 'edit deploy web')).toEqual({ exit: 0, stdout: 'deployment.apps/web edited\n', stderr: '' });
    expect(replicas(shell)).toBe('3');
    expect(opened).toHaveLength(1);
    expect(opened[0]?.text.startsWith(`${header}apiVersion: apps/v1\nkind: Deployment\nmetadata:\n`)).toBe(true);
    expect(opened[0]?.text).not.toContain('managedFields');
    expect(opened[0]?.path).toMatch(/^\/tmp\/kubectl-edit-\d+\.yaml$/);
  });

  it('writes as the manager kubectl-edit', () => {
    const { shell } = desk(scaled);
    run(shell, 'edit deploy web');
    expect(run(shell, 'get deploy web -o yaml --show-managed-fields').stdout).toContain('manager: kubectl-edit');
  });

  it.each([
    ['nothing', (text: string) => text],
    ['comments and layout', (text: string) => `# mine\n${text.replace('kind: Deployment', 'kind:   "Deployment"')}`],
  ])('is cancelled when %s was changed', (_, change) => {
    expect(run(desk(change).shell, 'edit deploy/web')).toEqual({
      exit: 0,
      stdout: '',
      stderr: 'Edit cancelled, no changes made.\n',
    });
  });

  it('opens what is invalid again, with the reasons', () => {
    const { shell, opened } = desk(
      (text) => text.replace('  replicas: 1\n', '  replicas: -1\n'),
      (text) => text.replace('  replicas: -1\n', '  replicas: 2\n'),
    );
    expect(run(shell, 'edit deploy web')).toEqual({
      exit: 0,
      stdout: 'deployment.apps/web edited\n',
      stderr: 'error: deployments.apps "web" is invalid\n',
    });
    expect(
      opened[1]?.text.startsWith(
        `${header}# deployments.apps "web" was not valid:\n# * spec.replicas: Invalid value: -1: must be greater than or equal to 0\n#\napiVersion: apps/v1\n`,
      ),
    ).toBe(true);
    expect(replicas(shell)).toBe('2');
  });

  it('keeps a copy when it is closed with what is invalid', () => {
    const { shell, opened } = desk((text) => text.replace('  replicas: 1\n', '  replicas: -1\n'));
    const path = () => opened[1]?.path ?? '';
    expect(run(shell, 'edit deploy web')).toEqual({
      exit: 1,
      stdout: '',
      stderr: `error: deployments.apps "web" is invalid\nA copy of your changes has been stored to "${path()}"\nerror: Edit cancelled, no valid changes were saved.\n`,
    });
    expect(shell.files.get(path())).toContain('replicas: -1');
  });

  it('says where YAML is broken, counted without the header', () => {
    const { shell, opened } = desk((text) => text.replace('kind: Deployment', 'kind: : Deployment'));
    expect(run(shell, 'edit deploy web').stderr).toMatch(/^error: deployments\.apps "web" is invalid\n/);
    expect(opened[1]?.text).toContain(
      '# deployments.apps "web" was not valid:\n# * <nil>: Invalid value: "The edited file failed validation": yaml: line 2: mapping values are not allowed in this context\n#\n',
    );
  });

  it('opens a field that does not exist again', () => {
    const { shell, opened } = desk((text) => text.replace('  replicas: 1\n', '  replica: 1\n'));
    expect(run(shell, 'edit deploy web').exit).toBe(1);
    expect(opened[1]?.text).toMatch(
      /^# \* patch: Invalid value: .*: strict decoding error: unknown field "spec\.replica"$/m,
    );
  });

  it('meets a conflict when the resource version was changed, and leaves a file to try again', () => {
    const { shell, opened } = desk((text) => scaled(text).replace(/resourceVersion: "\d+"/, 'resourceVersion: "1"'));
    const { exit, stderr } = run(shell, 'edit deploy web');
    const path = opened[0]?.path ?? '';
    expect({ exit, stderr }).toEqual({
      exit: 1,
      stderr: `error: deployments.apps "web" could not be patched: Operation cannot be fulfilled on deployments.apps "web": the object has been modified; please apply your changes to the latest version and try again\nYou can run \`kubectl replace -f ${path}\` to try this update again.\n`,
    });
    shell.files.set(path, shell.files.get(path)?.replace(/ {2}resourceVersion: .*\n/, '') ?? '');
    expect(run(shell, `replace -f ${path}`).stdout).toBe('deployment.apps/web replaced\n');
    expect(replicas(shell)).toBe('3');
  });

  it('tells of an object that was deleted meanwhile', () => {
    const { shell } = desk();
    let path = '';
    shell.editor = (file) => {
      run(shell, 'delete deploy web');
      path = file.path;
      return scaled(file.text);
    };
    expect(run(shell, 'edit deploy web')).toEqual({
      exit: 1,
      stdout: '',
      stderr: `error: deployments.apps "web" could not be found on the server\nThe edits you made on deleted resources have been saved to "${path}"\n`,
    });
  });

  it.each([
    ['name', (text: string) => text.replace('  name: web\n', '  name: other\n')],
    ['kind', (text: string) => text.replace('kind: Deployment', 'kind: ReplicaSet')],
  ])('refuses another %s', (_, change) => {
    const { shell } = desk(change);
    const { exit, stderr } = run(shell, 'edit deploy web');
    expect(exit).toBe(1);
    expect(stderr).toMatch(
      /^A copy of your changes has been stored to ".*"\nerror: At least one of apiVersion, kind and name was changed\n$/,
    );
  });

  it('does not move an object into another namespace', () => {
    const { shell } = desk((text) => text.replace('namespace: default', 'namespace: kube-public'));
    expect(run(shell, 'edit deploy web').stderr).toContain(
      'error: the namespace from the provided object "kube-public" does not match the namespace "default".',
    );
  });

  it('edits several objects in one list and skips those that were left alone', () => {
    const { shell, opened } = desk((text) => text.replace('a: "1"', 'a: "2"'));
    run(shell, 'create cm one --from-literal=a=1');
    run(shell, 'create cm two --from-literal=b=1');
    expect(run(shell, 'edit cm one two').stdout).toBe('configmap/one edited\nconfigmap/two skipped\n');
    expect(opened[0]?.text).toContain('apiVersion: v1\nitems:\n- apiVersion: v1\n');
    expect(opened[0]?.text).toContain('kind: List\nmetadata: {}\n');
  });

  it('edits JSON, which has no header, and prints what came of it', () => {
    const { shell, opened } = desk((text) => text.replace('"replicas": 1', '"replicas": 2'));
    expect(JSON.parse(run(shell, 'edit deploy web -o json').stdout).spec.replicas).toBe(2);
    expect(opened[0]?.path).toMatch(/\.json$/);
    expect(opened[0]?.text.startsWith('{\n')).toBe(true);
  });

  it('prints the patch, notes the configuration and the command when asked to', () => {
    const { shell } = desk(scaled);
    expect(run(shell, 'edit deploy web --output-patch').stdout).toBe(
      'Patch: {"spec":{"replicas":3}}\ndeployment.apps/web edited\n',
    );
    const again = desk(scaled);
    run(again.shell, 'edit deploy web --save-config');
    expect(run(again.shell, 'apply view-last-applied deploy web -o json').stdout).toContain('"replicas": 3');
  });

  it('edits the status through its subresource only', () => {
    const { shell } = desk((text) => text.replace('status: {}', 'status:\n  observedGeneration: 7'));
    expect(run(shell, 'edit deploy web --subresource=status').exit).toBe(0);
    expect(run(shell, 'edit deploy web --subresource=scale').stderr).toBe(
      'error: invalid subresource value: "scale". Must be one of [status]\n',
    );
  });

  it('merges into custom resources what was added and what was taken away', () => {
    const { shell } = desk((text) => text.replace('  size: 1\n', '  color: red\n'));
    shell.files.set('crd.yaml', definition);
    shell.files.set('toy.yaml', 'apiVersion: shop.dev/v1\nkind: Toy\nmetadata: {name: car}\nspec: {size: 1}\n');
    run(shell, 'apply -f crd.yaml');
    run(shell, 'create -f toy.yaml');
    expect(run(shell, 'edit toy car').stdout).toBe('toy.shop.dev/car edited\n');
    expect(run(shell, 'get toy car -o jsonpath={.spec}').stdout).toBe('{"color":"red"}');
  });

  it('ends lines as Windows does when asked to', () => {
    const { shell, opened } = desk(undefined, (text) => text.replace('  replicas: 1\r\n', '  replicas: 3\r\n'));
    expect(run(shell, 'edit deploy web --windows-line-endings').stderr).toBe('Edit cancelled, no changes made.\n');
    expect(run(shell, 'edit deploy web --windows-line-endings').stdout).toBe('deployment.apps/web edited\n');
    expect(opened[0]?.text.split('\r\n').length).toBe(opened[0]?.text.split('\n').length);
    expect(replicas(shell)).toBe('3');
  });

  it.each([
    ['edit deploy nope', 'Error from server (NotFound): deployments.apps "nope" not found\n'],
    ['edit nope', 'error: the server doesn\'t have a resource type "nope"\n'],
    ['edit pvc', 'error: edit cancelled, no objects found\n'],
    [
      'edit deploy web -o name',
      'error: unable to match a printer suitable for the output format "name", allowed formats are: json,kyaml,yaml\n',
    ],
  ])('refuses %s', (line, stderr) => {
    expect(run(desk().shell, line)).toEqual({ exit: 1, stdout: '', stderr });
  });

  it('needs an editor', () => {
    const { shell } = desk();
    delete shell.editor;
    expect(run(shell, 'edit deploy web').stderr).toBe('error: unable to launch the editor "vi"\n');
  });
});

describe('create --edit', () => {
  const manifest = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one}\ndata: {a: "1"}\n';

  it('creates what the manifest became, and nothing when it was left alone', () => {
    const { shell, opened } = desk((text) => text.replace('a: "1"', 'a: "2"'));
    shell.files.set('one.yaml', manifest);
    expect(run(shell, 'create -f one.yaml --edit')).toEqual({ exit: 0, stdout: 'configmap/one created\n', stderr: '' });
    expect(opened[0]?.text.startsWith(`${header}apiVersion: v1\n`)).toBe(true);
    expect(run(shell, 'get cm one -o jsonpath={.data.a}').stdout).toBe('2');
    run(shell, 'delete cm one');
    expect(run(shell, 'create -f one.yaml --edit').stderr).toBe('Edit cancelled, no changes made.\n');
    expect(run(shell, 'get cm one').exit).toBe(1);
  });

  it('keeps a copy of what the server refuses', () => {
    const { shell } = desk((text) => text.replace('name: one', 'name: ONE'));
    shell.files.set('one.yaml', manifest);
    expect(run(shell, 'create -f one.yaml --edit').stderr).toMatch(
      /^A copy of your changes has been stored to "\/tmp\/kubectl-edit-\d+\.yaml"\nThe ConfigMap "ONE" is invalid: metadata\.name: /,
    );
  });
});

describe('apply edit-last-applied', () => {
  it('changes the annotation alone', () => {
    const { shell, opened } = desk((text) => text.replace('a: "1"', 'a: "2"'));
    shell.files.set('one.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one}\ndata: {a: "1"}\n');
    run(shell, 'apply -f one.yaml');
    expect(run(shell, 'apply edit-last-applied cm one').stdout).toBe('configmap/one edited\n');
    expect(opened[0]?.text.startsWith("# Please edit the 'last-applied-configuration' annotations below.\n")).toBe(
      true,
    );
    expect(run(shell, 'apply view-last-applied cm one').stdout).toContain('a: "2"');
    expect(run(shell, 'get cm one -o jsonpath={.data.a}').stdout).toBe('1');
  });

  it('needs the annotation', () => {
    expect(run(desk().shell, 'apply edit-last-applied deploy web').stderr).toMatch(
      /^error: no last-applied-configuration annotation found on resources/,
    );
  });
});

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: toys.shop.dev}
spec:
  group: shop.dev
  scope: Namespaced
  names: {plural: toys, singular: toy, kind: Toy}
  versions:
  - name: v1
    served: true
    storage: true
    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
`;
