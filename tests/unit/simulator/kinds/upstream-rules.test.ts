import { describe, expect, it } from 'vitest';
import { judgeChange, judgeNew } from '#tests/support/judge.ts';

const doc = (apiVersion: string, kind: string, rest: string) =>
  `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: a}, ${rest}}`;
const pod = (spec: string) => doc('v1', 'Pod', `spec: {containers: [{name: a, image: nginx}], ${spec}}`);
const container = (fields: string) => doc('v1', 'Pod', `spec: {containers: [{name: a, image: nginx, ${fields}}]}`);
const service = (spec: string) => doc('v1', 'Service', `spec: {ports: [{port: 80}], ${spec}}`);
const policy = (spec: string) => doc('networking.k8s.io/v1', 'NetworkPolicy', `spec: {${spec}}`);
const claim = (spec: string) => doc('v1', 'PersistentVolumeClaim', `spec: {accessModes: [ReadWriteOnce], ${spec}}`);
const daemons = (value: string) =>
  doc(
    'apps/v1',
    'DaemonSet',
    `spec: {selector: {matchLabels: {a: ${value}}}, template: {metadata: {labels: {a: a}}, spec: {containers: [{name: a, image: a}]}}}`,
  );
const onlyBalancer = "Forbidden: may only be used when `type` is 'LoadBalancer'";

