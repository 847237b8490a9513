import { describe, expect, test } from 'vitest';
import type { Cluster } from '#lib/simulator/cluster.ts';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { reach } from '#lib/simulator/network/reachability.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';

const shop = `
apiVersion: v1
kind: Pod
metadata: {name: client, labels: {role: client}}
spec: {containers: [{name: c, image: nginx:1.29}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: nginx:1.29, ports: [{containerPort: 80, name: http}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 8080, targetPort: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: wrong-port}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8081}]}
---
apiVersion: v1
kind: Service
metadata: {name: wrong-label}
spec: {selector: {app: wep}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: headless}
spec: {clusterIP: None, selector: {app: web}, ports: [{port: 80}]}
`;

const denyAll = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny}
spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress]}
`;

const allowClient = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: allow}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress:
    - from: [{podSelector: {matchLabels: {role: client}}}]
      ports: [{port: http}]
`;

const externalName = (name: string, target: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {type: ExternalName, externalName: ${target}}\n`;

const egress = (rules: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: out}
spec: {podSelector: {matchLabels: {role: client}}, policyTypes: [Egress], egress: [${rules}]}
`;

const nodePort = (policy: string) => `
apiVersion: v1
kind: Service
metadata: {name: open}
spec: {type: NodePort, externalTrafficPolicy: ${policy}, selector: {app: web}, ports: [{port: 80, nodePort: 30080}]}
`;

function clusterWith(...manifests: string[]): Cluster {
  const cluster = studyCluster();
  for (const text of [shop, ...manifests]) {
    const result = runLine('kubectl apply -f all.yaml', createShell(cluster, new Map([['all.yaml', text]])));
    expect(result.stderr).toBe('');
    cluster.settle();
  }
  return cluster;
}

function ask(cluster: Cluster, host: string, port: number): [string, string | undefined] {
  const fromPod = cluster.client.find('pods', 'default', 'client');
  if (!fromPod) throw new Error('no client');
  const { outcome, chain } = reach(cluster, { fromPod, host, port });
  return [outcome, chain.at(-1)?.code];
}

describe('reach', () => {
  const rows: [name: string, host: string, port: number, outcome: string, code: string][] = [
    ['a Service by its short name', 'web', 8080, 'ok', 'Connected'],
    ['a Service by its full name', 'web.default.svc.cluster.local', 8080, 'ok', 'Connected'],
    ['a name with its namespace', 'web.default', 8080, 'ok', 'Connected'],
    ['a name in another namespace', 'web.kube-system', 8080, 'no-such-name', 'NoSuchService'],
    ['a name that nobody has', 'wep', 80, 'no-such-name', 'NoSuchService'],
    ['a port that the Service does not have', 'web', 80, 'timeout', 'NoSuchServicePort'],
    ['a target port that nobody listens on', 'wrong-port', 80, 'refused', 'TargetPortNotListening'],
    ['a selector that no pod meets', 'wrong-label', 80, 'refused', 'SelectorMatchesNoPod'],
    ['a headless Service', 'headless', 80, 'ok', 'Connected'],
    [
      'a headless Service on a port that its pods do not listen on',
      'headless',
      8080,
      'refused',
      'TargetPortNotListening',
    ],
  ];
  const cluster = clusterWith();
  for (const [name, host, port, outcome, code] of rows) {
    test(name, () => expect(ask(cluster, host, port)).toEqual([outcome, code]));
  }

  test('a policy without rules lets nobody in', () => {
    expect(ask(clusterWith(denyAll), 'web', 8080)).toEqual(['timeout', 'DeniedByNetworkPolicy']);
  });

  test('a second policy adds what it allows, by a named port', () => {
    expect(ask(clusterWith(denyAll, allowClient), 'web', 8080)).toEqual(['ok', 'Connected']);
  });

  describe('an alias', () => {
    const aliases = clusterWith(
      externalName('inside', 'web.default.svc.cluster.local'),
      externalName('twice', 'inside.default.svc.cluster.local'),
      externalName('outside', 'pay.example.com'),
      externalName('circle', 'circle.default.svc.cluster.local'),
    );
    test.each([
      ['inside', 'ok', 'Connected'],
      ['twice', 'ok', 'Connected'],
      ['outside', 'no-such-name', 'ExternalNameOutside'],
      ['circle', 'no-such-name', 'ExternalNameOutside'],
    ])('%s comes to %s', (name, outcome, code) => expect(ask(aliases, name, 8080)).toEqual([outcome, code]));
  });

  describe('a policy on what leaves the pod', () => {
    const toWeb = '{to: [{podSelector: {matchLabels: {app: web}}}]}';
    const toDns =
      '{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}], ports: [{protocol: UDP, port: 53}]}';
    const address = (cluster: Cluster) =>
      (cluster.client.find('services', 'default', 'web') as { spec?: { clusterIP?: string } } | null)?.spec
        ?.clusterIP ?? '';

    test('without DNS the name is unknown, though the address answers', () => {
      const cluster = clusterWith(egress(toWeb));
      expect(ask(cluster, 'web', 8080)).toEqual(['no-such-name', 'DnsDeniedByNetworkPolicy']);
      expect(ask(cluster, address(cluster), 8080)).toEqual(['ok', 'Connected']);
    });

    test('with DNS the name answers', () => {
      expect(ask(clusterWith(egress(`${toWeb}, ${toDns}`)), 'web', 8080)).toEqual(['ok', 'Connected']);
    });
  });

  describe('a node address', () => {
    const open = clusterWith(nodePort('Cluster'));
    const local = clusterWith(nodePort('Local'));
    const webNode = (local.client.find('pods', 'default', 'web') as { spec?: { nodeName?: string } } | null)?.spec
      ?.nodeName;
    const [near, far] = webNode === 'worker-1' ? ['172.18.0.3', '172.18.0.4'] : ['172.18.0.4', '172.18.0.3'];

    test('answers on the node port of a Service at every node', () => {
      expect([near, far].map((host) => ask(open, host, 30_080))).toEqual([
        ['ok', 'Connected'],
        ['ok', 'Connected'],
      ]);
    });

    test('answers with the Local policy only where a pod is', () => {
      expect(ask(local, near, 30_080)).toEqual(['ok', 'Connected']);
      expect(ask(local, far, 30_080)).toEqual(['timeout', 'NoLocalEndpoint']);
    });

    test('refuses a port that no Service has', () => {
      expect(ask(open, near, 30_081)).toEqual(['refused', 'NoSuchNodePort']);
    });
  });
});
