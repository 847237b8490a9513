import { describe, expect, it } from 'vitest';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';

function play(lines: [line: string, stdin?: string][]): string[] {
  const shell = createShell(studyCluster().fork());
  return lines.map(([line, stdin]) => {
    if (stdin === undefined) delete shell.stdin;
    else shell.stdin = stdin;
    const { stdout, stderr } = runLine(line, shell);
    return stdout + stderr;
  });
}

const service = (spec: string) => `{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {${spec}}}`;

describe('calls that v1.36 answers in its own way', () => {
  it('gives one node port to two ports only where their numbers are one', () => {
    const [twice, shared, ports] = play([
      [
        'kubectl apply -f -',
        service('type: NodePort, ports: [{port: 80, nodePort: 30001, name: a}, {port: 81, nodePort: 30001, name: b}]'),
      ],
      [
        'kubectl apply -f -',
        service('type: NodePort, ports: [{port: 80, nodePort: 30001, name: a}, {port: 80, protocol: UDP, name: b}]'),
      ],
      ["kubectl get svc a -o jsonpath='{.spec.ports[*].nodePort}'"],
    ]);
    expect(twice).toBe(
      'The Service "a" is invalid: spec.ports[1].nodePort: Invalid value: 30001: provided port is already allocated\n',
    );
    expect(shared).toBe('service/a created\n');
    expect(ports).toBe('30001 30001');
  });

  it('asks for a policy where a Service names two families', () => {
    const [answer] = play([['kubectl apply -f -', service('ipFamilies: [IPv4, IPv6], ports: [{port: 80}]')]]);
    expect(answer).toBe(
      'The Service "a" is invalid: spec.ipFamilyPolicy: Invalid value: "SingleStack": must be \'RequireDualStack\' or \'PreferDualStack\' when multiple IP families are specified\n',
    );
  });

  it('warns of nothing where a change is refused', () => {
    const [, answer] = play([
      ['kubectl apply -f -', service('externalName: a.b, ports: [{port: 80}]')],
      [`kubectl patch svc a -p '{"spec":{"ports":null}}'`],
    ]);
    expect(answer).toBe('The Service "a" is invalid: spec.ports: Required value\n');
  });

  it('looks at a Pod again when its image changes, and at all Pods when the version of a level does', () => {
    const [, , , relabelled, image] = play([
      ['kubectl create ns r'],
      ['kubectl run web --image=nginx -n r'],
      ['kubectl label ns r pod-security.kubernetes.io/enforce=restricted'],
      ['kubectl label ns r pod-security.kubernetes.io/enforce-version=v1.30'],
      ['kubectl set image pod/web web=nginx:2 -n r'],
    ]);
    expect(relabelled).toContain('violate the new PodSecurity enforce level "restricted:v1.30"');
    expect(image).toContain('pods "web" is forbidden: violates PodSecurity "restricted:v1.30"');
  });

  it('refuses versions of levels that there cannot be', () => {
    const [, answer] = play([
      ['kubectl create ns r'],
      ['kubectl label ns r pod-security.kubernetes.io/enforce-version=1.30'],
    ]);
    expect(answer).toBe(
      'The Namespace "r" is invalid: metadata.labels[pod-security.kubernetes.io/enforce-version]: Invalid value: "1.30": must be "latest" or "v1.x"\n',
    );
  });

  it('lets nobody manage what a new object holds anyway', () => {
    const [, fields] = play([
      ['kubectl create deployment q --image=nginx --replicas=0'],
      [
        'kubectl get deploy q --show-managed-fields -o jsonpath=\'{.metadata.managedFields[?(@.manager=="kubectl-create")].fieldsV1.f:spec.f:strategy}\'',
      ],
    ]);
    expect(fields).toBe('{"f:rollingUpdate":{".":{},"f:maxSurge":{},"f:maxUnavailable":{}},"f:type":{}}');
  });

  it('words a bad quantity in a patch as the quantity does', () => {
    const [, answer] = play([
      ['kubectl create quota q --hard=pods=1'],
      [`kubectl patch quota q -p '{"spec":{"hard":{"pods":"x"}}}'`],
    ]);
    expect(answer).toContain('"map[spec:map[hard:map[pods:x]]]": quantities must match the regular expression');
  });

  it('writes the counts of a status that is new, which nobody set', () => {
    const set =
      '{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: s}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a}]}}}}';
    const [status] = play([["kubectl create --dry-run=server -o jsonpath='{.status}' -f -", set]]);
    expect(status).toBe('{"availableReplicas":0,"replicas":0}');
  });

  it('fills in how an autoscaler behaves where it is said to be empty', () => {
    const autoscaler =
      '{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: d}, maxReplicas: 3, behavior: {}}}';
    const [rules] = play([
      ["kubectl create --dry-run=server -o jsonpath='{.spec.behavior.scaleDown} {.status}' -f -", autoscaler],
    ]);
    expect(rules).toBe(
      '{"policies":[{"periodSeconds":15,"type":"Percent","value":100}],"selectPolicy":"Max"} {"currentMetrics":null,"desiredReplicas":0}',
    );
  });

  it("fills a Secret that asks for an account's token, and takes one away that asks for nobody's", () => {
    const secret = (name: string, account: string) =>
      `{apiVersion: v1, kind: Secret, type: kubernetes.io/service-account-token, metadata: {name: ${name}, annotations: {kubernetes.io/service-account.name: ${account}}}}`;
    const [, , , names, keys] = play([
      ['kubectl create sa bot'],
      ['kubectl apply -f -', secret('a', 'bot')],
      ['kubectl apply -f -', secret('b', 'none')],
      ['kubectl get secrets -o name'],
      ["kubectl get secret a -o jsonpath='{.data.namespace}'"],
    ]);
    expect(names).toBe('secret/a\n');
    expect(keys).toBe('ZGVmYXVsdA==');
  });

  it('names a bad finalizer before it forbids new ones', () => {
    const [, , answer] = play([
      ['kubectl apply -f -', '{apiVersion: v1, kind: ConfigMap, metadata: {name: c, finalizers: [a.com/x]}}'],
      ['kubectl delete cm c --wait=false'],
      [`kubectl patch cm c --type=merge -p '{"metadata":{"finalizers":["a b"]}}'`],
    ]);
    const lines = (answer ?? '')
      .split('\n')
      .slice(1, 4)
      .map((line) => line.slice(0, 40));
    expect(lines).toEqual([
      '* metadata.finalizers: Invalid value: "a',
      '* metadata.finalizers: Forbidden: no new',
      '* metadata.finalizers[0]: Invalid value:',
    ]);
  });
});
