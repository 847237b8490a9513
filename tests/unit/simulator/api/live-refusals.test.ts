import { describe, expect, it } from 'vitest';
import { session } from '#tests/support/kubectl-session.ts';

const apply = (text: string) => session(['apply -f x.yaml'], { 'x.yaml': text });
const webhooks = (list: string) =>
  apply(
    `apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata: {name: w}\nwebhooks: [${list}]\n`,
  )?.stderr.split('\n');

describe('webhooks, as a live server checks them', () => {
  it('wants a name, an address and versions of each', () => {
    expect(webhooks('{}')).toEqual([
      'The ValidatingWebhookConfiguration "w" is invalid: ',
      '* webhooks[0].name: Required value',
      '* webhooks[0].sideEffects: Required value: must specify one of None, NoneOnDryRun',
      '* webhooks[0].clientConfig: Required value: exactly one of url or service is required',
      '* webhooks[0].admissionReviewVersions: Required value: must specify one of v1, v1beta1',
      '',
    ]);
  });

  it('looks at rules, choices and the URL in this order', () => {
    const said = webhooks(
      '{name: a.b, clientConfig: {url: "http://x.com/a?b#c"}, admissionReviewVersions: [v2], sideEffects: Some, timeoutSeconds: 31, failurePolicy: "No", rules: [{operations: [X], apiGroups: [""], apiVersions: [v1], resources: [pods], scope: All}]}',
    );
    expect(said?.slice(1, -1)).toEqual([
      '* webhooks[0].name: Invalid value: "a.b": should be a domain with at least three segments separated by dots',
      '* webhooks[0].rules[0].operations[0]: Unsupported value: "X": supported values: "*", "CONNECT", "CREATE", "DELETE", "UPDATE"',
      '* webhooks[0].rules[0].scope: Unsupported value: "All": supported values: "*", "Cluster", "Namespaced"',
      '* webhooks[0].failurePolicy: Unsupported value: "No": supported values: "Fail", "Ignore"',
      '* webhooks[0].sideEffects: Unsupported value: "Some": supported values: "None", "NoneOnDryRun"',
      '* webhooks[0].timeoutSeconds: Invalid value: 31: the timeout value must be between 1 and 30 seconds',
      `* webhooks[0].clientConfig.url: Invalid value: "http": 'https' is the only allowed URL scheme; desired format: https://host[/path]`,
      '* webhooks[0].clientConfig.url: Invalid value: "c": fragments are not permitted in the URL',
      '* webhooks[0].clientConfig.url: Invalid value: "b": query parameters are not permitted in the URL',
      '* webhooks[0].admissionReviewVersions: Invalid value: ["v2"]: must include at least one of v1, v1beta1',
    ]);
  });

  it('takes a service for the address, at port 443', () => {
    const file = `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: {name: w}
webhooks: [{name: a.b.c, clientConfig: {service: {name: a, namespace: b}}, admissionReviewVersions: [v1], sideEffects: None}]
`;
    const port = "get mutatingwebhookconfiguration w -o jsonpath='{.webhooks[0].clientConfig.service.port}'";
    expect(session(['apply -f x.yaml', port], { 'x.yaml': file })?.stdout).toBe('443');
  });
});

