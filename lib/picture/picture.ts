/**
 * A cluster at one moment as a drawing needs it: plain data, small enough to travel. `read/` makes it from a cluster,
 * `layout/` finds the places. Ids are `resource/namespace/name`. Deliberately absent: Lease, Event, Secret and all that
 * has no place in a drawing.
 */
export type Picture = {
  nodes: NodeMark[];
  owners: OwnerMark[];
  pods: PodMark[];
  services: ServiceMark[];
  routes: RouteMark[];
  policies: PolicyMark[];
  claims: ClaimMark[];
  volumes: VolumeMark[];
};

export type Part = keyof Picture;
export type Mark = { id: string };

/** The states of a pod that a reader can tell apart by shape and colour. */
export type PodState = 'running' | 'not-ready' | 'pending' | 'failed' | 'gone' | 'done';

export type NodeMark = Mark & {
  name: string;
  isControlPlane: boolean;
  isReady: boolean;
  isCordoned: boolean;
  /** As `key=value:Effect`; those that Kubernetes itself sets are left out. */
  taints: string[];
  /** Labels that were added by hand, as `disk=ssd`. */
  labels: string[];
  /** Requested by its pods and able to be requested, in thousandths of a CPU and in Mi. */
  cpu: [used: number, whole: number];
  memory: [used: number, whole: number];
};

export type PodMark = Mark & {
  name: string;
  namespace: string;
  /** '' while it has none. */
  node: string;
  /** Its place among the pods of its node; kept while it lives. */
  slot: number;
  state: PodState;
  /** As kubectl's STATUS column. */
  status: string;
  ready: string;
  restarts: number;
  containers: { name: string; kind: 'app' | 'sidecar' | 'init'; image: string; isOn: boolean }[];
  owner: string;
  ip: string;
  /** What it asks for, as `cpu 500m · 256Mi`; '' for nothing. */
  requests: string;
  /** Why it waits, in the scheduler's or the kubelet's own words; '' when it does not wait. */
  reason: string;
};

export type OwnerMark = Mark & {
  kind: string;
  name: string;
  namespace: string;
  /** The id of its own owner, '' without one. */
  owner: string;
  /** `2/3`, or what there is to say of a Job or CronJob. */
  count: string;
  wanted: number;
  image: string;
};

export type ServiceMark = Mark & {
  name: string;
  namespace: string;
  type: string;
  address: string;
  ports: string[];
  selector: string;
  /** The pods in its EndpointSlices. */
  endpoints: { pod: string; isReady: boolean }[];
};

export type RouteMark = Mark & {
  name: string;
  namespace: string;
  rule: string;
  service: string;
  port: string;
};

export type PolicyMark = Mark & { name: string; namespace: string; selector: string; directions: string[] };

export type ClaimMark = Mark & {
  name: string;
  namespace: string;
  phase: string;
  size: string;
  className: string;
  volume: string;
  /** Names of the pods that mount it. */
  pods: string[];
};

export type VolumeMark = Mark & {
  name: string;
  phase: string;
  size: string;
  className: string;
  claim: string;
  reclaimPolicy: string;
};

/** What a picture may show, by the names that authors and kubectl use. */
export const shownNames = [
  'nodes',
  'pods',
  'deployments',
  'replicasets',
  'statefulsets',
  'daemonsets',
  'jobs',
  'cronjobs',
  'services',
  'ingresses',
  'networkpolicies',
  'persistentvolumeclaims',
  'persistentvolumes',
  'requests',
  'taints',
] as const;
export type Shown = (typeof shownNames)[number];

/** Everything that is drawn when nobody chose; requests and taints only matter where they are the subject. */
export const shownUnlessTold: Shown[] = shownNames.filter((name) => name !== 'requests' && name !== 'taints');

export const emptyPicture: Picture = {
  nodes: [],
  owners: [],
  pods: [],
  services: [],
  routes: [],
  policies: [],
  claims: [],
  volumes: [],
};

export const parts = Object.keys(emptyPicture) as Part[];