describe('rules of v1.36 that are easy to overlook', () => {
  it.each<[string, string, string[]]>([
    [
      'a network with bits beyond its mask',
      policy('ingress: [{from: [{ipBlock: {cidr: 10.0.0.1/8}}]}]'),
      [
        'spec.ingress[0].from[0].ipBlock.cidr: Invalid value: "10.0.0.1/8": must not have bits set beyond the prefix length',
      ],
    ],
    [
      'a network with zeros in front',
      policy('ingress: [{from: [{ipBlock: {cidr: 010.0.0.0/08}}]}]'),
      [
        'spec.ingress[0].from[0].ipBlock.cidr: Invalid value: "010.0.0.0/08": must not have leading 0s in IP or prefix length',
      ],
    ],
    [
      'a port by name with an end',
      policy('ingress: [{ports: [{port: A, endPort: 70}]}]'),
      [
        'spec.ingress[0].ports[0].endPort: Invalid value: 70: may not be specified when `port` is non-numeric',
        'spec.ingress[0].ports[0].port: Invalid value: "A": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
        'spec.ingress[0].ports[0].port: Invalid value: "A": must contain at least one letter (a-z)',
      ],
    ],
    [
      'an IPv4 address in the form of IPv6',
      pod('hostAliases: [{ip: "::ffff:10.0.0.1"}]'),
      ['spec.hostAliases[0].ip: Invalid value: "::ffff:10.0.0.1": must not be an IPv4-mapped IPv6 address'],
    ],
    [
      'the port of the kubelet behind a load balancer',
      service('type: LoadBalancer').replace('port: 80', 'port: 10250'),
      [],
    ],
    [
      'source ranges without a load balancer',
      service('loadBalancerSourceRanges: [x]'),
      [
        `spec.LoadBalancerSourceRanges: ${onlyBalancer}`,
        'spec.LoadBalancerSourceRanges[0]: Invalid value: "x": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)',
      ],
    ],
    [
      'huge pages cut in half',
      container('resources: {limits: {hugepages-2Mi: 3Mi, cpu: 1}}'),
      [
        'spec.containers[0].resources.limits[hugepages-2Mi]: Invalid value: "3Mi": 3Mi is not positive integer multiple of hugepages-2Mi',
        'spec.containers[0].resources.requests[hugepages-2Mi]: Invalid value: "3Mi": 3Mi is not positive integer multiple of hugepages-2Mi',
      ],
    ],
    [
      'a claim of a device that the Pod lacks',
      container('resources: {claims: [{name: x}]}'),
      [
        'spec.containers[0].resources.claims[0]: Not found: "x": must be one of the names in pod.spec.resourceClaims which is empty',
      ],
    ],
    ['a stop signal, which is dropped', container('lifecycle: {stopSignal: SIGFOO}'), []],
    [
      'a host name beside the host network',
      pod('hostNetwork: true, hostnameOverride: a'),
      ['spec.hostnameOverride: Forbidden: may not be specified when hostNetwork is true'],
    ],
    [
      'a toleration that compares',
      pod('tolerations: [{key: a, operator: Gt, value: "5"}]'),
      ['spec.tolerations[0].operator: Unsupported value: "Gt": supported values: "Equal", "Exists", "Lt", "Gt"'],
    ],
    [
      "a sysctl of the network that is the host's",
      pod('hostNetwork: true, securityContext: {sysctls: [{name: net.core.somaxconn, value: "1"}]}'),
      [
        'spec.securityContext.sysctls[0].name: Invalid value: "net.core.somaxconn": may not be specified when \'hostNetwork\' is true',
      ],
    ],
    [
      'a user namespace on the host network',
      pod('hostUsers: false, hostNetwork: true'),
      ['spec.hostNetwork: Forbidden: when `hostUsers` is false'],
    ],
    ['an operating system without a name', pod('os: {}'), ['spec.os.name: Required value']],
    [
      'a volume that brings a bad claim',
      pod(
        'volumes: [{name: v, ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 0}}}}}}]',
      ),
      [
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources[storage]: Invalid value: "0": must be greater than zero',
      ],
    ],
    [
      'a source without a name',
      claim('resources: {requests: {storage: 1Gi}}, dataSource: {kind: PersistentVolumeClaim, name: ""}'),
      ['spec.dataSource.name: Required value', 'spec.dataSourceRef.name: Required value'],
    ],
    [
      'a source that claims do not know, which is dropped',
      claim('resources: {requests: {storage: 1Gi}}, dataSource: {kind: Foo, name: a}'),
      [],
    ],
    [
      'an aggregated role without selectors',
      doc('rbac.authorization.k8s.io/v1', 'ClusterRole', 'aggregationRule: {}'),
      [
        'aggregationRule.clusterRoleSelectors: Required value: at least one clusterRoleSelector required if aggregationRule is non-nil',
      ],
    ],
    [
      'parameters of a namespace',
      doc(
        'networking.k8s.io/v1',
        'IngressClass',
        'spec: {controller: example.com/x, parameters: {kind: a, name: b, scope: Namespace}}',
      ),
      ["spec.parameters.namespace: Required value: `parameters.scope` is set to 'Namespace'"],
    ],
    [
      'a taint without an effect',
      doc('v1', 'Node', 'spec: {taints: [{key: a}]}'),
      ['metadata.taints[0].effect: Required value'],
    ],
    [
      'a topology without values',
      doc(
        'storage.k8s.io/v1',
        'StorageClass',
        'provisioner: a, allowedTopologies: [{matchLabelExpressions: [{key: a}]}]',
      ),
      ['allowedTopologies[0].matchLabelExpressions[0].values: Required value'],
    ],
  ])('judges %s', (_title, manifest, errors) => {
    expect(judgeNew(manifest).errors).toEqual(errors);
  });

  it.each<[string, string, string, string[]]>([
    [
      'a class of balancers on a Service without one',
      service(''),
      service('loadBalancerClass: a'),
      [`spec.loadBalancerClass: ${onlyBalancer}`, `spec.loadBalancerClass: ${onlyBalancer}`],
    ],
    [
      'the selector of a DaemonSet',
      daemons('a'),
      daemons('c'),
      [
        'spec.selector: Invalid value: {"matchLabels":{"a":"c"}}: field is immutable',
        'spec.template.metadata.labels: Invalid value: {"a":"a"}: `selector` does not match template `labels`',
      ],
    ],
    [
      'another mode of a claim',
      claim('volumeMode: Filesystem, volumeName: v, resources: {requests: {storage: 1Gi}}'),
      claim('volumeMode: Block, volumeName: v, resources: {requests: {storage: 1Gi}}'),
      ['volumeMode: Invalid value: "Block": field is immutable'],
    ],
  ])('judges %s as a change', (_title, before, after, errors) => {
    expect(judgeChange(before, after).errors.filter((text) => !text.startsWith('spec: '))).toEqual(errors);
  });
});
