import { describe, expect, it } from 'vitest';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';

const start = studyCluster();
const files = {
  'deploy.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 1, template: {spec: {containers: [{name: a, image: b}]}}}\n',
  'svc.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n',
  'cm.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: conf}\ndata: {a: "1"}\n',
  'rights.yaml':
    'apiVersion: v1\nkind: Namespace\nmetadata: {name: old}\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: bot}\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: rb}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}\nsubjects: [{kind: ServiceAccount, name: bot, namespace: default}]\n',
  'ops.yaml': '[{op: replace, path: /spec/replicas, value: 7}]\n',
};

function build(kustomization: string, folder = '.') {
  const all = { ...files, 'kustomization.yaml': kustomization };
  return runLine(`kubectl kustomize ${folder}`, createShell(start.fork(), new Map(Object.entries(all))));
}

describe('kustomize', () => {
  it.each([
    [
      'resources: [deploy.yaml]\nreplicas: [{name: nope, count: 4}]',
      'error: resource with name nope does not match a config with the following GVK [Deployment.[noVer].[noGrp] StatefulSet.[noVer].[noGrp] ReplicaSet.[noVer].[noGrp] ReplicationController.[noVer].[noGrp]]\n',
    ],
    ['configMapGenerator: [{literals: [a=1]}]', 'error: a configmap must have a name\n'],
    [
      'configMapGenerator: [{name: c, literals: [a]}]',
      'error: loading KV pairs: literal sources [a]: invalid literal source a, expected key=value\n',
    ],
    [
      'resources: [deploy.yaml]\npatches: [{path: ops.yaml}]',
      'error: must specify a target for JSON patch [path: "ops.yaml"]\n',
    ],
    [
      'resources: [deploy.yaml]\npatches: [{path: ops.yaml, target: {kind: "Dep("}}]',
      'error: error parsing regexp: missing closing ): `^(?:Dep()$`\n',
    ],
  ])('refuses %s', (kustomization, stderr) => {
    expect(build(kustomization)).toEqual({ exit: 1, stdout: '', stderr });
  });

  it('refuses a file in place of a folder', () => {
    expect(build('resources: [deploy.yaml]', 'deploy.yaml').stderr).toBe(
      "error: must build at directory: 'deploy.yaml': file is not directory\n",
    );
  });

  it('warns of fields that have a newer name', () => {
    expect(build('resources: [cm.yaml]\ncommonLabels: {a: b}').stderr).toBe(
      "# Warning: 'commonLabels' is deprecated. Please use 'labels' instead. Run 'kustomize edit fix' to update your Kustomization automatically.\n",
    );
  });

  it('moves a namespace and the subjects of its own service accounts', () => {
    const { stdout } = build('resources: [rights.yaml]\nnamespace: prod');
    expect(stdout).toContain('kind: Namespace\nmetadata:\n  name: prod\n');
    expect(stdout).toContain('- kind: ServiceAccount\n  name: bot\n  namespace: prod\n');
  });

  it('merges into a resource without giving it a hash', () => {
    const { stdout } = build(
      'resources: [cm.yaml]\nconfigMapGenerator: [{name: conf, behavior: merge, literals: [b=2]}]',
    );
    expect(stdout).toBe('apiVersion: v1\ndata:\n  a: "1"\n  b: "2"\nkind: ConfigMap\nmetadata:\n  name: conf\n');
  });

  it('keeps the order of the resources when it is told to', () => {
    const kinds = (text: string) => text.split('\n').filter((line) => line.startsWith('kind:'));
    expect(kinds(build('resources: [deploy.yaml, cm.yaml]\nsortOptions: {order: fifo}').stdout)).toEqual([
      'kind: Deployment',
      'kind: ConfigMap',
    ]);
  });

  it('copies a value from one resource to another', () => {
    const replacement = (target: string) =>
      `resources: [deploy.yaml, svc.yaml]\nreplacements:\n- source: {kind: Service, name: web, fieldPath: spec.ports.0.port}\n  targets: [${target}]\n`;
    expect(build(replacement('{select: {kind: Deployment}, fieldPaths: [spec.replicas]}')).stdout).toContain(
      '  replicas: 80\n',
    );
    const image =
      '{select: {kind: Deployment}, fieldPaths: ["spec.template.spec.containers.[name=a].image"], options: {delimiter: ":", index: 1}}';
    expect(build(replacement(image)).stdout).toContain('image: b:80\n');
    expect(build(replacement('{select: {kind: Deployment}, fieldPaths: [spec.nope.more]}')).stderr).toBe(
      'error: unable to find field "spec.nope.more" in replacement target\n',
    );
  });
});