describe('claims, quotas and Services, as a live server checks them', () => {
  it('keeps an odd source of a claim that names the newer one too, and wants both the same', () => {
    const claim = (rest: string) =>
      apply(
        `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: c}\nspec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, ${rest}}\n`,
      );
    const odd = 'dataSource: {kind: Secret, name: a}';
    expect(claim(odd)?.exit).toBe(0);
    expect(claim(`${odd}, dataSourceRef: {apiGroup: x.com, kind: B, name: b}`)?.stderr).toBe(
      `The PersistentVolumeClaim "c" is invalid: 
* spec.dataSource: Invalid value: "Secret": must be 'PersistentVolumeClaim' when referencing the default apiGroup
* spec: Invalid value: {}: must match dataSourceRef
`,
    );
  });

  it('warns of requests above limits', () => {
    const hard = 'requests.cpu: 3, limits.cpu: 2, cpu: 1, requests.memory: 3Gi, limits.memory: 2Gi';
    const answer = apply(`apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q}\nspec: {hard: {${hard}}}\n`);
    expect(answer?.stderr).toBe(
      'Warning: ResourceQuota requests.cpu (3) should be less than limits.cpu (2)\nWarning: ResourceQuota requests.memory (3Gi) should be less than limits.memory (2Gi)\n',
    );
  });

  it('gives addresses to load balancers alone', () => {
    const patch = (list: string) =>
      `patch svc a --subresource=status --type=merge -p '{"status":{"loadBalancer":{"ingress":[${list}]}}}'`;
    expect(session(['create svc clusterip a --tcp=80', patch('{"ip":"1.2.3.4"}')])?.stderr).toBe(
      'The Service "a" is invalid: status.loadBalancer.ingress: Forbidden: may only be used when `spec.type` is \'LoadBalancer\'\n',
    );
    const balancer = 'create svc loadbalancer a --tcp=80';
    expect(session([balancer, patch('{"hostname":"1.2.3.4"},{"ip":"1.2.3.4","ipMode":"Odd"}')])?.stderr).toBe(
      `The Service "a" is invalid: 
* status.loadBalancer.ingress[0].hostname: Invalid value: "1.2.3.4": must be a DNS name, not an IP address
* status.loadBalancer.ingress[1].ipMode: Unsupported value: "Odd": supported values: "Proxy", "VIP"
`,
    );
    expect(session([balancer, patch('{"ip":"1.2.3.4"}')])?.exit).toBe(0);
  });
});

describe('definitions and their objects, as a live server treats them', () => {
  const definition = (versions: string) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: cups.shop.example.com}
spec: {group: shop.example.com, scope: Namespaced, names: {plural: cups, kind: Cup}, versions: [${versions}]}
`;

  it('reads no rules where one is empty', () => {
    const rules = '[{rule: "self.b > 1"}, {rule: ""}]';
    const schema = `{type: object, properties: {spec: {type: object, x-kubernetes-validations: ${rules}}}}`;
    const version = `{name: v1, served: true, storage: true, schema: {openAPIV3Schema: ${schema}}}`;
    expect(apply(definition(version))?.stderr).toBe(
      'The CustomResourceDefinition "cups.shop.example.com" is invalid: spec.validation.openAPIV3Schema.properties[spec].x-kubernetes-validations[1].rule: Required value: rule is not specified\n',
    );
  });

  it('misses the stored version when two have its name', () => {
    const version = '{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}';
    expect(apply(definition(`${version}, ${version}`))?.stderr).toContain(
      '* status.storedVersions: Invalid value: ["v1"]: must have the storage version v1\n',
    );
  });

  it('applies a custom object on the server onto its newest version', () => {
    const schema = '{type: object, x-kubernetes-preserve-unknown-fields: true}';
    const files = {
      'crd.yaml': definition(`{name: v1, served: true, storage: true, schema: {openAPIV3Schema: ${schema}}}`),
      'a.yaml': 'apiVersion: shop.example.com/v1\nkind: Cup\nmetadata: {name: a}\nspec: {x: 1}\n',
    };
    const onServer = 'apply --server-side -f a.yaml';
    expect(session(['apply -f crd.yaml', 'apply -f a.yaml', onServer], files)?.stdout).toBe(
      'cup.shop.example.com/a serverside-applied\n',
    );
  });
});

describe('the status of custom objects, as a live server checks it', () => {
  it('names its fields without the status in front', () => {
    const schema = '{type: object, properties: {status: {type: object, properties: {ready: {type: boolean}}}}}';
    const files = {
      'crd.yaml': `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: cups.shop.example.com}
spec:
  group: shop.example.com
  scope: Namespaced
  names: {plural: cups, kind: Cup}
  versions: [{name: v1, served: true, storage: true, subresources: {status: {}}, schema: {openAPIV3Schema: ${schema}}}]
`,
      'a.yaml': 'apiVersion: shop.example.com/v1\nkind: Cup\nmetadata: {name: a}\n',
    };
    const patch = `patch cup a --subresource=status --type=merge -p '{"status":{"ready":"yes"}}'`;
    expect(session(['apply -f crd.yaml', 'apply -f a.yaml', patch], files)?.stderr).toBe(
      'The Cup "a" is invalid: status.ready: Invalid value: "string": ready in body must be of type boolean: "string"\n',
    );
  });
});
