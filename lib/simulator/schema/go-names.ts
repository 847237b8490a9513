import { type FieldType, goTypeName } from './types.ts';

// What the API's Go types say beyond OpenAPI and error texts show: embedded structs, and strings with a type of their own.
const probeHandler = { exec: 'ProbeHandler', httpGet: 'ProbeHandler', tcpSocket: 'ProbeHandler', grpc: 'ProbeHandler' };
const localReference = { name: 'LocalObjectReference' };

const rule = { apiGroups: 'Rule', apiVersions: 'Rule', resources: 'Rule', scope: 'Rule' };
const namedRule = { operations: 'RuleWithOperations' };

const embeddedFields: Record<string, Record<string, string>> = {
  'admissionregistration.v1.RuleWithOperations': rule,
  'admissionregistration.v1.NamedRuleWithOperations': {
    ...namedRule,
    ...Object.fromEntries(Object.keys(rule).map((name) => [name, 'RuleWithOperations.Rule'])),
  },
  'core.v1.PersistentVolumeClaim': { apiVersion: 'TypeMeta', kind: 'TypeMeta' },
  'core.v1.Probe': probeHandler,
  'core.v1.ConfigMapEnvSource': localReference,
  'core.v1.ConfigMapKeySelector': localReference,
  'core.v1.ConfigMapProjection': localReference,
  'core.v1.ConfigMapVolumeSource': localReference,
  'core.v1.SecretEnvSource': localReference,
  'core.v1.SecretKeySelector': localReference,
  'core.v1.SecretProjection': localReference,
  'networking.v1.IngressRule': { http: 'IngressRuleValue' },
};

/** Types of which every field but these sits in an embedded struct. */
const embeddedRest: Record<string, { struct: string; own: string[] }> = {
  'core.v1.EphemeralContainer': { struct: 'EphemeralContainerCommon', own: ['targetContainerName'] },
  'core.v1.Volume': { struct: 'VolumeSource', own: ['name'] },
  'core.v1.PersistentVolumeSpec': {
    struct: 'PersistentVolumeSource',
    own: [
      'capacity',
      'accessModes',
      'claimRef',
      'persistentVolumeReclaimPolicy',
      'storageClassName',
      'mountOptions',
      'volumeMode',
      'nodeAffinity',
      'volumeAttributesClassName',
    ],
  },
};

