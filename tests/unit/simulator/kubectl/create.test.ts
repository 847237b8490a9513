import { describe, expect, it } from 'vitest';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';

const start = studyCluster();

function run(line: string, files: Record<string, string> = {}) {
  return runLine(`kubectl create ${line}`, createShell(start.fork(), new Map(Object.entries(files))));
}

/** What a dry run prints of one field. */
const read = (line: string, path: string) => run(`${line} --dry-run=client -o jsonpath={${path}}`).stdout;

describe('create', () => {
  it.each([
    ['pods', "error: Unexpected args: [pods]\nSee 'kubectl create -h' for help and examples\n"],
    ['svc clusterip web --tcp=80:99999', 'error: must be between 1 and 65535, inclusive\n'],
    ['svc clusterip web --tcp=80:0', 'error: must be between 1 and 65535, inclusive\n'],
    [
      'svc clusterip web --tcp=80:Web_1',
      'error: must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)\n',
    ],
    ['svc externalname web --external-name=', 'error: invalid service external name \n'],
    ['role a --verb=use --resource=pods', "error: can not perform 'use' on 'pods' in group ''\n"],
    ['role a --verb=get --resource=/log', 'error: resource must be specified if apiGroup/subresource specified\n'],
    ['role a --verb=get --resource="pods, svc"', 'the server doesn\'t have a resource type " svc"\n'],
    ['clusterrole a --verb=use --non-resource-url=/a', "error: invalid verb: 'use' for nonResourceURL\n"],
    [
      'clusterrole a --aggregation-rule=a',
      `error: invalid argument "a" for "--aggregation-rule" flag: malformed pair, expect string=string\nSee 'kubectl create clusterrole --help' for usage.\n`,
    ],
    [
      'clusterrole a --aggregation-rule=a=b --verb=get',
      'error: aggregation rule must be specified without nonResourceURLs, verbs, resources or resourceNames\n',
    ],
    [
      'token default --bound-object-kind=Foo --bound-object-name=a',
      'error: supported --bound-object-kind values are Node, Pod, Secret\n',
    ],
    [
      'token default --bound-object-kind=Pod',
      'error: --bound-object-name is required if --bound-object-kind is provided\n',
    ],
    [
      'token default --bound-object-name=a',
      'error: --bound-object-name can only be set if --bound-object-kind is provided\n',
    ],
    ['token default --duration=1500ms', 'error: --duration cannot be expressed in units less than seconds\n'],
    [
      'deployment web --image=nginx --dry-run=yes',
      'error: Invalid dry-run value (yes). Must be "none", "server", or "client".\n',
    ],
  ])('refuses %s', (line, stderr) => {
    expect(run(line)).toEqual({ exit: 1, stdout: '', stderr });
  });

  it.each([
    ['svc clusterip web --clusterip=None --tcp=80', '.spec.ports[0].port', '80'],
    ['svc clusterip web --tcp=80:81:82', '.spec.ports[0].name', '80-81-82'],
    ['svc nodeport web --tcp=80 --node-port=-1', '.spec.ports[0].nodePort', '-1'],
    ['ingress web --rule=foo.com/*=svc:http,ssl=a', '.spec.tls[0].secretName', 'a'],
    ['ingress web --default-backend=a:b --class=', '.spec.ingressClassName', ''],
    [
      'deployment web --image=nginx --image=redis --port=80',
      '.spec.template.spec.containers[*].ports[*]',
      '{"containerPort":80}',
    ],
    ['role a --verb=get --resource=*.apps', '.rules[0].apiGroups[0]', 'apps'],
    ['role a --verb=impersonate --resource=users', '.rules[0].resources[0]', 'users'],
    ['secret generic a --from-literal=\'a="b"\'', '.data.a', 'ImIi'],
  ])('makes of %s the field %s', (line, path, text) => {
    expect(read(line, path)).toBe(text);
  });

  it('gives a container whose image is no label a random end', () => {
    expect(read('deployment web --image=team/my_app.v2:1', '.spec.template.spec.containers[0].name')).toMatch(
      /^my-app-v2-[a-z0-9]{5}$/,
    );
    const ends = ['1.28', '1.29'].map((tag) =>
      read(`deployment web --image=registry.example.com/team/my_app:${tag}`, '.spec.template.spec.containers[0].name'),
    );
    expect(new Set(ends).size).toBe(2);
  });

  it('writes the last applied text in the order of the struct', () => {
    expect(read('cm a --from-literal=b=c --save-config', '.metadata.annotations')).toBe(
      `{"kubectl.kubernetes.io/last-applied-configuration":${JSON.stringify('{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a"},"data":{"b":"c"}}\n')}}`,
    );
  });

  it('takes a bare --dry-run for the client with a warning of its log', () => {
    const { stdout, stderr } = run('ns a --dry-run');
    expect(stdout).toBe('namespace/a created (dry run)\n');
    expect(stderr).toMatch(
      /^W\d{4} \d\d:\d\d:\d\d\.\d{6} +\d+ helpers\.go:719\] --dry-run is deprecated and can be replaced with --dry-run=client\.\n$/,
    );
  });

  it('says when a certificate and its key are switched', () => {
    const files = {
      'a.crt': '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
      'a.key': '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
    };
    expect(run('secret tls a --cert=a.key --key=a.crt', files).stderr).toBe(
      'error: tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched\n',
    );
    expect(run('secret tls a --cert=a.crt --key=a.crt', files).stderr).toBe(
      'error: tls: found a certificate rather than a key in the PEM for the private key\n',
    );
  });

  it('refuses a directory with a file whose name is no key', () => {
    expect(run('cm a --from-file=d', { 'd/a b': '1' }).stderr).toMatch(
      /^error: "a b" is not a valid key name for a ConfigMap: /,
    );
    expect(run('secret generic a --from-env-file=d', { 'd/a': '1' }).stderr).toBe(
      'error: env secret file cannot be a directory\n',
    );
    expect(run('secret docker-registry a --from-file=d', { 'd/a': '1' }).stderr).toBe(
      'error: cannot give a key name for a directory path\n',
    );
  });
});
