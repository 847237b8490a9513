import { describe, expect, it } from 'vitest';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';
import { session } from '#tests/support/kubectl-session.ts';

const start = studyCluster();

/** What the last call prints on a cluster that settles after each of them. */
function settled(lines: string[], files: Record<string, string> = {}) {
  const shell = createShell(start.fork(), new Map(Object.entries(files)));
  return lines
    .map((line) => {
      const answer = runLine(`kubectl ${line}`, shell);
      shell.cluster.settle();
      return answer;
    })
    .at(-1);
}

const set = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 1
  selector: {matchLabels: {app: db}}
  template: {metadata: {labels: {app: db}}, spec: {containers: [{name: a, image: a}]}}
`;

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: boats.sea.example.com}
spec:
  group: sea.example.com
  scope: Namespaced
  names: {plural: boats, kind: Boat}
  versions:
  - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}
`;

const suspended = `apiVersion: batch/v1
kind: Job
metadata: {name: s}
spec: {suspend: true, template: {spec: {restartPolicy: Never, containers: [{name: w, image: busybox}]}}}
`;

describe('get, as a live cluster answered', () => {
  it('tells the processor beside the kernel of a node', () => {
    expect(session(['get node worker-1 -o wide'])?.stdout).toContain('6.1.0 (amd64)');
  });

  it('keeps the prefix that a StatefulSet gave its pod', () => {
    const asked = ['apply -f a.yaml', "get pod db-0 -o jsonpath='{.metadata.generateName}'"];
    expect(settled(asked, { 'a.yaml': set })?.stdout).toBe('db-');
  });

  it('holds no images of a node that told none', () => {
    expect(session(["get node worker-1 -o jsonpath='[{.status.images}]'"])?.stdout).toBe('[]');
  });

  it('tells the times of conditions as the scheduler and the server write them', () => {
    const path = '-o jsonpath=\'{.status.conditions[?(@.type=="PodScheduled")]}\'';
    const bound = settled(['run a --image=a', `get pod a ${path}`])?.stdout;
    expect(bound).toMatch(
      /^\{"lastProbeTime":null,"lastTransitionTime":"[^"]+","status":"True","type":"PodScheduled"\}$/,
    );
    const overrides = (spec: string) => `run a --image=a --overrides='{"spec":${spec}}'`;
    const gated = settled([overrides('{"schedulingGates":[{"name":"a.b/c"}]}'), `get pod a ${path}`])?.stdout;
    expect(gated).toMatch(/^\{"lastProbeTime":null,"lastTransitionTime":"[^"]+","message":"Scheduling is blocked/);
    const pending = settled([overrides('{"nodeSelector":{"a":"b"}}'), `get pod a ${path}`])?.stdout;
    expect(pending).toMatch(
      /^\{"lastProbeTime":null,"lastTransitionTime":"[^"]+","message":".*","observedGeneration":1/,
    );
  });

  it('refuses flags that do not go together', () => {
    expect(session(['get ns -o name --show-labels'])?.stderr).toBe(
      'error: --show-labels option cannot be used with name printer\n',
    );
    expect(session(['get ns --output-watch-events'])?.stderr).toBe(
      'error: --output-watch-events option can only be used with --watch or --watch-only\n',
    );
  });

  it('takes a template without a format for a Go template', () => {
    expect(session(["get ns default --template='{{.kind}}'"])?.stdout).toBe('Namespace');
  });

  it('ends at once where --sort-by finds whole objects', () => {
    const answer = session(['get ns --sort-by=.spec']);
    expect(answer?.exit).toBe(1);
    expect(answer?.stderr).toMatch(
      /^F.* sorter\.go:375\] Field \{\.spec\} in \[\]\[\]\[\]reflect\.Value is an unsortable type: interface, err: unsortable type: map\[string\]interface \{\}\n$/,
    );
  });
});

