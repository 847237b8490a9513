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

describe('addresses of a Service with several ports', () => {
  const app = 'run shop --image=shop --labels=app=shop';
  const service = `apiVersion: v1
kind: Service
metadata: {name: shop}
spec:
  selector: {app: shop}
  ports:
  - {name: web, port: 80, targetPort: 8080}
  - {name: mon, port: 9090, appProtocol: http}
  - {name: dns, port: 53, protocol: UDP}
`;
  const slice = 'get endpointslices -l kubernetes.io/service-name=shop';

  it('lists ports by the hash of what Go prints of them', () => {
    const [, , listed, ports, names] = answers(
      [
        app,
        'apply -f s.yaml',
        `${slice} --no-headers`,
        `${slice} -o jsonpath='{.items[0].ports[*].name}'`,
        "get ep shop -o jsonpath='{.subsets[0].ports[*].name}'",
      ],
      { 's.yaml': service },
    );
    expect(listed).toMatch(/IPv4 +9090,53,8080 /);
    expect(ports).toBe('mon dns web');
    expect(names).toContain('mon dns web');
  });

  it('notes the change that made the controllers write', () => {
    const path = "-o jsonpath='{.metadata.annotations}'";
    const [, , first, , , gone] = answers(
      [
        app,
        'apply -f s.yaml',
        `get ep shop ${path}`,
        'label pod shop app=other --overwrite',
        'get pods',
        `get ep shop ${path}`,
      ],
      { 's.yaml': service },
    );
    expect(first).toContain('"endpoints.kubernetes.io/last-change-trigger-time":"2026-01-01T00:');
    expect(gone).not.toContain('trigger-time');
  });
});

describe('a pod that waits for its volume', () => {
  it('says which node it will get', () => {
    const pod =
      'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: c}\nspec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: p, image: p}], volumes: [{name: v, persistentVolumeClaim: {claimName: c}}]}\n';
    expect(answers(['apply -f p.yaml', 'get pod p -o wide --no-headers'], { 'p.yaml': pod })[1]).toMatch(
      /^p +0\/1 +Pending +0 +\S+ +<none> +<none> +worker-1 +<none>/,
    );
  });
});

describe('token Secrets', () => {
  it('go with their ServiceAccount', () => {
    const secret =
      'apiVersion: v1\nkind: Secret\nmetadata: {name: tok, annotations: {kubernetes.io/service-account.name: app}}\ntype: kubernetes.io/service-account-token\n';
    const lines = ['create sa app', 'apply -f t.yaml', 'get secret tok -o name', 'delete sa app', 'get secret tok'];
    expect(answers(lines, { 't.yaml': secret }).slice(2)).toEqual([
      'secret/tok\n',
      'serviceaccount "app" deleted from default namespace\n',
      'Error from server (NotFound): secrets "tok" not found\n',
    ]);
  });
});

describe('Pod Security', () => {
  const pod = (fields: string, container: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {${fields}containers: [{name: c, image: c, ${container}}]}\n`;
  const enforce = (level: string) => `label ns default pod-security.kubernetes.io/enforce=${level} --overwrite`;

  it('forbids hosts of probes and hooks from v1.34 on', () => {
    const files = { 'p.yaml': pod('', 'livenessProbe: {httpGet: {port: 80, host: 1.2.3.4}}') };
    const [, refused, , ok] = answers(
      [
        enforce('baseline'),
        'create -f p.yaml',
        'label ns default pod-security.kubernetes.io/enforce-version=v1.33',
        'create -f p.yaml',
      ],
      files,
    );
    expect(refused).toContain('probe or lifecycle host (container "c" uses probe or lifecycle host "1.2.3.4")');
    expect(ok).toBe('pod/p created\n');
  });

  it('lets a pod with users of its own run as root', () => {
    const rest = 'allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}';
    const files = { 'p.yaml': pod('hostUsers: false, ', `securityContext: {runAsUser: 0, ${rest}}`) };
    expect(answers([enforce('restricted'), 'create -f p.yaml'], files)[1]).toBe('pod/p created\n');
  });
});

describe('controllers that the server refuses something', () => {
  it('tell the rest of the status of a Job', () => {
    const shown = answers(['create quota q --hard=cpu=1', 'create job j --image=j', 'describe job j'])[2] ?? '';
    expect(shown).toContain('0 Active (0 Ready) / 0 Succeeded / 0 Failed');
    expect(shown).toMatch(/^Start Time: {7}Thu, 01 Jan 2026/m);
    expect(shown.match(/FailedCreate/g)).toHaveLength(1);
  });

  it('count what a StatefulSet still has, and name a pod that it adopts', () => {
    const set = deployment.replace('Deployment', 'StatefulSet').replace('spec:\n', 'spec:\n  replicas: 2\n');
    const [, , , , counted, events] = answers(
      [
        'run pay-0 --image=pay:2 --labels=app=pay',
        'apply -f s.yaml',
        'label pod pay-1 app=other --overwrite',
        'get pods',
        'get sts pay --no-headers',
        'get events --field-selector involvedObject.kind=StatefulSet -o jsonpath={.items[*].message}',
      ],
      { 's.yaml': set },
    );
    expect(counted).toMatch(/^pay +1\/2 /);
    expect(events).toContain('Update Pod pay-0 in StatefulSet pay successful');
    expect(events).not.toContain('failed error');
  });
});

describe('auth can-i --list', () => {
  const list = (who: string) =>
    answers(['create rolebinding v --clusterrole=view --user=ann', `auth can-i --list --as=${who}`])[1];

  it('puts the group before the subresource', () => {
    expect(list('ann')).toMatch(/^deployments\.apps\/scale +\[\] +\[\] +\[get list watch\]$/m);
  });
});

describe('auth whoami', () => {
  it('shows the id that a user has', () => {
    expect(answers(['auth whoami'])[0]).not.toContain('UID');
    expect(answers(['auth whoami --as=ann --as-uid=42'])[0]).toMatch(
      /^Username +ann\nUID +42\nGroups +\[system:authenticated\]$/m,
    );
  });
});
