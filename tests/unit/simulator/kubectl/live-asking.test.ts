import { describe, expect, it } from 'vitest';
import { session } from '#tests/support/kubectl-session.ts';

const review = (kind: string, rest: object) => JSON.stringify({ apiVersion: 'authorization.k8s.io/v1', kind, ...rest });
const created = (text: string, flags = '') => session([`create -f a.json ${flags}`], { 'a.json': text });
const invalid = (why: string) => ({ exit: 1, stdout: '', stderr: `The request is invalid: ${why}\n` });

describe('asking the server, as a live one answered', () => {
  it('answers a review without metadata', () => {
    const spec = { user: 'a', resourceAttributes: { verb: 'get', resource: 'pods' } };
    expect(created(review('SubjectAccessReview', { spec }), '-o yaml')?.stdout).toContain('\nmetadata: {}\n');
    expect(created(review('SubjectAccessReview', { spec }), '-o name')?.stdout).toBe(
      'subjectaccessreview.authorization.k8s.io/<unknown>\n',
    );
  });

  it.each([
    [
      review('SelfSubjectAccessReview', { spec: {} }),
      'spec.resourceAttributes: Invalid value: null: exactly one of nonResourceAttributes or resourceAttributes must be specified',
    ],
    [
      review('SubjectAccessReview', { spec: { nonResourceAttributes: { path: '/x' } } }),
      'spec.user: Invalid value: "": at least one of user or group must be specified',
    ],
    [
      review('SelfSubjectAccessReview', { metadata: { name: 'x' }, spec: { nonResourceAttributes: { path: '/x' } } }),
      'metadata: Invalid value: {"name":"x"}: must be empty',
    ],
    [
      review('LocalSubjectAccessReview', {
        metadata: { namespace: 'default' },
        spec: { user: 'a', resourceAttributes: { namespace: 'other', verb: 'get' } },
      }),
      'spec.resourceAttributes.namespace: Invalid value: "other": must match metadata.namespace',
    ],
  ])('refuses %s', (text, why) => {
    expect(created(text)).toEqual(invalid(why));
  });

  it('knows no token, and binds only pods that are there', () => {
    const token = JSON.stringify({ apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token: 'x' } });
    expect(created(token, "-o jsonpath='{.status.error}'")?.stdout).toBe('invalid bearer token');
    const binding = { apiVersion: 'v1', kind: 'Binding', metadata: { name: 'p' }, target: { name: 'worker-1' } };
    expect(created(JSON.stringify(binding))?.stderr).toBe(
      'Error from server (NotFound): error when creating "a.json": pods "p" not found\n',
    );
    expect(session(['create token default --bound-object-kind=Pod --bound-object-name=p'])?.stderr).toBe(
      'error: failed to create token: pods "p" not found\n',
    );
  });

  it.each([
    [
      'resourceVersion=abc',
      'Error from server (BadRequest): invalid resource version: resourceVersion: Invalid value: "abc": strconv.ParseUint: parsing "abc": invalid syntax\n',
    ],
    [
      'resourceVersionMatch=Exact',
      'The ListOptions "" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided\n',
    ],
    ['timeoutSeconds=x', 'Error from server (BadRequest): strconv.ParseInt: parsing "x": invalid syntax\n'],
  ])('refuses a list with %s', (query, stderr) => {
    expect(session([`get --raw '/api/v1/pods?${query}'`])).toEqual({ exit: 1, stdout: '', stderr });
  });

  it.each([
    ['label cm --all -l a=b c=d', 'cannot set --all and --selector at the same time'],
    ['annotate cm --all --field-selector=a=b c=d', 'cannot set --all and --field-selector at the same time'],
    [
      'label cm a --local b=c',
      'can only use local files by -f pod.yaml or --filename=pod.json when --local=true is set',
    ],
    [
      'set image deploy/web a=b --local',
      "you must specify resources by --filename when --local is set.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'",
    ],
    ['replace -f a.yaml --cascade=foo', 'invalid cascade value (foo). Must be "background", "foreground", or "orphan"'],
    ['get --raw /api -o yaml', '--raw and --output are mutually exclusive'],
  ])('refuses %s', (line, why) => {
    const files = { 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n' };
    expect(session([line], files)).toEqual({ exit: 1, stdout: '', stderr: `error: ${why}\n` });
  });

  it('describes nothing where the first of two names is not there', () => {
    expect(session(['describe cm/none sa/default'])).toEqual({
      exit: 1,
      stdout: '',
      stderr: 'Error from server (NotFound): configmaps "none" not found\n',
    });
  });

  it('shows names and ages when the server shall not print', () => {
    expect(session(['get ns default --server-print=false'])?.stdout).toMatch(/^NAME +AGE\ndefault +\S+\n$/);
    expect(session(['get sa -A --server-print=false --show-labels'])?.stdout).toMatch(
      /^NAMESPACE +NAME +AGE +LABELS\n/,
    );
  });

  it('shows drivers of nodes, attachments and classes of attributes', () => {
    const storage = (kind: string, rest: object) => JSON.stringify({ apiVersion: 'storage.k8s.io/v1', kind, ...rest });
    const files = {
      'n.json': storage('CSINode', { metadata: { name: 'n' }, spec: { drivers: [{ name: 'd.e', nodeID: 'x' }] } }),
      'c.json': storage('VolumeAttributesClass', {
        metadata: { name: 'gold' },
        driverName: 'd.e',
        parameters: { b: '2', a: '1' },
      }),
      'a.json': storage('VolumeAttachment', {
        metadata: { name: 'va' },
        spec: { attacher: 'd.e', nodeName: 'n', source: { persistentVolumeName: 'pv' } },
      }),
    };
    const make = ['create -f n.json -f c.json -f a.json'];
    const shown = (line: string) => session([...make, line], files)?.stdout;
    expect(shown('get csinode')).toMatch(/^NAME +DRIVERS +AGE\nn +1 +\S+\n$/);
    expect(shown('get vac')).toMatch(/^NAME +DRIVERNAME +AGE\ngold +d\.e +\S+\n$/);
    expect(shown('get volumeattachment')).toMatch(
      /^NAME +ATTACHER +PV +NODE +ATTACHED +AGE\nva +d\.e +pv +n +false +\S+\n$/,
    );
    expect(shown('describe vac gold')).toBe(
      'Name:         gold\nAnnotations:  <none>\nDriverName:   d.e\nParameters:   a=1,b=2\nEvents:       <none>\n',
    );
    expect(shown('describe csinode n')).toContain('Spec:\n  Drivers:\n    d.e:\n      Node ID:  x\n');
  });

  it('reads items of keyed lists whose keys are left out, and ends at a field that no schema knows', () => {
    const deployment = (container: object) =>
      JSON.stringify({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'd' },
        spec: {
          selector: { matchLabels: { a: 'b' } },
          template: { metadata: { labels: { a: 'b' } }, spec: { containers: [container] } },
        },
      });
    const applied = (container: object) =>
      session(['apply --server-side -f a.json --validate=false'], { 'a.json': deployment(container) })?.stderr;
    expect(applied({ name: 'c', image: 'x', env: [{ value: '1' }] })).toBe(
      'The Deployment "d" is invalid: spec.template.spec.containers[0].env[0].name: Required value\n',
    );
    expect(applied({ name: 'c', image: 'x', foo: 1, ports: 'x' })).toBe(
      'Error from server: failed to create typed patch object (default/d; apps/v1, Kind=Deployment): .spec.template.spec.containers[name="c"].foo: field not declared in schema\n',
    );
  });
});