/** Strings (and lists of strings) with a Go type of their own, by field name; a name with a type in front is only that type's. */
const namedStrings: Record<string, string> = {
  accessModes: 'v1.PersistentVolumeAccessMode',
  addressType: 'v1.AddressType',
  failurePolicy: 'v1.FailurePolicyType',
  matchPolicy: 'v1.MatchPolicyType',
  nodeAffinityPolicy: 'v1.NodeInclusionPolicy',
  nodeTaintsPolicy: 'v1.NodeInclusionPolicy',
  operations: 'v1.OperationType',
  recursiveReadOnly: 'v1.RecursiveReadOnlyMode',
  scopeName: 'v1.ResourceQuotaScope',
  stopSignal: 'v1.Signal',
  supplementalGroupsPolicy: 'v1.SupplementalGroupsPolicy',
  unhealthyPodEvictionPolicy: 'v1.UnhealthyPodEvictionPolicyType',
  validationActions: 'v1.ValidationAction',
  whenDeleted: 'v1.PersistentVolumeClaimRetentionPolicyType',
  whenScaled: 'v1.PersistentVolumeClaimRetentionPolicyType',
  concurrencyPolicy: 'v1.ConcurrencyPolicy',
  completionMode: 'v1.CompletionMode',
  dnsPolicy: 'v1.DNSPolicy',
  effect: 'v1.TaintEffect',
  externalTrafficPolicy: 'v1.ServiceExternalTrafficPolicy',
  fsGroupChangePolicy: 'v1.PodFSGroupChangePolicy',
  imagePullPolicy: 'v1.PullPolicy',
  internalTrafficPolicy: 'v1.ServiceInternalTrafficPolicy',
  ipFamilies: 'v1.IPFamily',
  ipFamilyPolicy: 'v1.IPFamilyPolicy',
  medium: 'v1.StorageMedium',
  mountPropagation: 'v1.MountPropagationMode',
  pathType: 'v1.PathType',
  persistentVolumeReclaimPolicy: 'v1.PersistentVolumeReclaimPolicy',
  podManagementPolicy: 'v1.PodManagementPolicyType',
  podReplacementPolicy: 'v1.PodReplacementPolicy',
  policyTypes: 'v1.PolicyType',
  preemptionPolicy: 'v1.PreemptionPolicy',
  procMount: 'v1.ProcMountType',
  protocol: 'v1.Protocol',
  reclaimPolicy: 'v1.PersistentVolumeReclaimPolicy',
  scheme: 'v1.URIScheme',
  scopes: 'v1.ResourceQuotaScope',
  sessionAffinity: 'v1.ServiceAffinity',
  terminationMessagePolicy: 'v1.TerminationMessagePolicy',
  volumeBindingMode: 'v1.VolumeBindingMode',
  volumeMode: 'v1.PersistentVolumeMode',
  whenUnsatisfiable: 'v1.UnsatisfiableConstraintAction',
  'apiextensions.v1.CustomResourceDefinitionSpec.scope': 'v1.ResourceScope',
  'autoscaling.v2.HPAScalingPolicy.type': 'v2.HPAScalingPolicyType',
  'batch.v1.PodFailurePolicyRule.action': 'v1.PodFailurePolicyAction',
  'batch.v1.PodFailurePolicyOnExitCodesRequirement.operator': 'v1.PodFailurePolicyOnExitCodesOperator',
  'core.v1.AppArmorProfile.type': 'v1.AppArmorProfileType',
  'core.v1.ContainerResizePolicy.resourceName': 'v1.ResourceName',
  'core.v1.ContainerResizePolicy.restartPolicy': 'v1.ResourceResizeRestartPolicy',
  'core.v1.NamespaceSpec.finalizers': 'v1.FinalizerName',
  'core.v1.PodOS.name': 'v1.OSName',
  'core.v1.ScopedResourceSelectorRequirement.operator': 'v1.ScopeSelectorOperator',
  'core.v1.Capabilities.add': 'v1.Capability',
  'core.v1.Capabilities.drop': 'v1.Capability',
  'core.v1.Container.restartPolicy': 'v1.ContainerRestartPolicy',
  'core.v1.EphemeralContainer.restartPolicy': 'v1.ContainerRestartPolicy',
  'core.v1.HostPathVolumeSource.type': 'v1.HostPathType',
  'core.v1.LimitRangeItem.type': 'v1.LimitType',
  'core.v1.NodeSelectorRequirement.operator': 'v1.NodeSelectorOperator',
  'core.v1.ObjectReference.uid': 'types.UID',
  'core.v1.PodSpec.restartPolicy': 'v1.RestartPolicy',
  'core.v1.SeccompProfile.type': 'v1.SeccompProfileType',
  'core.v1.Secret.type': 'v1.SecretType',
  'core.v1.ServiceSpec.type': 'v1.ServiceType',
  'core.v1.Toleration.operator': 'v1.TolerationOperator',
  'apiextensions.v1.CustomResourceConversion.strategy': 'v1.ConversionStrategyType',
  'apiextensions.v1.JSONSchemaProps.$schema': 'v1.JSONSchemaURL',
  'apiextensions.v1.ValidationRule.reason': 'v1.FieldValueErrorReason',
  'autoscaling.v2.ContainerResourceMetricSource.name': 'v1.ResourceName',
  'autoscaling.v2.ResourceMetricSource.name': 'v1.ResourceName',
  'admissionregistration.v1.NamedRuleWithOperations.scope': 'v1.ScopeType',
  'admissionregistration.v1.ParamRef.parameterNotFoundAction': 'v1.ParameterNotFoundActionType',
  'admissionregistration.v1.Validation.reason': 'v1.StatusReason',
  'batch.v1.PodFailurePolicyOnPodConditionsPattern.type': 'v1.PodConditionType',
  'batch.v1.PodFailurePolicyOnPodConditionsPattern.status': 'v1.ConditionStatus',
  'coordination.v1.LeaseSpec.strategy': 'v1.CoordinatedLeaseStrategy',
  'core.v1.AzureDiskVolumeSource.cachingMode': 'v1.AzureDataDiskCachingMode',
  'core.v1.AzureDiskVolumeSource.kind': 'v1.AzureDataDiskKind',
  'core.v1.ContainerRestartRule.action': 'v1.ContainerRestartRuleAction',
  'core.v1.ContainerRestartRuleOnExitCodes.operator': 'v1.ContainerRestartRuleOnExitCodesOperator',
  'core.v1.ImageVolumeSource.pullPolicy': 'v1.PullPolicy',
  'core.v1.PodReadinessGate.conditionType': 'v1.PodConditionType',
  'core.v1.PodSecurityContext.seLinuxChangePolicy': 'v1.PodSELinuxChangePolicy',
  'storage.v1.CSIDriverSpec.volumeLifecycleModes': 'v1.VolumeLifecycleMode',
  'storage.v1.CSIDriverSpec.fsGroupPolicy': 'v1.FSGroupPolicy',
  'apps.v1.DaemonSetUpdateStrategy.type': 'v1.DaemonSetUpdateStrategyType',
  'apps.v1.DeploymentStrategy.type': 'v1.DeploymentStrategyType',
  'apps.v1.StatefulSetUpdateStrategy.type': 'v1.StatefulSetUpdateStrategyType',
  'scheduling.v1.PriorityClass.preemptionPolicy': 'v1.PreemptionPolicy',
  'autoscaling.v2.MetricSpec.type': 'v2.MetricSourceType',
  'autoscaling.v2.MetricTarget.type': 'v2.MetricTargetType',
  'autoscaling.v2.HPAScalingRules.selectPolicy': 'v2.ScalingPolicySelect',
  'meta.v1.LabelSelectorRequirement.operator': 'v1.LabelSelectorOperator',
  'meta.v1.ObjectMeta.uid': 'types.UID',
  'meta.v1.OwnerReference.uid': 'types.UID',
};

