import type { KubeObject } from '#lib/simulator/value.ts';

/** A change in the store, as a watch would tell it. */
export type Change = {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  resource: string;
  object: KubeObject;
  old: KubeObject | null;
};

/** `namespace/name`, or `name` for what has no namespace. */
export type Key = string;

/**
 * Access for controllers, scheduler and kubelet. Reads are shared objects: clone before changing. Writes go through
 * admission, defaulting and validation as the real ones do (decoding is skipped: the object is already typed), throw
 * an ApiError where the server refuses, and never move the clock. `resource` is as in `deployments.apps`.
 */
export type Client = {
  now(): number;
  find<T extends KubeObject>(resource: string, namespace: string | undefined, name: string): T | null;
  list<T extends KubeObject>(resource: string, namespace?: string): T[];
  /** Objects whose controller has this uid, from an index: no scan. */
  listOwned<T extends KubeObject>(resource: string, controllerUid: string): T[];
  /** Pods, ReplicaSets, Jobs and ControllerRevisions of a namespace that have no controller. */
  listOrphans<T extends KubeObject>(resource: string, namespace: string): T[];
  /** Pods bound to a node; of `''` those that no node has yet. */
  podsOnNode<T extends KubeObject>(nodeName: string): T[];
  /** Everything that names this uid among its owners, whatever its resource. */
  dependents(ownerUid: string): { resource: string; object: KubeObject }[];
  /** All objects of a namespace, whatever their resource. */
  listEverything(namespace: string): { resource: string; object: KubeObject }[];
  /** The resource (`deployments.apps`) that serves a kind of a group, or null. */
  resourceOfKind(group: string, kind: string): string | null;
  create<T extends KubeObject>(resource: string, object: T): T;
  update<T extends KubeObject>(resource: string, object: T): T;
  updateStatus<T extends KubeObject>(resource: string, object: T): T;
  delete(resource: string, namespace: string | undefined, name: string, options?: DeleteOptions): void;
  /** Puts a pod on a node, as the binding subresource does. */
  bind(namespace: string | undefined, podName: string, nodeName: string): void;
  /** Takes the last finalizer off a namespace that is empty, so that it goes. */
  finalizeNamespace(namespace: KubeObject): void;
  /** What a component keeps outside the API, in this cluster: immutable values by owner and key. */
  memory<T>(owner: string, key: string): T | undefined;
  /** Undefined forgets. */
  remember(owner: string, key: string, value: unknown): void;
  /** Records or counts up an Event about the object; `component` is its source (deployment-controller, kubelet …). */
  event(object: KubeObject, event: EventText): void;
};

export type DeleteOptions = {
  gracePeriodSeconds?: number;
  propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  uid?: string;
};
export type EventText = {
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
  component: string;
  host?: string;
  fieldPath?: string;
  /** For components that write events.k8s.io/v1 (the scheduler): what was done; Binding unless told. */
  action?: string;
};

/**
 * One control loop. The cluster feeds it the changes since it last ran, collects the keys, and calls `reconcile`
 * once per key until no controller has any left; what `reconcile` returns (ms) asks to be called again that much
 * later on the virtual clock.
 */
export type Controller = {
  name: string;
  /** The resources whose changes it wants to see; all unless told. */
  watches?: readonly string[];
  /** What managed fields call it; kube-controller-manager unless told. */
  manager?: string;
  keysFor(change: Change, client: Client): Key[];
  reconcile(key: Key, client: Client): number | undefined;
};
