import { describe, expect, it } from 'vitest';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';

const configMap = (data: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: ${data}\n`;

/** A shell in which client-side apply has made a ConfigMap of two keys. */
function shellWithTwoKeys() {
  const files = new Map([
    ['both.yaml', configMap('{x: "1", z: "3"}')],
    ['only-x.yaml', configMap('{x: "2"}')],
  ]);
  const shell = createShell(studyCluster(), files);
  const run = (line: string) => runLine(line, shell);
  run('kubectl apply -f both.yaml');
  return run;
}

const managers =
  "kubectl get cm settings --show-managed-fields -o jsonpath='{.metadata.managedFields[*].manager} {.metadata.managedFields[*].operation}'";

describe('apply --server-side after client-side apply', () => {
  it('hands the fields of client-side apply over, so that a field left out goes', () => {
    const run = shellWithTwoKeys();
    expect(run('kubectl apply --server-side -f only-x.yaml')).toMatchObject({ exit: 0, stderr: '' });
    expect(run("kubectl get cm settings -o jsonpath='{.data}'").stdout).toBe('{"x":"2"}');
    expect(run(managers).stdout).toBe('kubectl-last-applied kubectl Apply Apply');
  });

  it('leaves no annotation to a manager of another name', () => {
    const run = shellWithTwoKeys();
    expect(run('kubectl apply --server-side --force-conflicts --field-manager=ci -f only-x.yaml')).toMatchObject({
      exit: 0,
      stderr: '',
    });
    expect(run("kubectl get cm settings -o jsonpath='{.data} {.metadata.annotations}'").stdout).toBe('{"x":"2"} ');
    expect(run(managers).stdout).toBe('ci Apply');
  });

  it('changes nothing in a dry run', () => {
    const run = shellWithTwoKeys();
    expect(run('kubectl apply --server-side --dry-run=server -f only-x.yaml').exit).toBe(0);
    expect(run("kubectl get cm settings -o jsonpath='{.data}'").stdout).toBe('{"x":"1","z":"3"}');
  });
});

describe('an update that names the managers itself', () => {
  it('sets them, and one empty entry clears them', () => {
    const run = shellWithTwoKeys();
    const patch = (value: string) =>
      run(
        `kubectl patch cm settings --type json -p '[{"op":"replace","path":"/metadata/managedFields","value":${value}}]'`,
      );
    const mine =
      '[{"manager":"me","operation":"Apply","apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{"f:data":{"f:x":{}}}}]';
    expect(patch(mine).exit).toBe(0);
    expect(run(managers).stdout).toBe('me Apply');
    expect(patch('[{}]').exit).toBe(0);
    expect(run(managers).stdout).toBe(' ');
  });
});
