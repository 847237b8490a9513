import type { PolicyRule } from '#lib/simulator/schema/kubernetes.ts';
import type { KubeObject } from '#lib/simulator/value.ts';

const rbac = 'rbac.authorization.k8s.io';
const read = ['get', 'list', 'watch'];
const write = ['create', 'delete', 'deletecollection', 'patch', 'update'];
const both = [...read, ...write].sort();

/** API groups (the core one is empty) and what of them people may do something with. */
type Part = [groups: string[], resources: string];

const events: Part = [['', 'events.k8s.io'], 'events'];

/** What people may read (view) and write (edit). */
const readable: Part[] = [
  [
    [''],
    'configmaps endpoints persistentvolumeclaims persistentvolumeclaims/status pods replicationcontrollers replicationcontrollers/scale serviceaccounts services services/status',
  ],
  [
    [''],
    'bindings limitranges namespaces/status pods/log pods/status replicationcontrollers/status resourcequotas resourcequotas/status',
  ],
  [[''], 'namespaces'],
  events,
  [['discovery.k8s.io'], 'endpointslices'],
  [
    ['apps'],
    'controllerrevisions daemonsets daemonsets/status deployments deployments/scale deployments/status replicasets replicasets/scale replicasets/status statefulsets statefulsets/scale statefulsets/status',
  ],
  [['autoscaling'], 'horizontalpodautoscalers horizontalpodautoscalers/status'],
  [['batch'], 'cronjobs cronjobs/status jobs jobs/status'],
  [
    ['extensions'],
    'daemonsets daemonsets/status deployments deployments/scale deployments/status ingresses ingresses/status networkpolicies replicasets replicasets/scale replicasets/status replicationcontrollers/scale',
  ],
  [['policy'], 'poddisruptionbudgets poddisruptionbudgets/status'],
  [['networking.k8s.io'], 'ingresses ingresses/status networkpolicies'],
  [['resource.k8s.io'], 'resourceclaims resourceclaims/status resourceclaimtemplates'],
];
const writable: Part[] = [
  events,
  [
    ['apps'],
    'daemonsets deployments deployments/rollback deployments/scale replicasets replicasets/scale statefulsets statefulsets/scale',
  ],
  [['autoscaling'], 'horizontalpodautoscalers'],
  [['batch'], 'cronjobs jobs'],
  [
    ['extensions'],
    'daemonsets deployments deployments/rollback deployments/scale ingresses networkpolicies replicasets replicasets/scale replicationcontrollers/scale',
  ],
  [['policy'], 'poddisruptionbudgets'],
  [['networking.k8s.io'], 'ingresses networkpolicies'],
];
const ownPods = 'pods pods/attach pods/exec pods/portforward pods/proxy';
const ownThings =
  'configmaps persistentvolumeclaims replicationcontrollers replicationcontrollers/scale secrets serviceaccounts services services/proxy';
const secretReads = 'pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy';
const healthPaths = ['/healthz', '/livez', '/readyz', '/version', '/version/'];
const discoveryPaths = [
  '/api',
  '/api/*',
  '/apis',
  '/apis/*',
  '/healthz',
  '/livez',
  '/openapi',
  '/openapi/*',
  '/readyz',
  '/version',
  '/version/',
];

/** The ClusterRoles for people; new objects at each call. */
export function clusterRoles(): KubeObject[] {
  const view = rulesOf(readable, read);
  const ownEdit = [
    { apiGroups: [''], resources: secretReads.split(' '), verbs: read },
    { apiGroups: [''], resources: ['serviceaccounts'], verbs: ['impersonate'] },
    ...rulesOf([[[''], ownPods]], write),
    { apiGroups: [''], resources: ['pods/eviction'], verbs: ['create'] },
    ...rulesOf([[[''], ownThings]], write),
    { apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] },
    ...rulesOf(writable, write),
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: [...both] },
    { apiGroups: ['resource.k8s.io'], resources: ['resourceclaims', 'resourceclaimtemplates'], verbs: [...write] },
  ];
  const ownAdmin = [
    { apiGroups: ['authorization.k8s.io'], resources: ['localsubjectaccessreviews'], verbs: ['create'] },
    { apiGroups: [rbac], resources: ['rolebindings', 'roles'], verbs: [...both] },
  ];
  const everything = [
    { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
    { nonResourceURLs: ['*'], verbs: ['*'] },
  ];
  const reviews = ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'];
  const basic = [
    { apiGroups: ['authorization.k8s.io'], resources: reviews, verbs: ['create'] },
    { apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'], verbs: ['create'] },
  ];
  return [
    aggregated('admin', [...ownEdit, ...view, ...ownAdmin]),
    role('cluster-admin', everything),
    aggregated('edit', [...ownEdit, ...view], 'admin'),
    role('system:aggregate-to-admin', ownAdmin, 'admin'),
    role('system:aggregate-to-edit', ownEdit, 'edit'),
    role('system:aggregate-to-view', view, 'view'),
    role('system:basic-user', basic),
    role('system:discovery', [{ nonResourceURLs: discoveryPaths, verbs: ['get'] }]),
    role('system:public-info-viewer', [{ nonResourceURLs: healthPaths, verbs: ['get'] }]),
    aggregated('view', view, 'edit'),
  ];
}

/** Who has them from the start. */
export function clusterRoleBindings(): KubeObject[] {
  return [
    binding('cluster-admin', ['system:masters']),
    binding('system:basic-user', ['system:authenticated']),
    binding('system:discovery', ['system:authenticated']),
    binding('system:public-info-viewer', ['system:authenticated', 'system:unauthenticated']),
  ];
}

function rulesOf(parts: Part[], verbs: string[]): PolicyRule[] {
  return parts.map(([apiGroups, resources]) => ({
    apiGroups: [...apiGroups],
    resources: resources.split(' '),
    verbs: [...verbs],
  }));
}

/** `into` is the role that takes these rules in. */
function role(name: string, rules: PolicyRule[], into?: string): KubeObject {
  const metadata = metadataOf(name);
  if (into) Object.assign(metadata.labels, { [aggregationLabel(into)]: 'true' });
  return Object.assign({ apiVersion: `${rbac}/v1`, kind: 'ClusterRole', metadata }, { rules });
}

/** A role that has the rules of all that are labelled for it; a controller keeps them together. */
function aggregated(name: string, rules: PolicyRule[], into?: string): KubeObject {
  const selector = { matchLabels: { [aggregationLabel(name)]: 'true' } };
  return Object.assign(role(name, rules, into), { aggregationRule: { clusterRoleSelectors: [selector] } });
}

function aggregationLabel(into: string): string {
  return `${rbac}/aggregate-to-${into}`;
}

function binding(name: string, groups: string[]): KubeObject {
  const subjects = groups.map((group) => ({ apiGroup: rbac, kind: 'Group', name: group }));
  const roleRef = { apiGroup: rbac, kind: 'ClusterRole', name };
  const object = { apiVersion: `${rbac}/v1`, kind: 'ClusterRoleBinding', metadata: metadataOf(name) };
  return Object.assign(object, { roleRef, subjects });
}

function metadataOf(name: string) {
  return {
    name,
    annotations: { 'rbac.authorization.kubernetes.io/autoupdate': 'true' },
    labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' },
  };
}