describe('describe, as a live cluster answered', () => {
  it('tells the application protocol of a port and the mode of an address', () => {
    const service = `apiVersion: v1
kind: Service
metadata: {name: lb}
spec: {type: LoadBalancer, ports: [{port: 443, appProtocol: https}]}
`;
    const status = '{"status":{"loadBalancer":{"ingress":[{"ip":"203.0.113.5"},{"hostname":"h.example.com"}]}}}';
    const asked = ['apply -f a.yaml', `patch svc lb --subresource=status -p '${status}'`, 'describe svc lb'];
    const text = session(asked, { 'a.yaml': service })?.stdout ?? '';
    expect(text).toMatch(/LoadBalancer Ingress: +203\.0\.113\.5 \(VIP\), h\.example\.com\n/);
    expect(text).toMatch(/TargetPort: +443\/TCP\nNodePort: .*\nAppProtocol: +https\nEndpoints:/);
  });

  it('names a port that a NetworkPolicy leaves open as Go does', () => {
    const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: a}
spec: {podSelector: {}, ingress: [{ports: [{protocol: SCTP}]}]}
`;
    expect(session(['apply -f a.yaml', 'describe netpol a'], { 'a.yaml': policy })?.stdout).toContain(
      'To Port: <nil>/SCTP',
    );
  });

  it('resolves only the metadata of environment references', () => {
    const env =
      '[{"name":"N","valueFrom":{"fieldRef":{"fieldPath":"metadata.name"}}},{"name":"H","valueFrom":{"fieldRef":{"fieldPath":"spec.nodeName"}}}]';
    const run = `run a --image=a --overrides='{"spec":{"containers":[{"name":"a","image":"a","env":${env}}]}}'`;
    const text = settled([run, 'describe pod a'])?.stdout ?? '';
    expect(text).toMatch(/N: +a \(v1:metadata\.name\)\n +H: +\(v1:spec\.nodeName\)\n/);
  });

  it('titles fields of a definition word by word, but those with digits not at all', () => {
    const text = settled(['apply -f a.yaml', 'describe crd'], { 'a.yaml': definition })?.stdout ?? '';
    expect(text).toContain('openAPIV3Schema:\n');
    expect(text).toMatch(/X - Kubernetes - Preserve - Unknown - Fields: +true\n/);
    expect(text).not.toContain('Finalizers');
  });
});

describe('changes, as a live cluster answered', () => {
  it('names every mistake of a ConfigMap key', () => {
    const answer = session(['create cm a', `patch cm a --type=merge -p '{"data":{"../x":"y"}}'`]);
    expect(answer?.stderr).toContain('* data[../x]: Invalid value: "../x": must not start with \'..\'\n');
  });

  it('names the part of a template that a suspended Job may not change', () => {
    const patch = `patch job s -p '{"spec":{"template":{"spec":{"containers":[{"name":"w","image":"nginx"}]}}}}'`;
    const answer = session(['apply -f a.yaml', patch], { 'a.yaml': suspended });
    expect(answer?.stderr).toMatch(/^The Job "s" is invalid: spec\.template\.spec: Invalid value: \{"Volumes":null/);
  });

  it('makes a Job only from a CronJob', () => {
    expect(session(['create deploy a --image=a', 'create job b --from=deploy/a'])?.stderr).toBe(
      'error: unknown object type *v1.Deployment\n',
    );
  });

  it('refuses an amount that it can not read in autoscale', () => {
    expect(session(['create deploy a --image=a', 'autoscale deploy a --max=2 --cpu=bad'])?.stderr).toBe(
      'error: invalid resource cpu value: bad\n',
    );
  });

  it('checks the flags of a pruning apply before it applies', () => {
    const files = { 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {a: b}}\n' };
    const said = (flags: string) => session([`apply -f a.yaml ${flags}`], files)?.stderr;
    expect(said('--prune --all -l a=b')).toBe('error: cannot set --all and --selector at the same time\n');
    expect(said('--applyset=x')).toContain('unknown flag: --applyset');
    expect(said('--prune -l a=b --prune-allowlist=ConfigMap')).toBe(
      'error: invalid GroupVersionKind format: ConfigMap, please follow <group/version/kind>\n',
    );
    expect(said('--prune -l a=b --prune-allowlist=core/v2/Foo')).toBe(
      'error: no matches for kind "Foo" in version "v2"\n',
    );
    expect(said('--prune -l a=b')).toMatch(/^W.* prune\.go:71\] Deprecated: kubectl apply will no longer prune/);
  });

  it('resolves what environment variables take from a ConfigMap', () => {
    const made = ['create deploy a --image=a', 'create cm v --from-literal=one=1', 'set env deploy/a --from=cm/v'];
    expect(session([...made, 'set env deploy/a --list --resolve'])?.stdout).toContain('\nONE=1\n');
  });

  it('warns of an applied object before it says that its kind has no history', () => {
    const files = { 'a.yaml': set.replace('StatefulSet', 'ReplicaSet') };
    const text = session(['apply -f a.yaml', 'rollout undo rs/db'], files)?.stderr;
    expect(text).toMatch(/^Warning: resource replicasets\/db was previously managed.*\nerror: no rollbacker/);
  });
});

describe('explain, as a live cluster answered', () => {
  it('refuses paths and formats before it looks for the kind', () => {
    const first = 'error: invalid jsonpath syntax, first node must be field node\n';
    expect(session(['explain .spec'])?.stderr).toBe(first);
    expect(session(['explain pod..spec'])?.stderr).toBe(first);
    expect(session(['explain deploy -o xml'])?.stderr).toBe('error: unrecognized format: xml\n');
  });
});

describe('rights, as a live cluster answered', () => {
  it('asks for a namespace inside of itself', () => {
    expect(session(['get ns default --as=ann'])?.stderr).toBe(
      'Error from server (Forbidden): namespaces "default" is forbidden: User "ann" cannot get resource "namespaces" in API group "" in the namespace "default"\n',
    );
  });

  it('gives an impersonated service account its groups in their order', () => {
    expect(session(['auth whoami --as=system:serviceaccount:default:default'])?.stdout).toContain(
      '[system:serviceaccounts system:serviceaccounts:default system:authenticated]',
    );
  });

  it('takes a group only beside a user', () => {
    expect(session(['get cm --as-group=devs'])?.stderr).toBe(
      'error: requesting uid, groups or user-extra for admin without impersonating a user\n',
    );
  });

  it('prints a role without rules with null', () => {
    const made = 'create clusterrole a --aggregation-rule=x=y';
    expect(session([made, 'get clusterrole a -o yaml'])?.stdout).toMatch(/\nrules: null\n$/);
  });

  it('notes that a policy was checked', () => {
    const policy = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: p}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]}
  validations: [{expression: "true"}]
`;
    const asked = ['apply -f a.yaml', "get validatingadmissionpolicy p -o jsonpath='{.status}'"];
    expect(settled(asked, { 'a.yaml': policy })?.stdout).toBe('{"observedGeneration":1,"typeChecking":{}}');
  });
});

