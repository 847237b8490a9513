/**
 * Annotations, labels, finalizers and taints by which the parts of Kubernetes tell each other things. Only those of
 * which more than one file speaks stand here; all others stand where they are used.
 */

/** What apply last sent, as JSON text. */
export const lastAppliedKey = 'kubectl.kubernetes.io/last-applied-configuration';
/** Why a revision came about, as rollout history shows it. */
export const changeCauseKey = 'kubernetes.io/change-cause';

/** What the deployment controller notes on its ReplicaSets. */
export const revisionKey = 'deployment.kubernetes.io/revision';
export const revisionHistoryKey = 'deployment.kubernetes.io/revision-history';
export const desiredReplicasKey = 'deployment.kubernetes.io/desired-replicas';
export const maxReplicasKey = 'deployment.kubernetes.io/max-replicas';

/** Which of a ReplicaSet's pods go first. */
export const deletionCostKey = 'controller.kubernetes.io/pod-deletion-cost';

/** The Service that an EndpointSlice belongs to. */
export const serviceNameKey = 'kubernetes.io/service-name';

/** The class of an Ingress before there was a field, and the IngressClass of those that name none. */
export const ingressClassKey = 'kubernetes.io/ingress.class';
export const defaultIngressClassKey = 'ingressclass.kubernetes.io/is-default-class';

/** What scheduler and volume controller tell each other of claims and volumes. */
export const bindCompletedKey = 'pv.kubernetes.io/bind-completed';
export const boundByControllerKey = 'pv.kubernetes.io/bound-by-controller';
export const selectedNodeKey = 'volume.kubernetes.io/selected-node';
/** The provisioner of a class whose volumes nobody makes. */
export const noProvisioner = 'kubernetes.io/no-provisioner';
/** Keep a claim or a volume while it is used. */
export const claimFinalizer = 'kubernetes.io/pvc-protection';
export const volumeFinalizer = 'kubernetes.io/pv-protection';

/** Taints that follow from a node's state. */
export const notReadyTaint = 'node.kubernetes.io/not-ready';
export const unreachableTaint = 'node.kubernetes.io/unreachable';
export const unschedulableTaint = 'node.kubernetes.io/unschedulable';
export const memoryPressureTaint = 'node.kubernetes.io/memory-pressure';
export const diskPressureTaint = 'node.kubernetes.io/disk-pressure';
export const pidPressureTaint = 'node.kubernetes.io/pid-pressure';
export const networkUnavailableTaint = 'node.kubernetes.io/network-unavailable';
