import { describe, expect, it } from 'vitest';
import { session } from '#tests/support/kubectl-session.ts';

const node = 'apiVersion: v1\nkind: Node\nmetadata: {name: extra}\n';

describe('nodes by kubectl, as a live cluster answered', () => {
  it('taints a new node as not ready, and fills what its status always has', () => {
    const created = session(['create -f node.yaml -o yaml'], { 'node.yaml': node });
    expect(created?.stdout).toContain(`
spec:
  taints:
  - effect: NoSchedule
    key: node.kubernetes.io/not-ready
status:
  daemonEndpoints:
    kubeletEndpoint:
      Port: 0
  nodeInfo:
    architecture: ""
    bootID: ""
    containerRuntimeVersion: ""
    kernelVersion: ""
    kubeProxyVersion: ""
    kubeletVersion: ""
    machineID: ""
    operatingSystem: ""
    osImage: ""
    systemUUID: ""
`);
  });

  it('leaves the taints of a node that comes ready', () => {
    const ready = `${node}status: {conditions: [{type: Ready, status: 'True'}]}\n`;
    const created = session(['create -f node.yaml -o yaml'], { 'node.yaml': ready });
    expect(created?.stdout).not.toContain('taints');
  });

  it('describes taints by effect, then key', () => {
    const lines = ['taint node worker-1 gpu=no:NoSchedule', 'taint node worker-1 gpu:PreferNoSchedule a:NoSchedule'];
    expect(session([...lines, 'describe node worker-1'])?.stdout).toContain(`
Taints:             a:NoSchedule
                    gpu=no:NoSchedule
                    gpu:PreferNoSchedule
`);
  });
});

describe('kubectl diff of several objects', () => {
  const two =
    'apiVersion: v1\nkind: Secret\nmetadata: {name: b}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n';

  it('shows them in the order of their files', () => {
    const { stdout = '', exit } = session(['diff -f two.yaml'], { 'two.yaml': two }) ?? {};
    expect(stdout.match(/^diff .*$/gm)).toEqual([
      'diff -u -N /tmp/LIVE-0/v1.ConfigMap.default.b /tmp/MERGED-0/v1.ConfigMap.default.b',
      'diff -u -N /tmp/LIVE-0/v1.Secret.default.b /tmp/MERGED-0/v1.Secret.default.b',
    ]);
    expect(exit).toBe(1);
  });

  it('shows nothing where one of them is refused', () => {
    const refused = `${two}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: B}\n`;
    expect(session(['diff -f two.yaml'], { 'two.yaml': refused })).toMatchObject({ stdout: '', exit: 2 });
  });
});

describe('ControllerRevisions by kubectl', () => {
  const revision = 'apiVersion: apps/v1\nkind: ControllerRevision\nmetadata: {name: r}\nrevision: 1\n';

  it('keep data that is empty, and want data', () => {
    expect(session(['create -f r.yaml -o yaml'], { 'r.yaml': `${revision}data: {}\n` })?.stdout).toContain(
      '\ndata: {}\n',
    );
    expect(session(['create -f r.yaml'], { 'r.yaml': revision })?.stderr).toBe(
      'The ControllerRevision "r" is invalid: data: Required value: data is mandatory\n',
    );
  });
});