describe('controllers, as a live cluster saw them', () => {
  it('tells of a Job that was made from a CronJob by hand', () => {
    const made = ["create cronjob c --image=a --schedule='0 0 1 1 *'", 'create job j --from=cronjob/c'];
    expect(settled([...made, 'describe cronjob c'])?.stdout).toMatch(
      /Warning +UnexpectedJob .* cronjob-controller +Saw a job that the controller did not create or forgot: j\n/,
    );
  });

  it('keeps the empty service name of a StatefulSet', () => {
    const asked = ['apply -f a.yaml', "get sts db -o jsonpath='{.spec}'"];
    expect(session(asked, { 'a.yaml': set })?.stdout).toContain('"serviceName":""');
  });

  it.each([
    ['hostPath: {path: /a}', 'Failed', 'host_path deleter only supports /tmp/.+ but received provided /a'],
    [
      'nfs: {server: a, path: /b}',
      'Failed',
      'error getting deleter volume plugin for volume "p": no deletable volume plugin matched',
    ],
    ['csi: {driver: d.example.com, volumeHandle: h}', 'Released', ''],
    ['hostPath: {path: /tmp/x}', '', ''],
  ])('deletes a volume with %s as far as it can', (source, phase, message) => {
    const shared = 'accessModes: [ReadWriteOnce], storageClassName: z';
    const text = `apiVersion: v1
kind: PersistentVolume
metadata: {name: p}
spec: {capacity: {storage: 1Gi}, ${shared}, persistentVolumeReclaimPolicy: Delete, ${source}}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: c}
spec: {${shared}, resources: {requests: {storage: 1Gi}}}
`;
    const asked = "get pv p --ignore-not-found -o jsonpath='{.status.phase}|{.status.message}'";
    const answer = settled(['apply -f a.yaml', 'delete pvc c', asked], { 'a.yaml': text });
    expect(answer?.stdout).toBe(phase === '' ? '' : `${phase}|${message}`);
  });

  it('drops the namespace of what stands in none', () => {
    const files = { 'a.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a, namespace: b}\n' };
    expect(session(['apply -f a.yaml', "get ns a -o jsonpath='{.metadata.annotations}'"], files)?.stdout).not.toContain(
      'namespace',
    );
  });

  it('says of an unknown field of a custom object that it is not supported', () => {
    const asked = ['apply -f a.yaml', 'get boats --field-selector spec.crew=5'];
    expect(settled(asked, { 'a.yaml': definition })?.stderr).toContain('field label not supported: spec.crew\n');
  });
});

describe('updates, as a live cluster took them', () => {
  it('leaves the status of a quota alone that limits nothing', () => {
    expect(settled(['create quota q', "get quota q -o jsonpath='{.status}'"])?.stdout).toBe('{}');
  });
});
