import { describe, expect, it } from 'vitest';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';

const start = studyCluster();

/** What each call prints on a cluster that settles after each of them. */
function answers(lines: string[], files: Record<string, string> = {}): string[] {
  const shell = createShell(start.fork(), new Map(Object.entries(files)));
  return lines.map((line) => {
    const { stdout, stderr } = runLine(`kubectl ${line}`, shell);
    shell.cluster.settle();
    return stdout + stderr;
  });
}

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: pay, labels: {app: pay}}
spec:
  selector: {matchLabels: {app: pay}}
  template: {metadata: {labels: {app: pay}}, spec: {containers: [{name: pay, image: "pay:2"}]}}
`;
const create = 'create deployment pay --image=pay:1';

describe('annotations', () => {
  it('lets a change cause be overwritten, and nothing else', () => {
    const [, , cause, , other] = answers([
      create,
      'annotate deploy pay kubernetes.io/change-cause=one',
      'annotate deploy pay kubernetes.io/change-cause=two',
      'annotate deploy pay a=b',
      'annotate deploy pay a=c',
    ]);
    expect(cause).toBe('deployment.apps/pay annotated\n');
    expect(other).toContain("--overwrite is false but found the following declared annotation(s): 'a' already has");
  });

  it('leaves a last-applied annotation alone that says the same', () => {
    const call = 'apply set-last-applied -f d.yaml --create-annotation';
    expect(answers([create, call, call], { 'd.yaml': deployment }).slice(1)).toEqual([
      'deployment.apps/pay configured\n',
      'set-last-applied pay: no changes required.\n',
    ]);
  });
});

describe('apply --dry-run=client on an object that is there', () => {
  it('merges locally, warns of the missing annotation and knows when nothing changes', () => {
    const [, warned, , merged, , same] = answers(
      [
        create,
        'apply -f d.yaml --dry-run=client',
        'set env deploy/pay A=b',
        "apply -f d.yaml --dry-run=client -o jsonpath='{.spec.template.spec.containers[0]}'",
        'apply -f d.yaml',
        'apply -f d.yaml --dry-run=client',
      ],
      { 'd.yaml': deployment },
    );
    expect(warned).toMatch(
      /^deployment.apps\/pay configured \(dry run\)\nWarning: resource deployments\/pay is missing/,
    );
    expect(merged).toContain('"env":[{"name":"A","value":"b"}],"image":"pay:2"');
    expect(same).toBe('deployment.apps/pay unchanged (dry run)\n');
  });
});

describe('set image', () => {
  it('names every container that is not there', () => {
    expect(answers([create, 'set image deploy/pay x=a y=b'])[1]).toBe(
      'error: unable to find container named "x"\nerror: unable to find container named "y"\n',
    );
  });
});

describe('autoscale', () => {
  it('counts bare numbers in thousandths of a CPU and Mi', () => {
    const [, , shown] = answers([create, 'autoscale deploy pay --max=2 --cpu=10 --memory=20', 'get hpa --no-headers']);
    expect(shown).toContain('cpu: <unknown>/10m, memory: <unknown>/20Mi');
  });

  it('names the kind alone that cannot be scaled', () => {
    const set = deployment.replace('Deployment', 'DaemonSet');
    const [, refused] = answers(['apply -f d.yaml', 'autoscale ds pay --max=2'], { 'd.yaml': set });
    expect(refused).toMatch(/^error: cannot autoscale a DaemonSet: could not find scale subresource/);
  });
});

describe('get --sort-by', () => {
  const nowhere = 'couldn\'t find any field with path "{.spec.nothing}" in the list of objects';

  it('prints a table of one row as it is', () => {
    expect(answers([create, 'get deploy --sort-by=.spec.nothing'])[1]).toMatch(/^NAME .*\npay /);
  });

  it('refuses objects that all lack the field', () => {
    expect(answers([create, 'get deploy --sort-by=.spec.nothing -o name'])[1]).toBe(`error: ${nowhere}\n`);
  });
});

describe('validation', () => {
  it('leaves the host name and subdomain of a StatefulSet template unread', () => {
    const set = deployment.replace('Deployment', 'StatefulSet').replace('spec: {cont', 'spec: {subdomain: a b, cont');
    expect(answers(['create -f s.yaml'], { 's.yaml': set })).toEqual(['statefulset.apps/pay created\n']);
  });

  it('finds keys of a spread twice in Pods only', () => {
    const spread =
      'topologySpreadConstraints: [{maxSkew: 1, topologyKey: z, whenUnsatisfiable: DoNotSchedule, matchLabelKeys: [app], labelSelector: {matchLabels: {app: pay}}}]';
    const pod = `apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {app: pay}}\nspec: {containers: [{name: p, image: p}], ${spread}}\n`;
    const files = { 'p.yaml': pod, 'd.yaml': deployment.replace('spec: {cont', `spec: {${spread}, cont`) };
    expect(answers(['create -f p.yaml', 'create -f d.yaml'], files)).toEqual([
      'The Pod "p" is invalid: spec.topologySpreadConstraints[0][0]: Invalid value: "app": exists in both matchLabelKeys and labelSelector\n',
      'deployment.apps/pay created\n',
    ]);
  });

  it('shows the empty list of exit codes', () => {
    const job =
      'apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec: {podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {operator: In, values: []}}]}, template: {spec: {restartPolicy: Never, containers: [{name: j, image: j}]}}}\n';
    expect(answers(['create -f j.yaml'], { 'j.yaml': job })[0]).toContain('Invalid value: []: at least one value');
  });
});
