import type { Json } from '#lib/simulator/value.ts';
import { findType } from './types.ts';

// Which zero values Go writes, which OpenAPI does not say: pointers keep a zero, structs are printed even when empty.
// Kinds outside the course are left with the general rule: what is optional and zero is not written.

/** Scalars that are pointers in Go, by type: their zero values are kept and printed. */
const pointers: Record<string, string> = {
  'admissionregistration.v1.MatchResources': 'matchPolicy',
  'admissionregistration.v1.NamedRuleWithOperations': 'scope',
  'admissionregistration.v1.ParamRef': 'parameterNotFoundAction',
  'admissionregistration.v1.RuleWithOperations': 'scope',
  'admissionregistration.v1.ValidatingAdmissionPolicySpec': 'failurePolicy',
  'admissionregistration.v1.Validation': 'reason',
  'admissionregistration.v1.MutatingWebhook': 'failurePolicy matchPolicy sideEffects timeoutSeconds reinvocationPolicy',
  'admissionregistration.v1.ValidatingWebhook': 'failurePolicy matchPolicy sideEffects timeoutSeconds',
  'admissionregistration.v1.ServiceReference': 'path port',
  'admissionregistration.v1.WebhookClientConfig': 'url',
  'apiextensions.v1.CustomResourceDefinitionVersion': 'deprecationWarning',
  'apiextensions.v1.CustomResourceSubresourceScale': 'labelSelectorPath',
  'apiextensions.v1.CustomResourceSubresources': 'scale status',
  'apiextensions.v1.JSONSchemaProps':
    '$ref additionalItems additionalProperties default example items maximum minimum maxLength minLength maxItems minItems multipleOf maxProperties minProperties x-kubernetes-preserve-unknown-fields x-kubernetes-list-type x-kubernetes-map-type',
  'apiextensions.v1.ServiceReference': 'path port',
  'apiextensions.v1.ValidationRule': 'reason optionalOldSelf',
  'apiextensions.v1.WebhookClientConfig': 'url',
  'apps.v1.DaemonSetSpec': 'revisionHistoryLimit',
  'apps.v1.DaemonSetStatus': 'collisionCount',
  'apps.v1.DeploymentSpec': 'replicas revisionHistoryLimit progressDeadlineSeconds',
  'apps.v1.DeploymentStatus': 'collisionCount terminatingReplicas',
  'apps.v1.ReplicaSetSpec': 'replicas',
  'apps.v1.ReplicaSetStatus': 'terminatingReplicas',
  'apps.v1.RollingUpdateStatefulSetStrategy': 'partition maxUnavailable',
  'apps.v1.RollingUpdateDaemonSet': 'maxSurge maxUnavailable',
  'apps.v1.RollingUpdateDeployment': 'maxSurge maxUnavailable',
  'apps.v1.StatefulSetSpec': 'replicas revisionHistoryLimit',
  'apps.v1.StatefulSetStatus': 'collisionCount',
  'autoscaling.v1.HorizontalPodAutoscalerSpec': 'minReplicas targetCPUUtilizationPercentage',
  'autoscaling.v1.HorizontalPodAutoscalerStatus': 'observedGeneration currentCPUUtilizationPercentage',
  'autoscaling.v2.HPAScalingRules': 'stabilizationWindowSeconds tolerance selectPolicy',
  'autoscaling.v2.HorizontalPodAutoscalerSpec': 'minReplicas',
  'autoscaling.v2.HorizontalPodAutoscalerStatus': 'observedGeneration',
  'autoscaling.v2.MetricTarget': 'averageUtilization averageValue value',
  'autoscaling.v2.MetricValueStatus': 'averageUtilization averageValue value',
  'batch.v1.CronJobSpec': 'failedJobsHistoryLimit startingDeadlineSeconds successfulJobsHistoryLimit suspend timeZone',
  'batch.v1.JobSpec':
    'activeDeadlineSeconds backoffLimit backoffLimitPerIndex completions manualSelector maxFailedIndexes parallelism suspend ttlSecondsAfterFinished managedBy completionMode podReplacementPolicy',
  'batch.v1.JobStatus': 'ready terminating failedIndexes',
  'batch.v1.SuccessPolicyRule': 'succeededCount succeededIndexes',
  'batch.v1.PodFailurePolicyOnExitCodesRequirement': 'containerName',
  'coordination.v1.LeaseSpec': 'holderIdentity leaseDurationSeconds leaseTransitions preferredHolder strategy',
  'core.v1.ClientIPConfig': 'timeoutSeconds',
  'core.v1.ClusterTrustBundleProjection': 'name optional signerName',
  'core.v1.ConfigMap': 'immutable',
  'core.v1.ConfigMapEnvSource': 'optional',
  'core.v1.ConfigMapKeySelector': 'optional',
  'core.v1.ConfigMapProjection': 'optional',
  'core.v1.ConfigMapVolumeSource': 'defaultMode optional',
  'core.v1.CSIPersistentVolumeSource': '',
  'core.v1.CSIVolumeSource': 'fsType readOnly',
  'core.v1.Container': 'restartPolicy',
  'core.v1.EphemeralContainer': 'restartPolicy',
  'core.v1.ContainerStatus': 'started stopSignal',
  'core.v1.DownwardAPIVolumeFile': 'mode',
  'core.v1.DownwardAPIVolumeSource': 'defaultMode',
  'core.v1.EmptyDirVolumeSource': 'sizeLimit',
  'core.v1.EndpointAddress': 'nodeName',
  'core.v1.EndpointPort': 'appProtocol',
  'core.v1.FileKeySelector': 'optional',
  'core.v1.GRPCAction': 'service',
  'core.v1.HostPathVolumeSource': 'type',
  'core.v1.KeyToPath': 'mode',
  'core.v1.LoadBalancerIngress': 'ipMode',
  'core.v1.LocalVolumeSource': 'fsType',
  'core.v1.PersistentVolumeClaimSpec': 'storageClassName volumeAttributesClassName volumeMode',
  'core.v1.PersistentVolumeSpec': 'volumeAttributesClassName volumeMode',
  'core.v1.PodDNSConfigOption': 'value',
  'core.v1.PodResourceClaim': 'resourceClaimName resourceClaimTemplateName',
  'core.v1.PodSecurityContext':
    'fsGroup runAsGroup runAsNonRoot runAsUser fsGroupChangePolicy supplementalGroupsPolicy seLinuxChangePolicy',
  'core.v1.PodSpec':
    'activeDeadlineSeconds automountServiceAccountToken enableServiceLinks hostUsers priority runtimeClassName setHostnameAsFQDN shareProcessNamespace terminationGracePeriodSeconds preemptionPolicy hostnameOverride',
  'core.v1.Probe': 'terminationGracePeriodSeconds',
  'core.v1.ProjectedVolumeSource': 'defaultMode',
  'core.v1.ReplicationControllerSpec': 'replicas',
  'core.v1.SeccompProfile': 'localhostProfile',
  'core.v1.AppArmorProfile': 'localhostProfile',
  'core.v1.Secret': 'immutable',
  'core.v1.SecretEnvSource': 'optional',
  'core.v1.SecretKeySelector': 'optional',
  'core.v1.SecretProjection': 'optional',
  'core.v1.SecretVolumeSource': 'defaultMode optional',
  'core.v1.SecurityContext':
    'allowPrivilegeEscalation privileged readOnlyRootFilesystem runAsGroup runAsNonRoot runAsUser procMount',
  'core.v1.ServiceAccount': 'automountServiceAccountToken',
  'core.v1.ServiceAccountTokenProjection': 'expirationSeconds',
  'core.v1.ServicePort': 'appProtocol',
  'core.v1.ServiceSpec':
    'allocateLoadBalancerNodePorts loadBalancerClass trafficDistribution ipFamilyPolicy internalTrafficPolicy',
  'core.v1.Toleration': 'tolerationSeconds',
  'core.v1.TopologySpreadConstraint': 'minDomains nodeAffinityPolicy nodeTaintsPolicy',
  'core.v1.TypedLocalObjectReference': 'apiGroup',
  'core.v1.TypedObjectReference': 'apiGroup namespace',
  'core.v1.VolumeMount': 'mountPropagation recursiveReadOnly',
  'core.v1.WindowsSecurityContextOptions': 'gmsaCredentialSpec gmsaCredentialSpecName hostProcess runAsUserName',
  'discovery.v1.Endpoint': 'hostname nodeName zone',
  'discovery.v1.EndpointConditions': 'ready serving terminating',
  'discovery.v1.EndpointPort': 'appProtocol name port protocol',
  'meta.v1.DeleteOptions': 'gracePeriodSeconds orphanDependents propagationPolicy',
  'meta.v1.ListMeta': 'remainingItemCount',
  'meta.v1.ObjectMeta': 'deletionGracePeriodSeconds',
  'meta.v1.OwnerReference': 'blockOwnerDeletion controller',
  'meta.v1.Preconditions': 'resourceVersion uid',
  'networking.v1.HTTPIngressPath': 'pathType',
  'networking.v1.IngressClassParametersReference': 'apiGroup namespace scope',
  'networking.v1.IngressSpec': 'ingressClassName',
  'networking.v1.NetworkPolicyPort': 'endPort port protocol',
  'policy.v1.PodDisruptionBudgetSpec': 'maxUnavailable minAvailable unhealthyPodEvictionPolicy',
  'scheduling.v1.PriorityClass': 'preemptionPolicy',
  'storage.v1.CSIDriverSpec':
    'attachRequired fsGroupPolicy podInfoOnMount requiresRepublish seLinuxMount storageCapacity nodeAllocatableUpdatePeriodSeconds serviceAccountTokenInSecrets preventPodSchedulingIfMissing',
  'authentication.v1.TokenRequestSpec': 'expirationSeconds',
  'core.v1.AzureDiskVolumeSource': 'cachingMode fsType readOnly kind',
  'core.v1.AzureFilePersistentVolumeSource': 'secretNamespace',
  'core.v1.FCVolumeSource': 'lun',
  'core.v1.GlusterfsPersistentVolumeSource': 'endpointsNamespace',
  'core.v1.ISCSIPersistentVolumeSource': 'initiatorName',
  'core.v1.ISCSIVolumeSource': 'initiatorName',
  'core.v1.Lifecycle': 'stopSignal',
  'core.v1.PodCertificateProjection': 'maxExpirationSeconds',
  'core.v1.PodSchedulingGroup': 'podGroupName',
  'core.v1.PersistentVolumeClaimStatus': 'currentVolumeAttributesClassName',
  'storage.v1.TokenRequest': 'expirationSeconds',
  'storage.v1.VolumeAttachmentSource': 'persistentVolumeName',
  'storage.v1.VolumeNodeResources': 'count',
  'storage.v1.StorageClass': 'allowVolumeExpansion reclaimPolicy volumeBindingMode',
};