/** The Go name of the embedded struct that holds a field, or null. */
export function embeddedStruct(typeKey: string, field: string): string | null {
  const rest = embeddedRest[typeKey];
  if (rest && !rest.own.includes(field)) return rest.struct;
  return embeddedFields[typeKey]?.[field] ?? null;
}

/** How Go names the type of a field: `int32`, `[]v1.Container`, `map[string]string`, `v1.RestartPolicy`. */
export function goFieldType(field: FieldType, owner: { typeKey: string; name: string }): string {
  if (field.ref) return goTypeName(field.ref);
  if (field.type === 'array') return field.items ? `[]${goFieldType(field.items, owner)}` : '[]interface {}';
  if (field.type === 'map') {
    if (field.items?.ref === 'api.resource.Quantity') return 'v1.ResourceList';
    return `map[string]${field.items ? goFieldType(field.items, owner) : 'interface {}'}`;
  }
  if (field.type === 'string') return field.format === 'byte' ? '[]uint8' : namedString(owner);
  if (field.type === 'boolean') return 'bool';
  if (field.type === 'integer') return field.format ?? 'int64';
  return field.type === 'number' ? 'float64' : 'interface {}';
}

function namedString(owner: { typeKey: string; name: string }): string {
  return namedStrings[`${owner.typeKey}.${owner.name}`] ?? namedStrings[owner.name] ?? 'string';
}
