import { describe, expect, it } from 'vitest';
import { judgeChange, judgeNew } from '#tests/support/judge.ts';

const service = (spec: string) => `
apiVersion: v1
kind: Service
metadata: {name: web}
spec: ${spec}`;

describe('a Service', () => {
  it.each<[string, string, string[]]>([
    ['a good one', '{selector: {app: web}, ports: [{port: 80, targetPort: http}]}', []],
    ['one without ports', '{selector: {app: web}}', ['spec.ports: Required value']],
    ['a headless one without ports', '{clusterIP: None, selector: {app: web}}', []],
    ['an unnamed pair of ports', '{ports: [{port: 80}, {name: b, port: 81}]}', ['spec.ports[0].name: Required value']],
    [
      'a node port without the type for it',
      '{ports: [{port: 80, nodePort: 30080}]}',
      ["spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'"],
    ],
    [
      'an ExternalName that is a URL',
      '{type: ExternalName, externalName: "http://a"}',
      [
        "spec.externalName: Invalid value: \"http://a\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
      ],
    ],
    [
      'an outside policy for an inside type',
      '{externalTrafficPolicy: Local, ports: [{port: 80}]}',
      ['spec.externalTrafficPolicy: Invalid value: "Local": may only be set for externally-accessible services'],
    ],
  ])('is judged: %s', (_title, spec, errors) => {
    expect(judgeNew(service(spec)).errors).toEqual(errors);
  });

  it('gets an address, families and defaults', () => {
    expect(judgeNew(service('{ports: [{port: 80}]}')).object).toMatchObject({
      spec: {
        clusterIP: expect.stringMatching(/^10\.96\./),
        ipFamilies: ['IPv4'],
        ipFamilyPolicy: 'SingleStack',
        internalTrafficPolicy: 'Cluster',
        ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }],
        sessionAffinity: 'None',
        type: 'ClusterIP',
      },
    });
  });

  it('keeps its address and node port when a change leaves them out, and refuses another address', () => {
    const before = service('{type: NodePort, clusterIP: 10.96.7.7, ports: [{port: 80, nodePort: 30100}]}');
    const kept = judgeChange(before, service('{type: NodePort, ports: [{port: 80}]}'));
    expect(kept.errors).toEqual([]);
    expect(kept.object).toMatchObject({ spec: { clusterIP: '10.96.7.7', ports: [{ nodePort: 30100 }] } });
    expect(judgeChange(before, service('{type: NodePort, clusterIP: 10.96.7.8, ports: [{port: 80}]}')).errors).toEqual([
      'spec.clusterIPs[0]: Invalid value: ["10.96.7.8"]: may not change once set',
    ]);
  });

  it('drops node ports and policy when it becomes a ClusterIP', () => {
    const before = service('{type: NodePort, ports: [{port: 80, nodePort: 30100}]}');
    const after = service('{type: ClusterIP, externalTrafficPolicy: Cluster, ports: [{port: 80, nodePort: 30100}]}');
    const changed = judgeChange(before, after);
    expect(changed.errors).toEqual([]);
    expect(JSON.stringify(changed.object)).not.toMatch(/nodePort|externalTrafficPolicy/);
  });
});

const ingress = (path: string) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules: [{host: a.example.com, http: {paths: [${path}]}}]`;
const backend = 'backend: {service: {name: a, port: {number: 80}}}';

describe('an Ingress', () => {
  it.each<[string, string[]]>([
    [`{path: /, pathType: Prefix, ${backend}}`, []],
    [`{path: /, ${backend}}`, ['spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified']],
    [
      `{path: /a//b, pathType: Exact, ${backend}}`,
      ['spec.rules[0].http.paths[0].path: Invalid value: "/a//b": must not contain \'//\''],
    ],
    [
      '{path: /, pathType: Prefix, backend: {}}',
      ['spec.rules[0].http.paths[0].backend: Invalid value: "": resource or service backend is required'],
    ],
  ])('with the path %s', (path, errors) => {
    expect(judgeNew(ingress(path)).errors).toEqual(errors);
  });
});

const policy = (spec: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p}
spec: ${spec}`;

describe('a NetworkPolicy', () => {
  it.each<[string, string[]]>([
    ['{podSelector: {}}', ['Ingress']],
    ['{podSelector: {}, egress: [{}]}', ['Ingress', 'Egress']],
    ['{podSelector: {}, policyTypes: [Egress]}', ['Egress']],
  ])('%s isolates for %j', (spec, policyTypes) => {
    expect(judgeNew(policy(spec)).object).toMatchObject({ spec: { policyTypes } });
  });

  it('wants exceptions to lie within their block', () => {
    const peer = (block: string) => policy(`{podSelector: {}, ingress: [{from: [{ipBlock: ${block}}]}]}`);
    expect(judgeNew(peer('{cidr: 10.0.0.0/8, except: [10.1.0.0/16]}')).errors).toEqual([]);
    expect(judgeNew(peer('{cidr: 10.0.0.0/8, except: [10.0.0.0/8]}')).errors).toEqual([
      'spec.ingress[0].from[0].ipBlock.except[0]: Invalid value: "10.0.0.0/8": must be a strict subset of `cidr`',
    ]);
    expect(judgeNew(peer('{cidr: 10.0.0.0}')).errors).toEqual([
      'spec.ingress[0].from[0].ipBlock.cidr: Invalid value: "10.0.0.0": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)',
    ]);
  });
});

it('checks the endpoints of an EndpointSlice again only where they change, and then that its type is the same', () => {
  const slice = (type: string, address: string) =>
    `{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: a}, addressType: ${type}, endpoints: [{addresses: [${address}]}]}`;
  const immutable = 'addressType: Invalid value: "IPv6": field is immutable';
  expect(judgeChange(slice('IPv4', '10.0.0.1'), slice('IPv6', '10.0.0.1')).errors).toEqual([immutable]);
  expect(judgeChange(slice('IPv4', '10.0.0.1'), slice('IPv6', '10.0.0.2')).errors).toEqual([
    'endpoints[0].addresses: Invalid value: "10.0.0.2": must be an IPv6 address',
    immutable,
  ]);
});