const pointerSets = new Map(Object.entries(pointers).map(([key, names]) => [key, new Set(names.split(' '))]));

/** Whether a scalar field is a pointer in Go, so that an explicit zero value is kept. */
export function isPointer(typeKey: string, field: string): boolean {
  return pointerSets.get(typeKey)?.has(field) ?? false;
}

/** Structs (not pointers) that Go prints even when nothing is in them, by type. */
const structs: Record<string, string> = {
  'apps.v1.DaemonSetSpec': 'updateStrategy',
  'apps.v1.DeploymentSpec': 'strategy',
  'apps.v1.ReplicaSetSpec': 'template',
  'apps.v1.StatefulSetSpec': 'updateStrategy',
  'batch.v1.JobTemplateSpec': 'metadata spec',
  'core.v1.Container': 'resources',
  'core.v1.ContainerStatus': 'state lastState',
  'core.v1.EphemeralContainer': 'resources',
  'core.v1.Event': 'source',
  'core.v1.NodeDaemonEndpoints': 'kubeletEndpoint',
  'core.v1.NodeStatus': 'daemonEndpoints nodeInfo',
  'core.v1.PersistentVolumeClaimSpec': 'resources',
  'core.v1.PersistentVolumeClaimTemplate': 'spec',
  'core.v1.PodTemplateSpec': 'metadata spec',
  'core.v1.PreferredSchedulingTerm': 'preference',
  'core.v1.WeightedPodAffinityTerm': 'podAffinityTerm',
  'core.v1.ServiceStatus': 'loadBalancer',
  'discovery.v1.Endpoint': 'conditions',
  'networking.v1.IngressServiceBackend': 'port',
  'networking.v1.IngressStatus': 'loadBalancer',
  'networking.v1.NetworkPolicySpec': 'podSelector',
};

