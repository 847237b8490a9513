import { beforeAll, describe, expect, it } from 'vitest';
import { type Lab, lab } from '#tests/unit/simulator/controllers/lab.ts';

const server = `{apiVersion: v1, kind: Pod, metadata: {name: web, labels: {app: web}}, spec: {containers: [{name: c, image: 'nginx:1.29'}]}}`;
const client = (name: string, more = '') =>
  `{apiVersion: v1, kind: Pod, metadata: {name: ${name}}, spec: {containers: [{name: c, image: 'busybox:1.37', command: [sleep, '900']}]${more}}}`;
const service = (name: string, spec: string) =>
  `{apiVersion: v1, kind: Service, metadata: {name: ${name}}, spec: {${spec}}}`;

let one: Lab;

beforeAll(() => {
  one = lab('model');
  const manifests = [
    server,
    client('inside'),
    client('outside', ', hostNetwork: true'),
    service('shop', 'clusterIP: 10.96.7.7, selector: {app: web}, ports: [{port: 80}]'),
    service('pods', 'clusterIP: None, selector: {app: web}, ports: [{port: 80}]'),
    service('alias', 'type: ExternalName, externalName: shop.default.svc.cluster.local'),
    service('door', 'type: NodePort, selector: {app: web}, ports: [{port: 80, nodePort: 30080}]'),
  ];
  one.apply(manifests.join('\n---\n'));
  one.advance(5000);
});

/** What nslookup says below the lines about the server. */
const lookUp = (name: string) =>
  one.kubectl(`kubectl exec inside -- sh -c 'nslookup ${name} || true'`).split('\n\n').slice(1).join('\n').trim();

describe('nslookup in a pod', () => {
  it('tells an alias and what it stands for', () => {
    const alias = 'alias.default.svc.cluster.local\tcanonical name = shop.default.svc.cluster.local';
    expect(lookUp('alias.default.svc.cluster.local').split(/\n+/)).toEqual([
      alias,
      'Name:\tshop.default.svc.cluster.local',
      'Address: 10.96.7.7',
      alias,
    ]);
  });

  it('tells the name of an address', () => {
    expect(lookUp('10.96.7.7')).toBe('7.7.96.10.in-addr.arpa\tname = shop.default.svc.cluster.local');
    expect(lookUp('10.96.7.8')).toBe("** server can't find 8.7.96.10.in-addr.arpa: NXDOMAIN");
  });

  it('knows a pod without a hostname by its address', () => {
    const address = one.kubectl('kubectl get pod web -o jsonpath={.status.podIP}');
    const name = `${address.replaceAll('.', '-')}.pods.default.svc.cluster.local`;
    expect(lookUp(name)).toContain(`Address: ${address}`);
    expect(lookUp(address)).toContain(`name = ${address.replaceAll('.', '-')}.`);
  });
});

it('reaches a node port at the loopback address of the node', () => {
  const page = one.kubectl('kubectl exec outside -- wget -qO- http://127.0.0.1:30080');
  expect(page).toBe('<h1>Welcome to nginx!</h1>\n');
});

it('refuses a pod whose host port the node has given away', () => {
  const wants = (name: string) =>
    client(name, ', nodeName: worker-1').replace("'900']", "'900'], ports: [{containerPort: 80, hostPort: 8080}]");
  one.apply(wants('first'));
  one.apply(wants('second'));
  one.advance(2000);
  expect(one.kubectl('kubectl get pod second --no-headers')).toMatch(/^second +0\/1 +NodePorts +0 /);
  const text = "Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports";
  expect(one.kubectl('kubectl get pod second -o jsonpath={.status.message}')).toBe(`Pod was rejected: ${text}`);
});
