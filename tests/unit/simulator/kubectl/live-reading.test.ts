import { describe, expect, it } from 'vitest';
import { session } from '#tests/support/kubectl-session.ts';

describe('files of JSON, as a live kubectl read them', () => {
  it.each([
    ['{"apiVersion":"v1" "kind":"ConfigMap"}', `offset 20: invalid character '"' after object key:value pair`],
    [
      '{"apiVersion":"v1","kind":"ConfigMap",,}',
      "offset 39: invalid character ',' looking for beginning of object key string",
    ],
    ['{"a":"x\\qy"}', "offset 9: invalid character 'q' in string escape code"],
    [`{'a':'b' 'c'}`, `offset 2: invalid character '\\'' looking for beginning of object key string`],
  ])('tells what is wrong in %s', (text, problem) => {
    const answer = session(['create --dry-run=client -o name -f x.json'], { 'x.json': text });
    expect(answer?.stderr).toBe(`error: error parsing x.json: json: ${problem}\n`);
  });

  it('reads on after an object, and tells what it finds there', () => {
    const text = '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}}';
    expect(session(['create --dry-run=client -o name -f x.json'], { 'x.json': text })).toEqual({
      exit: 1,
      stdout: 'configmap/a\n',
      stderr: "error: error parsing x.json: json: offset 63: invalid character '}' looking for beginning of value\n",
    });
  });

  it('still takes for YAML what is no JSON', () => {
    const text = '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":tru}}';
    expect(session(['create --dry-run=client -o name -f x.json'], { 'x.json': text })?.stdout).toBe('configmap/tru\n');
  });
});

describe('kustomizations, as a live kubectl read them', () => {
  it('names the type of the item that is wrong', () => {
    const said = (field: string) => session(['kustomize k'], { 'k/kustomization.yaml': `${field}\n` })?.stderr;
    const start = 'error: invalid Kustomization: json: cannot unmarshal';
    expect(said('commonAnnotations: {a: true}')).toBe(
      `${start} bool into Go struct field Kustomization.commonAnnotations of type string\n`,
    );
    expect(said('commonAnnotations: a')).toBe(
      `${start} string into Go struct field Kustomization.commonAnnotations of type map[string]string\n`,
    );
  });
});

describe('the roles for people, as a live cluster has them', () => {
  it('lets who edits write events and leases, in the order of the rules', () => {
    const asked = (rule: number) => session([`get clusterrole edit -o jsonpath='{.rules[${rule}]}'`])?.stdout;
    const write = '"create","delete","deletecollection","patch","update"';
    expect(asked(2)).toBe(
      `{"apiGroups":[""],"resources":["pods","pods/attach","pods/exec","pods/portforward","pods/proxy"],"verbs":[${write}]}`,
    );
    expect(asked(6)).toBe(`{"apiGroups":["","events.k8s.io"],"resources":["events"],"verbs":[${write}]}`);
    expect(asked(13)).toBe(
      '{"apiGroups":["coordination.k8s.io"],"resources":["leases"],"verbs":["create","delete","deletecollection","get","list","patch","update","watch"]}',
    );
  });
});

describe('older Pod Security levels, as a live cluster keeps them', () => {
  it('asks of capabilities only since v1.22', () => {
    const labels = 'pod-security.kubernetes.io/enforce=restricted pod-security.kubernetes.io/enforce-version=';
    const said = (version: string) => session([`label ns default ${labels}${version}`, 'run b --image=nginx'])?.stderr;
    expect(said('v1.20')).toContain('violates PodSecurity "restricted:v1.20": allowPrivilegeEscalation != false');
    expect(said('v1.20')).not.toContain('capabilities');
    expect(said('v1.22')).toContain('unrestricted capabilities');
  });
});

describe('diff, as a live kubectl took it', () => {
  it('wants no arguments', () => {
    expect(session(['diff -f a.yaml extra'])).toEqual({
      exit: 2,
      stdout: '',
      stderr: "error: Unexpected args: [extra]\nSee 'kubectl diff -h' for help and examples\n",
    });
  });
});