/** Kinds whose spec or status Go leaves out when it is empty (they are pointers, or absent). */
const optionalParts: Record<string, string[]> = { 'coordination.v1.Lease': [] };

/** Lists that Go prints as null when nothing is in them (they have no omitempty), by type. */
const lists: Record<string, string[]> = {
  'batch.v1.PodFailurePolicy': ['rules'],
  'core.v1.LimitRangeSpec': ['limits'],
  'core.v1.ProjectedVolumeSource': ['sources'],
  'discovery.v1.EndpointSlice': ['endpoints', 'ports'],
  'rbac.v1.ClusterRole': ['rules'],
  'rbac.v1.Role': ['rules'],
};

/** Scalars that Go prints although nobody gave them and nothing refuses their absence, by type. */
const zeros: Record<string, Record<string, Json>> = {
  'apps.v1.StatefulSetOrdinals': { start: 0 },
  'core.v1.SleepAction': { seconds: 0 },
  'core.v1.Sysctl': { name: '', value: '' },
  'discovery.v1.ForNode': { name: '' },
  'discovery.v1.ForZone': { name: '' },
  'meta.v1.OwnerReference': { apiVersion: '', kind: '', name: '', uid: '' },
  'scheduling.v1.PriorityClass': { value: 0 },
  'storage.v1.TokenRequest': { audience: '' },
};

/** The scalars of a type that are printed even when they were not given; null where it has none. */
export function printedZeros(typeKey: string): Record<string, Json> | null {
  return zeros[typeKey] ?? null;
}

/** The list fields of a type that are printed as null when they are empty or absent; null where it has none. */
export function printedLists(typeKey: string): string[] | null {
  return lists[typeKey] ?? null;
}

/** The struct fields of a type that are printed as `{}` when empty. */
export function printedStructs(typeKey: string): string[] {
  const listed = structs[typeKey];
  if (listed !== undefined) return listed.split(' ');
  const entry = findType(typeKey);
  if (!entry?.gvk || !entry.fields) return [];
  return optionalParts[typeKey] ?? ['spec', 'status'].filter((name) => entry.fields?.[name]?.ref);
}
