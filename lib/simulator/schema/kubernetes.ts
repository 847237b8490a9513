// Generated from types.json (Kubernetes v1.36.3) by lib/commands/generate-kubernetes.ts. Do not edit.

export type ApplyConfiguration = {
  expression?: string | undefined;
};

export type AuditAnnotation = {
  key?: string | undefined;
  valueExpression?: string | undefined;
};

export type ExpressionWarning = {
  fieldRef?: string | undefined;
  warning?: string | undefined;
};

export type JSONPatch = {
  expression?: string | undefined;
};

export type MatchCondition = {
  expression?: string | undefined;
  name?: string | undefined;
};

export type MatchResources = {
  excludeResourceRules?: Array<NamedRuleWithOperations> | undefined;
  matchPolicy?: string | undefined;
  namespaceSelector?: LabelSelector | undefined;
  objectSelector?: LabelSelector | undefined;
  resourceRules?: Array<NamedRuleWithOperations> | undefined;
};

export type MutatingAdmissionPolicy = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: MutatingAdmissionPolicySpec | undefined;
};

export type MutatingAdmissionPolicyBinding = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: MutatingAdmissionPolicyBindingSpec | undefined;
};

export type MutatingAdmissionPolicyBindingList = {
  apiVersion?: string | undefined;
  items?: Array<MutatingAdmissionPolicyBinding> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type MutatingAdmissionPolicyBindingSpec = {
  matchResources?: MatchResources | undefined;
  paramRef?: ParamRef | undefined;
  policyName?: string | undefined;
};

export type MutatingAdmissionPolicyList = {
  apiVersion?: string | undefined;
  items?: Array<MutatingAdmissionPolicy> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type MutatingAdmissionPolicySpec = {
  failurePolicy?: string | undefined;
  matchConditions?: Array<MatchCondition> | undefined;
  matchConstraints?: MatchResources | undefined;
  mutations?: Array<Mutation> | undefined;
  paramKind?: ParamKind | undefined;
  reinvocationPolicy?: string | undefined;
  variables?: Array<Variable> | undefined;
};

export type MutatingWebhook = {
  admissionReviewVersions?: Array<string> | undefined;
  clientConfig?: AdmissionregistrationV1WebhookClientConfig | undefined;
  failurePolicy?: string | undefined;
  matchConditions?: Array<MatchCondition> | undefined;
  matchPolicy?: string | undefined;
  name?: string | undefined;
  namespaceSelector?: LabelSelector | undefined;
  objectSelector?: LabelSelector | undefined;
  reinvocationPolicy?: string | undefined;
  rules?: Array<RuleWithOperations> | undefined;
  sideEffects?: string | undefined;
  timeoutSeconds?: number | undefined;
};

export type MutatingWebhookConfiguration = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  webhooks?: Array<MutatingWebhook> | undefined;
};

export type MutatingWebhookConfigurationList = {
  apiVersion?: string | undefined;
  items?: Array<MutatingWebhookConfiguration> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type Mutation = {
  applyConfiguration?: ApplyConfiguration | undefined;
  jsonPatch?: JSONPatch | undefined;
  patchType?: string | undefined;
};

export type NamedRuleWithOperations = {
  apiGroups?: Array<string> | undefined;
  apiVersions?: Array<string> | undefined;
  operations?: Array<string> | undefined;
  resourceNames?: Array<string> | undefined;
  resources?: Array<string> | undefined;
  scope?: string | undefined;
};

export type ParamKind = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
};

export type ParamRef = {
  name?: string | undefined;
  namespace?: string | undefined;
  parameterNotFoundAction?: string | undefined;
  selector?: LabelSelector | undefined;
};

export type RuleWithOperations = {
  apiGroups?: Array<string> | undefined;
  apiVersions?: Array<string> | undefined;
  operations?: Array<string> | undefined;
  resources?: Array<string> | undefined;
  scope?: string | undefined;
};

export type AdmissionregistrationV1ServiceReference = {
  name?: string | undefined;
  namespace?: string | undefined;
  path?: string | undefined;
  port?: number | undefined;
};

export type TypeChecking = {
  expressionWarnings?: Array<ExpressionWarning> | undefined;
};

export type ValidatingAdmissionPolicy = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: ValidatingAdmissionPolicySpec | undefined;
  status?: ValidatingAdmissionPolicyStatus | undefined;
};

export type ValidatingAdmissionPolicyBinding = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: ValidatingAdmissionPolicyBindingSpec | undefined;
};

export type ValidatingAdmissionPolicyBindingList = {
  apiVersion?: string | undefined;
  items?: Array<ValidatingAdmissionPolicyBinding> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type ValidatingAdmissionPolicyBindingSpec = {
  matchResources?: MatchResources | undefined;
  paramRef?: ParamRef | undefined;
  policyName?: string | undefined;
  validationActions?: Array<string> | undefined;
};

export type ValidatingAdmissionPolicyList = {
  apiVersion?: string | undefined;
  items?: Array<ValidatingAdmissionPolicy> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type ValidatingAdmissionPolicySpec = {
  auditAnnotations?: Array<AuditAnnotation> | undefined;
  failurePolicy?: string | undefined;
  matchConditions?: Array<MatchCondition> | undefined;
  matchConstraints?: MatchResources | undefined;
  paramKind?: ParamKind | undefined;
  validations?: Array<Validation> | undefined;
  variables?: Array<Variable> | undefined;
};

export type ValidatingAdmissionPolicyStatus = {
  conditions?: Array<Condition> | undefined;
  observedGeneration?: number | undefined;
  typeChecking?: TypeChecking | undefined;
};

export type ValidatingWebhook = {
  admissionReviewVersions?: Array<string> | undefined;
  clientConfig?: AdmissionregistrationV1WebhookClientConfig | undefined;
  failurePolicy?: string | undefined;
  matchConditions?: Array<MatchCondition> | undefined;
  matchPolicy?: string | undefined;
  name?: string | undefined;
  namespaceSelector?: LabelSelector | undefined;
  objectSelector?: LabelSelector | undefined;
  rules?: Array<RuleWithOperations> | undefined;
  sideEffects?: string | undefined;
  timeoutSeconds?: number | undefined;
};

export type ValidatingWebhookConfiguration = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  webhooks?: Array<ValidatingWebhook> | undefined;
};

export type ValidatingWebhookConfigurationList = {
  apiVersion?: string | undefined;
  items?: Array<ValidatingWebhookConfiguration> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type Validation = {
  expression?: string | undefined;
  message?: string | undefined;
  messageExpression?: string | undefined;
  reason?: string | undefined;
};

export type Variable = {
  expression?: string | undefined;
  name?: string | undefined;
};

export type AdmissionregistrationV1WebhookClientConfig = {
  caBundle?: string | undefined;
  service?: AdmissionregistrationV1ServiceReference | undefined;
  url?: string | undefined;
};

export type Quantity = string | number;

export type CustomResourceColumnDefinition = {
  description?: string | undefined;
  format?: string | undefined;
  jsonPath?: string | undefined;
  name?: string | undefined;
  priority?: number | undefined;
  type?: string | undefined;
};

export type CustomResourceConversion = {
  strategy?: string | undefined;
  webhook?: WebhookConversion | undefined;
};

export type CustomResourceDefinition = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: CustomResourceDefinitionSpec | undefined;
  status?: CustomResourceDefinitionStatus | undefined;
};

export type CustomResourceDefinitionCondition = {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  observedGeneration?: number | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
};

export type CustomResourceDefinitionList = {
  apiVersion?: string | undefined;
  items?: Array<CustomResourceDefinition> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type CustomResourceDefinitionNames = {
  categories?: Array<string> | undefined;
  kind?: string | undefined;
  listKind?: string | undefined;
  plural?: string | undefined;
  shortNames?: Array<string> | undefined;
  singular?: string | undefined;
};

export type CustomResourceDefinitionSpec = {
  conversion?: CustomResourceConversion | undefined;
  group?: string | undefined;
  names?: CustomResourceDefinitionNames | undefined;
  preserveUnknownFields?: boolean | undefined;
  scope?: string | undefined;
  versions?: Array<CustomResourceDefinitionVersion> | undefined;
};

export type CustomResourceDefinitionStatus = {
  acceptedNames?: CustomResourceDefinitionNames | undefined;
  conditions?: Array<CustomResourceDefinitionCondition> | undefined;
  observedGeneration?: number | undefined;
  storedVersions?: Array<string> | undefined;
};

export type CustomResourceDefinitionVersion = {
  additionalPrinterColumns?: Array<CustomResourceColumnDefinition> | undefined;
  deprecated?: boolean | undefined;
  deprecationWarning?: string | undefined;
  name?: string | undefined;
  schema?: CustomResourceValidation | undefined;
  selectableFields?: Array<SelectableField> | undefined;
  served?: boolean | undefined;
  storage?: boolean | undefined;
  subresources?: CustomResourceSubresources | undefined;
};

export type CustomResourceSubresourceScale = {
  labelSelectorPath?: string | undefined;
  specReplicasPath?: string | undefined;
  statusReplicasPath?: string | undefined;
};

export type CustomResourceSubresourceStatus = Record<string, unknown>;

export type CustomResourceSubresources = {
  scale?: CustomResourceSubresourceScale | undefined;
  status?: CustomResourceSubresourceStatus | undefined;
};

export type CustomResourceValidation = {
  openAPIV3Schema?: JSONSchemaProps | undefined;
};

export type ExternalDocumentation = {
  description?: string | undefined;
  url?: string | undefined;
};

export type JSON = unknown;

export type JSONSchemaProps = {
  "$ref"?: string | undefined;
  "$schema"?: string | undefined;
  additionalItems?: JSONSchemaPropsOrBool | undefined;
  additionalProperties?: JSONSchemaPropsOrBool | undefined;
  allOf?: Array<JSONSchemaProps> | undefined;
  anyOf?: Array<JSONSchemaProps> | undefined;
  default?: JSON | undefined;
  definitions?: Record<string, JSONSchemaProps> | undefined;
  dependencies?: Record<string, JSONSchemaPropsOrStringArray> | undefined;
  description?: string | undefined;
  enum?: Array<JSON> | undefined;
  example?: JSON | undefined;
  exclusiveMaximum?: boolean | undefined;
  exclusiveMinimum?: boolean | undefined;
  externalDocs?: ExternalDocumentation | undefined;
  format?: string | undefined;
  id?: string | undefined;
  items?: JSONSchemaPropsOrArray | undefined;
  maxItems?: number | undefined;
  maxLength?: number | undefined;
  maxProperties?: number | undefined;
  maximum?: number | undefined;
  minItems?: number | undefined;
  minLength?: number | undefined;
  minProperties?: number | undefined;
  minimum?: number | undefined;
  multipleOf?: number | undefined;
  not?: JSONSchemaProps | undefined;
  nullable?: boolean | undefined;
  oneOf?: Array<JSONSchemaProps> | undefined;
  pattern?: string | undefined;
  patternProperties?: Record<string, JSONSchemaProps> | undefined;
  properties?: Record<string, JSONSchemaProps> | undefined;
  required?: Array<string> | undefined;
  title?: string | undefined;
  type?: string | undefined;
  uniqueItems?: boolean | undefined;
  "x-kubernetes-embedded-resource"?: boolean | undefined;
  "x-kubernetes-int-or-string"?: boolean | undefined;
  "x-kubernetes-list-map-keys"?: Array<string> | undefined;
  "x-kubernetes-list-type"?: string | undefined;
  "x-kubernetes-map-type"?: string | undefined;
  "x-kubernetes-preserve-unknown-fields"?: boolean | undefined;
  "x-kubernetes-validations"?: Array<ValidationRule> | undefined;
};

export type JSONSchemaPropsOrArray = unknown;

export type JSONSchemaPropsOrBool = unknown;

export type JSONSchemaPropsOrStringArray = unknown;

export type SelectableField = {
  jsonPath?: string | undefined;
};

export type ApiextensionsV1ServiceReference = {
  name?: string | undefined;
  namespace?: string | undefined;
  path?: string | undefined;
  port?: number | undefined;
};

export type ValidationRule = {
  fieldPath?: string | undefined;
  message?: string | undefined;
  messageExpression?: string | undefined;
  optionalOldSelf?: boolean | undefined;
  reason?: string | undefined;
  rule?: string | undefined;
};

export type ApiextensionsV1WebhookClientConfig = {
  caBundle?: string | undefined;
  service?: ApiextensionsV1ServiceReference | undefined;
  url?: string | undefined;
};

export type WebhookConversion = {
  clientConfig?: ApiextensionsV1WebhookClientConfig | undefined;
  conversionReviewVersions?: Array<string> | undefined;
};

export type APIService = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: APIServiceSpec | undefined;
  status?: APIServiceStatus | undefined;
};

export type APIServiceCondition = {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
};

export type APIServiceList = {
  apiVersion?: string | undefined;
  items?: Array<APIService> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type APIServiceSpec = {
  caBundle?: string | undefined;
  group?: string | undefined;
  groupPriorityMinimum?: number | undefined;
  insecureSkipTLSVerify?: boolean | undefined;
  service?: ApiregistrationV1ServiceReference | undefined;
  version?: string | undefined;
  versionPriority?: number | undefined;
};

export type APIServiceStatus = {
  conditions?: Array<APIServiceCondition> | undefined;
};

export type ApiregistrationV1ServiceReference = {
  name?: string | undefined;
  namespace?: string | undefined;
  port?: number | undefined;
};

export type ControllerRevision = {
  apiVersion?: string | undefined;
  data?: RawExtension | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  revision?: number | undefined;
};

export type ControllerRevisionList = {
  apiVersion?: string | undefined;
  items?: Array<ControllerRevision> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type DaemonSet = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: DaemonSetSpec | undefined;
  status?: DaemonSetStatus | undefined;
};

export type DaemonSetCondition = {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
};

export type DaemonSetList = {
  apiVersion?: string | undefined;
  items?: Array<DaemonSet> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type DaemonSetSpec = {
  minReadySeconds?: number | undefined;
  revisionHistoryLimit?: number | undefined;
  selector?: LabelSelector | undefined;
  template?: PodTemplateSpec | undefined;
  updateStrategy?: DaemonSetUpdateStrategy | undefined;
};

export type DaemonSetStatus = {
  collisionCount?: number | undefined;
  conditions?: Array<DaemonSetCondition> | undefined;
  currentNumberScheduled?: number | undefined;
  desiredNumberScheduled?: number | undefined;
  numberAvailable?: number | undefined;
  numberMisscheduled?: number | undefined;
  numberReady?: number | undefined;
  numberUnavailable?: number | undefined;
  observedGeneration?: number | undefined;
  updatedNumberScheduled?: number | undefined;
};

export type DaemonSetUpdateStrategy = {
  rollingUpdate?: RollingUpdateDaemonSet | undefined;
  type?: string | undefined;
};

export type Deployment = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: DeploymentSpec | undefined;
  status?: DeploymentStatus | undefined;
};

export type DeploymentCondition = {
  lastTransitionTime?: Time | undefined;
  lastUpdateTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
};

export type DeploymentList = {
  apiVersion?: string | undefined;
  items?: Array<Deployment> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type DeploymentSpec = {
  minReadySeconds?: number | undefined;
  paused?: boolean | undefined;
  progressDeadlineSeconds?: number | undefined;
  replicas?: number | undefined;
  revisionHistoryLimit?: number | undefined;
  selector?: LabelSelector | undefined;
  strategy?: DeploymentStrategy | undefined;
  template?: PodTemplateSpec | undefined;
};

export type DeploymentStatus = {
  availableReplicas?: number | undefined;
  collisionCount?: number | undefined;
  conditions?: Array<DeploymentCondition> | undefined;
  observedGeneration?: number | undefined;
  readyReplicas?: number | undefined;
  replicas?: number | undefined;
  terminatingReplicas?: number | undefined;
  unavailableReplicas?: number | undefined;
  updatedReplicas?: number | undefined;
};

export type DeploymentStrategy = {
  rollingUpdate?: RollingUpdateDeployment | undefined;
  type?: string | undefined;
};

export type ReplicaSet = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: ReplicaSetSpec | undefined;
  status?: ReplicaSetStatus | undefined;
};

export type ReplicaSetCondition = {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
};

export type ReplicaSetList = {
  apiVersion?: string | undefined;
  items?: Array<ReplicaSet> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type ReplicaSetSpec = {
  minReadySeconds?: number | undefined;
  replicas?: number | undefined;
  selector?: LabelSelector | undefined;
  template?: PodTemplateSpec | undefined;
};

export type ReplicaSetStatus = {
  availableReplicas?: number | undefined;
  conditions?: Array<ReplicaSetCondition> | undefined;
  fullyLabeledReplicas?: number | undefined;
  observedGeneration?: number | undefined;
  readyReplicas?: number | undefined;
  replicas?: number | undefined;
  terminatingReplicas?: number | undefined;
};

export type RollingUpdateDaemonSet = {
  maxSurge?: IntOrString | undefined;
  maxUnavailable?: IntOrString | undefined;
};

export type RollingUpdateDeployment = {
  maxSurge?: IntOrString | undefined;
  maxUnavailable?: IntOrString | undefined;
};

export type RollingUpdateStatefulSetStrategy = {
  maxUnavailable?: IntOrString | undefined;
  partition?: number | undefined;
};

export type StatefulSet = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: StatefulSetSpec | undefined;
  status?: StatefulSetStatus | undefined;
};

export type StatefulSetCondition = {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
};

export type StatefulSetList = {
  apiVersion?: string | undefined;
  items?: Array<StatefulSet> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type StatefulSetOrdinals = {
  start?: number | undefined;
};

export type StatefulSetPersistentVolumeClaimRetentionPolicy = {
  whenDeleted?: string | undefined;
  whenScaled?: string | undefined;
};

export type StatefulSetSpec = {
  minReadySeconds?: number | undefined;
  ordinals?: StatefulSetOrdinals | undefined;
  persistentVolumeClaimRetentionPolicy?: StatefulSetPersistentVolumeClaimRetentionPolicy | undefined;
  podManagementPolicy?: string | undefined;
  replicas?: number | undefined;
  revisionHistoryLimit?: number | undefined;
  selector?: LabelSelector | undefined;
  serviceName?: string | undefined;
  template?: PodTemplateSpec | undefined;
  updateStrategy?: StatefulSetUpdateStrategy | undefined;
  volumeClaimTemplates?: Array<PersistentVolumeClaim> | undefined;
};

export type StatefulSetStatus = {
  availableReplicas?: number | undefined;
  collisionCount?: number | undefined;
  conditions?: Array<StatefulSetCondition> | undefined;
  currentReplicas?: number | undefined;
  currentRevision?: string | undefined;
  observedGeneration?: number | undefined;
  readyReplicas?: number | undefined;
  replicas?: number | undefined;
  updateRevision?: string | undefined;
  updatedReplicas?: number | undefined;
};

export type StatefulSetUpdateStrategy = {
  rollingUpdate?: RollingUpdateStatefulSetStrategy | undefined;
  type?: string | undefined;
};

export type BoundObjectReference = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  name?: string | undefined;
  uid?: string | undefined;
};

export type SelfSubjectReview = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  status?: SelfSubjectReviewStatus | undefined;
};

export type SelfSubjectReviewStatus = {
  userInfo?: UserInfo | undefined;
};

export type AuthenticationV1TokenRequest = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: TokenRequestSpec | undefined;
  status?: TokenRequestStatus | undefined;
};

export type TokenRequestSpec = {
  audiences?: Array<string> | undefined;
  boundObjectRef?: BoundObjectReference | undefined;
  expirationSeconds?: number | undefined;
};

export type TokenRequestStatus = {
  expirationTimestamp?: Time | undefined;
  token?: string | undefined;
};

export type TokenReview = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: TokenReviewSpec | undefined;
  status?: TokenReviewStatus | undefined;
};

export type TokenReviewSpec = {
  audiences?: Array<string> | undefined;
  token?: string | undefined;
};

export type TokenReviewStatus = {
  audiences?: Array<string> | undefined;
  authenticated?: boolean | undefined;
  error?: string | undefined;
  user?: UserInfo | undefined;
};

export type UserInfo = {
  extra?: Record<string, Array<string>> | undefined;
  groups?: Array<string> | undefined;
  uid?: string | undefined;
  username?: string | undefined;
};

export type FieldSelectorAttributes = {
  rawSelector?: string | undefined;
  requirements?: Array<FieldSelectorRequirement> | undefined;
};

export type LabelSelectorAttributes = {
  rawSelector?: string | undefined;
  requirements?: Array<LabelSelectorRequirement> | undefined;
};

export type LocalSubjectAccessReview = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: SubjectAccessReviewSpec | undefined;
  status?: SubjectAccessReviewStatus | undefined;
};

export type NonResourceAttributes = {
  path?: string | undefined;
  verb?: string | undefined;
};

export type NonResourceRule = {
  nonResourceURLs?: Array<string> | undefined;
  verbs?: Array<string> | undefined;
};

export type ResourceAttributes = {
  fieldSelector?: FieldSelectorAttributes | undefined;
  group?: string | undefined;
  labelSelector?: LabelSelectorAttributes | undefined;
  name?: string | undefined;
  namespace?: string | undefined;
  resource?: string | undefined;
  subresource?: string | undefined;
  verb?: string | undefined;
  version?: string | undefined;
};

export type ResourceRule = {
  apiGroups?: Array<string> | undefined;
  resourceNames?: Array<string> | undefined;
  resources?: Array<string> | undefined;
  verbs?: Array<string> | undefined;
};

export type SelfSubjectAccessReview = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: SelfSubjectAccessReviewSpec | undefined;
  status?: SubjectAccessReviewStatus | undefined;
};

export type SelfSubjectAccessReviewSpec = {
  nonResourceAttributes?: NonResourceAttributes | undefined;
  resourceAttributes?: ResourceAttributes | undefined;
};

export type SelfSubjectRulesReview = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: SelfSubjectRulesReviewSpec | undefined;
  status?: SubjectRulesReviewStatus | undefined;
};

export type SelfSubjectRulesReviewSpec = {
  namespace?: string | undefined;
};

export type SubjectAccessReview = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: SubjectAccessReviewSpec | undefined;
  status?: SubjectAccessReviewStatus | undefined;
};

export type SubjectAccessReviewSpec = {
  extra?: Record<string, Array<string>> | undefined;
  groups?: Array<string> | undefined;
  nonResourceAttributes?: NonResourceAttributes | undefined;
  resourceAttributes?: ResourceAttributes | undefined;
  uid?: string | undefined;
  user?: string | undefined;
};

export type SubjectAccessReviewStatus = {
  allowed?: boolean | undefined;
  denied?: boolean | undefined;
  evaluationError?: string | undefined;
  reason?: string | undefined;
};

export type SubjectRulesReviewStatus = {
  evaluationError?: string | undefined;
  incomplete?: boolean | undefined;
  nonResourceRules?: Array<NonResourceRule> | undefined;
  resourceRules?: Array<ResourceRule> | undefined;
};

export type AutoscalingV1CrossVersionObjectReference = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  name?: string | undefined;
};

export type AutoscalingV1HorizontalPodAutoscaler = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: AutoscalingV1HorizontalPodAutoscalerSpec | undefined;
  status?: AutoscalingV1HorizontalPodAutoscalerStatus | undefined;
};

export type AutoscalingV1HorizontalPodAutoscalerList = {
  apiVersion?: string | undefined;
  items?: Array<AutoscalingV1HorizontalPodAutoscaler> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type AutoscalingV1HorizontalPodAutoscalerSpec = {
  maxReplicas?: number | undefined;
  minReplicas?: number | undefined;
  scaleTargetRef?: AutoscalingV1CrossVersionObjectReference | undefined;
  targetCPUUtilizationPercentage?: number | undefined;
};

export type AutoscalingV1HorizontalPodAutoscalerStatus = {
  currentCPUUtilizationPercentage?: number | undefined;
  currentReplicas?: number | undefined;
  desiredReplicas?: number | undefined;
  lastScaleTime?: Time | undefined;
  observedGeneration?: number | undefined;
};

export type Scale = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: ScaleSpec | undefined;
  status?: ScaleStatus | undefined;
};

export type ScaleSpec = {
  replicas?: number | undefined;
};

export type ScaleStatus = {
  replicas?: number | undefined;
  selector?: string | undefined;
};

export type ContainerResourceMetricSource = {
  container?: string | undefined;
  name?: string | undefined;
  target?: MetricTarget | undefined;
};

export type ContainerResourceMetricStatus = {
  container?: string | undefined;
  current?: MetricValueStatus | undefined;
  name?: string | undefined;
};

export type AutoscalingV2CrossVersionObjectReference = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  name?: string | undefined;
};

export type ExternalMetricSource = {
  metric?: MetricIdentifier | undefined;
  target?: MetricTarget | undefined;
};

export type ExternalMetricStatus = {
  current?: MetricValueStatus | undefined;
  metric?: MetricIdentifier | undefined;
};

export type HPAScalingPolicy = {
  periodSeconds?: number | undefined;
  type?: string | undefined;
  value?: number | undefined;
};

export type HPAScalingRules = {
  policies?: Array<HPAScalingPolicy> | undefined;
  selectPolicy?: string | undefined;
  stabilizationWindowSeconds?: number | undefined;
  tolerance?: Quantity | undefined;
};

export type AutoscalingV2HorizontalPodAutoscaler = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: AutoscalingV2HorizontalPodAutoscalerSpec | undefined;
  status?: AutoscalingV2HorizontalPodAutoscalerStatus | undefined;
};

export type HorizontalPodAutoscalerBehavior = {
  scaleDown?: HPAScalingRules | undefined;
  scaleUp?: HPAScalingRules | undefined;
};

export type HorizontalPodAutoscalerCondition = {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
};

export type AutoscalingV2HorizontalPodAutoscalerList = {
  apiVersion?: string | undefined;
  items?: Array<AutoscalingV2HorizontalPodAutoscaler> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type AutoscalingV2HorizontalPodAutoscalerSpec = {
  behavior?: HorizontalPodAutoscalerBehavior | undefined;
  maxReplicas?: number | undefined;
  metrics?: Array<MetricSpec> | undefined;
  minReplicas?: number | undefined;
  scaleTargetRef?: AutoscalingV2CrossVersionObjectReference | undefined;
};

export type AutoscalingV2HorizontalPodAutoscalerStatus = {
  conditions?: Array<HorizontalPodAutoscalerCondition> | undefined;
  currentMetrics?: Array<MetricStatus> | undefined;
  currentReplicas?: number | undefined;
  desiredReplicas?: number | undefined;
  lastScaleTime?: Time | undefined;
  observedGeneration?: number | undefined;
};

export type MetricIdentifier = {
  name?: string | undefined;
  selector?: LabelSelector | undefined;
};

export type MetricSpec = {
  containerResource?: ContainerResourceMetricSource | undefined;
  external?: ExternalMetricSource | undefined;
  object?: ObjectMetricSource | undefined;
  pods?: PodsMetricSource | undefined;
  resource?: ResourceMetricSource | undefined;
  type?: string | undefined;
};

export type MetricStatus = {
  containerResource?: ContainerResourceMetricStatus | undefined;
  external?: ExternalMetricStatus | undefined;
  object?: ObjectMetricStatus | undefined;
  pods?: PodsMetricStatus | undefined;
  resource?: ResourceMetricStatus | undefined;
  type?: string | undefined;
};

export type MetricTarget = {
  averageUtilization?: number | undefined;
  averageValue?: Quantity | undefined;
  type?: string | undefined;
  value?: Quantity | undefined;
};

export type MetricValueStatus = {
  averageUtilization?: number | undefined;
  averageValue?: Quantity | undefined;
  value?: Quantity | undefined;
};

export type ObjectMetricSource = {
  describedObject?: AutoscalingV2CrossVersionObjectReference | undefined;
  metric?: MetricIdentifier | undefined;
  target?: MetricTarget | undefined;
};

export type ObjectMetricStatus = {
  current?: MetricValueStatus | undefined;
  describedObject?: AutoscalingV2CrossVersionObjectReference | undefined;
  metric?: MetricIdentifier | undefined;
};

export type PodsMetricSource = {
  metric?: MetricIdentifier | undefined;
  target?: MetricTarget | undefined;
};

export type PodsMetricStatus = {
  current?: MetricValueStatus | undefined;
  metric?: MetricIdentifier | undefined;
};

export type ResourceMetricSource = {
  name?: string | undefined;
  target?: MetricTarget | undefined;
};

export type ResourceMetricStatus = {
  current?: MetricValueStatus | undefined;
  name?: string | undefined;
};

export type CronJob = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: CronJobSpec | undefined;
  status?: CronJobStatus | undefined;
};

export type CronJobList = {
  apiVersion?: string | undefined;
  items?: Array<CronJob> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type CronJobSpec = {
  concurrencyPolicy?: string | undefined;
  failedJobsHistoryLimit?: number | undefined;
  jobTemplate?: JobTemplateSpec | undefined;
  schedule?: string | undefined;
  startingDeadlineSeconds?: number | undefined;
  successfulJobsHistoryLimit?: number | undefined;
  suspend?: boolean | undefined;
  timeZone?: string | undefined;
};

export type CronJobStatus = {
  active?: Array<ObjectReference> | undefined;
  lastScheduleTime?: Time | undefined;
  lastSuccessfulTime?: Time | undefined;
};

export type Job = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: JobSpec | undefined;
  status?: JobStatus | undefined;
};

export type JobCondition = {
  lastProbeTime?: Time | undefined;
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
};

export type JobList = {
  apiVersion?: string | undefined;
  items?: Array<Job> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type JobSpec = {
  activeDeadlineSeconds?: number | undefined;
  backoffLimit?: number | undefined;
  backoffLimitPerIndex?: number | undefined;
  completionMode?: string | undefined;
  completions?: number | undefined;
  managedBy?: string | undefined;
  manualSelector?: boolean | undefined;
  maxFailedIndexes?: number | undefined;
  parallelism?: number | undefined;
  podFailurePolicy?: PodFailurePolicy | undefined;
  podReplacementPolicy?: string | undefined;
  selector?: LabelSelector | undefined;
  successPolicy?: SuccessPolicy | undefined;
  suspend?: boolean | undefined;
  template?: PodTemplateSpec | undefined;
  ttlSecondsAfterFinished?: number | undefined;
};

export type JobStatus = {
  active?: number | undefined;
  completedIndexes?: string | undefined;
  completionTime?: Time | undefined;
  conditions?: Array<JobCondition> | undefined;
  failed?: number | undefined;
  failedIndexes?: string | undefined;
  ready?: number | undefined;
  startTime?: Time | undefined;
  succeeded?: number | undefined;
  terminating?: number | undefined;
  uncountedTerminatedPods?: UncountedTerminatedPods | undefined;
};

export type JobTemplateSpec = {
  metadata?: ObjectMeta | undefined;
  spec?: JobSpec | undefined;
};

export type PodFailurePolicy = {
  rules?: Array<PodFailurePolicyRule> | undefined;
};

export type PodFailurePolicyOnExitCodesRequirement = {
  containerName?: string | undefined;
  operator?: string | undefined;
  values?: Array<number> | undefined;
};

export type PodFailurePolicyOnPodConditionsPattern = {
  status?: string | undefined;
  type?: string | undefined;
};

export type PodFailurePolicyRule = {
  action?: string | undefined;
  onExitCodes?: PodFailurePolicyOnExitCodesRequirement | undefined;
  onPodConditions?: Array<PodFailurePolicyOnPodConditionsPattern> | undefined;
};

export type SuccessPolicy = {
  rules?: Array<SuccessPolicyRule> | undefined;
};

export type SuccessPolicyRule = {
  succeededCount?: number | undefined;
  succeededIndexes?: string | undefined;
};

export type UncountedTerminatedPods = {
  failed?: Array<string> | undefined;
  succeeded?: Array<string> | undefined;
};

export type CertificateSigningRequest = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: CertificateSigningRequestSpec | undefined;
  status?: CertificateSigningRequestStatus | undefined;
};

export type CertificateSigningRequestCondition = {
  lastTransitionTime?: Time | undefined;
  lastUpdateTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
};

export type CertificateSigningRequestList = {
  apiVersion?: string | undefined;
  items?: Array<CertificateSigningRequest> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type CertificateSigningRequestSpec = {
  expirationSeconds?: number | undefined;
  extra?: Record<string, Array<string>> | undefined;
  groups?: Array<string> | undefined;
  request?: string | undefined;
  signerName?: string | undefined;
  uid?: string | undefined;
  usages?: Array<string> | undefined;
  username?: string | undefined;
};

export type CertificateSigningRequestStatus = {
  certificate?: string | undefined;
  conditions?: Array<CertificateSigningRequestCondition> | undefined;
};

export type Lease = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: LeaseSpec | undefined;
};

export type LeaseList = {
  apiVersion?: string | undefined;
  items?: Array<Lease> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type LeaseSpec = {
  acquireTime?: MicroTime | undefined;
  holderIdentity?: string | undefined;
  leaseDurationSeconds?: number | undefined;
  leaseTransitions?: number | undefined;
  preferredHolder?: string | undefined;
  renewTime?: MicroTime | undefined;
  strategy?: string | undefined;
};

export type AWSElasticBlockStoreVolumeSource = {
  fsType?: string | undefined;
  partition?: number | undefined;
  readOnly?: boolean | undefined;
  volumeID?: string | undefined;
};

export type Affinity = {
  nodeAffinity?: NodeAffinity | undefined;
  podAffinity?: PodAffinity | undefined;
  podAntiAffinity?: PodAntiAffinity | undefined;
};

export type AppArmorProfile = {
  localhostProfile?: string | undefined;
  type?: string | undefined;
};

export type AttachedVolume = {
  devicePath?: string | undefined;
  name?: string | undefined;
};

export type AzureDiskVolumeSource = {
  cachingMode?: string | undefined;
  diskName?: string | undefined;
  diskURI?: string | undefined;
  fsType?: string | undefined;
  kind?: string | undefined;
  readOnly?: boolean | undefined;
};

export type AzureFilePersistentVolumeSource = {
  readOnly?: boolean | undefined;
  secretName?: string | undefined;
  secretNamespace?: string | undefined;
  shareName?: string | undefined;
};

export type AzureFileVolumeSource = {
  readOnly?: boolean | undefined;
  secretName?: string | undefined;
  shareName?: string | undefined;
};

export type Binding = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  target?: ObjectReference | undefined;
};

export type CSIPersistentVolumeSource = {
  controllerExpandSecretRef?: SecretReference | undefined;
  controllerPublishSecretRef?: SecretReference | undefined;
  driver?: string | undefined;
  fsType?: string | undefined;
  nodeExpandSecretRef?: SecretReference | undefined;
  nodePublishSecretRef?: SecretReference | undefined;
  nodeStageSecretRef?: SecretReference | undefined;
  readOnly?: boolean | undefined;
  volumeAttributes?: Record<string, string> | undefined;
  volumeHandle?: string | undefined;
};

export type CSIVolumeSource = {
  driver?: string | undefined;
  fsType?: string | undefined;
  nodePublishSecretRef?: LocalObjectReference | undefined;
  readOnly?: boolean | undefined;
  volumeAttributes?: Record<string, string> | undefined;
};

export type Capabilities = {
  add?: Array<string> | undefined;
  drop?: Array<string> | undefined;
};

export type CephFSPersistentVolumeSource = {
  monitors?: Array<string> | undefined;
  path?: string | undefined;
  readOnly?: boolean | undefined;
  secretFile?: string | undefined;
  secretRef?: SecretReference | undefined;
  user?: string | undefined;
};

export type CephFSVolumeSource = {
  monitors?: Array<string> | undefined;
  path?: string | undefined;
  readOnly?: boolean | undefined;
  secretFile?: string | undefined;
  secretRef?: LocalObjectReference | undefined;
  user?: string | undefined;
};

export type CinderPersistentVolumeSource = {
  fsType?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef?: SecretReference | undefined;
  volumeID?: string | undefined;
};

export type CinderVolumeSource = {
  fsType?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef?: LocalObjectReference | undefined;
  volumeID?: string | undefined;
};

export type ClientIPConfig = {
  timeoutSeconds?: number | undefined;
};

export type ClusterTrustBundleProjection = {
  labelSelector?: LabelSelector | undefined;
  name?: string | undefined;
  optional?: boolean | undefined;
  path?: string | undefined;
  signerName?: string | undefined;
};

export type ComponentCondition = {
  error?: string | undefined;
  message?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
};

export type ComponentStatus = {
  apiVersion?: string | undefined;
  conditions?: Array<ComponentCondition> | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
};

export type ComponentStatusList = {
  apiVersion?: string | undefined;
  items?: Array<ComponentStatus> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type ConfigMap = {
  apiVersion?: string | undefined;
  binaryData?: Record<string, string> | undefined;
  data?: Record<string, string> | undefined;
  immutable?: boolean | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
};

export type ConfigMapEnvSource = {
  name?: string | undefined;
  optional?: boolean | undefined;
};

export type ConfigMapKeySelector = {
  key?: string | undefined;
  name?: string | undefined;
  optional?: boolean | undefined;
};

export type ConfigMapList = {
  apiVersion?: string | undefined;
  items?: Array<ConfigMap> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type ConfigMapNodeConfigSource = {
  kubeletConfigKey?: string | undefined;
  name?: string | undefined;
  namespace?: string | undefined;
  resourceVersion?: string | undefined;
  uid?: string | undefined;
};

export type ConfigMapProjection = {
  items?: Array<KeyToPath> | undefined;
  name?: string | undefined;
  optional?: boolean | undefined;
};

export type ConfigMapVolumeSource = {
  defaultMode?: number | undefined;
  items?: Array<KeyToPath> | undefined;
  name?: string | undefined;
  optional?: boolean | undefined;
};

export type Container = {
  args?: Array<string> | undefined;
  command?: Array<string> | undefined;
  env?: Array<EnvVar> | undefined;
  envFrom?: Array<EnvFromSource> | undefined;
  image?: string | undefined;
  imagePullPolicy?: string | undefined;
  lifecycle?: Lifecycle | undefined;
  livenessProbe?: Probe | undefined;
  name?: string | undefined;
  ports?: Array<ContainerPort> | undefined;
  readinessProbe?: Probe | undefined;
  resizePolicy?: Array<ContainerResizePolicy> | undefined;
  resources?: ResourceRequirements | undefined;
  restartPolicy?: string | undefined;
  restartPolicyRules?: Array<ContainerRestartRule> | undefined;
  securityContext?: SecurityContext | undefined;
  startupProbe?: Probe | undefined;
  stdin?: boolean | undefined;
  stdinOnce?: boolean | undefined;
  terminationMessagePath?: string | undefined;
  terminationMessagePolicy?: string | undefined;
  tty?: boolean | undefined;
  volumeDevices?: Array<VolumeDevice> | undefined;
  volumeMounts?: Array<VolumeMount> | undefined;
  workingDir?: string | undefined;
};

export type ContainerExtendedResourceRequest = {
  containerName?: string | undefined;
  requestName?: string | undefined;
  resourceName?: string | undefined;
};

export type ContainerImage = {
  names?: Array<string> | undefined;
  sizeBytes?: number | undefined;
};

export type ContainerPort = {
  containerPort?: number | undefined;
  hostIP?: string | undefined;
  hostPort?: number | undefined;
  name?: string | undefined;
  protocol?: string | undefined;
};

export type ContainerResizePolicy = {
  resourceName?: string | undefined;
  restartPolicy?: string | undefined;
};

export type ContainerRestartRule = {
  action?: string | undefined;
  exitCodes?: ContainerRestartRuleOnExitCodes | undefined;
};

export type ContainerRestartRuleOnExitCodes = {
  operator?: string | undefined;
  values?: Array<number> | undefined;
};

export type ContainerState = {
  running?: ContainerStateRunning | undefined;
  terminated?: ContainerStateTerminated | undefined;
  waiting?: ContainerStateWaiting | undefined;
};

export type ContainerStateRunning = {
  startedAt?: Time | undefined;
};

export type ContainerStateTerminated = {
  containerID?: string | undefined;
  exitCode?: number | undefined;
  finishedAt?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  signal?: number | undefined;
  startedAt?: Time | undefined;
};

export type ContainerStateWaiting = {
  message?: string | undefined;
  reason?: string | undefined;
};

export type ContainerStatus = {
  allocatedResources?: Record<string, Quantity> | undefined;
  allocatedResourcesStatus?: Array<ResourceStatus> | undefined;
  containerID?: string | undefined;
  image?: string | undefined;
  imageID?: string | undefined;
  lastState?: ContainerState | undefined;
  name?: string | undefined;
  ready?: boolean | undefined;
  resources?: ResourceRequirements | undefined;
  restartCount?: number | undefined;
  started?: boolean | undefined;
  state?: ContainerState | undefined;
  stopSignal?: string | undefined;
  user?: ContainerUser | undefined;
  volumeMounts?: Array<VolumeMountStatus> | undefined;
};

export type ContainerUser = {
  linux?: LinuxContainerUser | undefined;
};

export type DaemonEndpoint = {
  Port?: number | undefined;
};

export type DownwardAPIProjection = {
  items?: Array<DownwardAPIVolumeFile> | undefined;
};

export type DownwardAPIVolumeFile = {
  fieldRef?: ObjectFieldSelector | undefined;
  mode?: number | undefined;
  path?: string | undefined;
  resourceFieldRef?: ResourceFieldSelector | undefined;
};

export type DownwardAPIVolumeSource = {
  defaultMode?: number | undefined;
  items?: Array<DownwardAPIVolumeFile> | undefined;
};

export type EmptyDirVolumeSource = {
  medium?: string | undefined;
  sizeLimit?: Quantity | undefined;
};

export type EndpointAddress = {
  hostname?: string | undefined;
  ip?: string | undefined;
  nodeName?: string | undefined;
  targetRef?: ObjectReference | undefined;
};

export type CoreV1EndpointPort = {
  appProtocol?: string | undefined;
  name?: string | undefined;
  port?: number | undefined;
  protocol?: string | undefined;
};

export type EndpointSubset = {
  addresses?: Array<EndpointAddress> | undefined;
  notReadyAddresses?: Array<EndpointAddress> | undefined;
  ports?: Array<CoreV1EndpointPort> | undefined;
};

export type Endpoints = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  subsets?: Array<EndpointSubset> | undefined;
};

export type EndpointsList = {
  apiVersion?: string | undefined;
  items?: Array<Endpoints> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type EnvFromSource = {
  configMapRef?: ConfigMapEnvSource | undefined;
  prefix?: string | undefined;
  secretRef?: SecretEnvSource | undefined;
};

export type EnvVar = {
  name?: string | undefined;
  value?: string | undefined;
  valueFrom?: EnvVarSource | undefined;
};

export type EnvVarSource = {
  configMapKeyRef?: ConfigMapKeySelector | undefined;
  fieldRef?: ObjectFieldSelector | undefined;
  fileKeyRef?: FileKeySelector | undefined;
  resourceFieldRef?: ResourceFieldSelector | undefined;
  secretKeyRef?: SecretKeySelector | undefined;
};

export type EphemeralContainer = {
  args?: Array<string> | undefined;
  command?: Array<string> | undefined;
  env?: Array<EnvVar> | undefined;
  envFrom?: Array<EnvFromSource> | undefined;
  image?: string | undefined;
  imagePullPolicy?: string | undefined;
  lifecycle?: Lifecycle | undefined;
  livenessProbe?: Probe | undefined;
  name?: string | undefined;
  ports?: Array<ContainerPort> | undefined;
  readinessProbe?: Probe | undefined;
  resizePolicy?: Array<ContainerResizePolicy> | undefined;
  resources?: ResourceRequirements | undefined;
  restartPolicy?: string | undefined;
  restartPolicyRules?: Array<ContainerRestartRule> | undefined;
  securityContext?: SecurityContext | undefined;
  startupProbe?: Probe | undefined;
  stdin?: boolean | undefined;
  stdinOnce?: boolean | undefined;
  targetContainerName?: string | undefined;
  terminationMessagePath?: string | undefined;
  terminationMessagePolicy?: string | undefined;
  tty?: boolean | undefined;
  volumeDevices?: Array<VolumeDevice> | undefined;
  volumeMounts?: Array<VolumeMount> | undefined;
  workingDir?: string | undefined;
};

export type EphemeralVolumeSource = {
  volumeClaimTemplate?: PersistentVolumeClaimTemplate | undefined;
};

export type CoreV1Event = {
  action?: string | undefined;
  apiVersion?: string | undefined;
  count?: number | undefined;
  eventTime?: MicroTime | undefined;
  firstTimestamp?: Time | undefined;
  involvedObject?: ObjectReference | undefined;
  kind?: string | undefined;
  lastTimestamp?: Time | undefined;
  message?: string | undefined;
  metadata?: ObjectMeta | undefined;
  reason?: string | undefined;
  related?: ObjectReference | undefined;
  reportingComponent?: string | undefined;
  reportingInstance?: string | undefined;
  series?: CoreV1EventSeries | undefined;
  source?: EventSource | undefined;
  type?: string | undefined;
};

export type CoreV1EventList = {
  apiVersion?: string | undefined;
  items?: Array<CoreV1Event> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type CoreV1EventSeries = {
  count?: number | undefined;
  lastObservedTime?: MicroTime | undefined;
};

export type EventSource = {
  component?: string | undefined;
  host?: string | undefined;
};

export type ExecAction = {
  command?: Array<string> | undefined;
};

export type FCVolumeSource = {
  fsType?: string | undefined;
  lun?: number | undefined;
  readOnly?: boolean | undefined;
  targetWWNs?: Array<string> | undefined;
  wwids?: Array<string> | undefined;
};

export type FileKeySelector = {
  key?: string | undefined;
  optional?: boolean | undefined;
  path?: string | undefined;
  volumeName?: string | undefined;
};

export type FlexPersistentVolumeSource = {
  driver?: string | undefined;
  fsType?: string | undefined;
  options?: Record<string, string> | undefined;
  readOnly?: boolean | undefined;
  secretRef?: SecretReference | undefined;
};

export type FlexVolumeSource = {
  driver?: string | undefined;
  fsType?: string | undefined;
  options?: Record<string, string> | undefined;
  readOnly?: boolean | undefined;
  secretRef?: LocalObjectReference | undefined;
};

export type FlockerVolumeSource = {
  datasetName?: string | undefined;
  datasetUUID?: string | undefined;
};

export type GCEPersistentDiskVolumeSource = {
  fsType?: string | undefined;
  partition?: number | undefined;
  pdName?: string | undefined;
  readOnly?: boolean | undefined;
};

export type GRPCAction = {
  port?: number | undefined;
  service?: string | undefined;
};

export type GitRepoVolumeSource = {
  directory?: string | undefined;
  repository?: string | undefined;
  revision?: string | undefined;
};

export type GlusterfsPersistentVolumeSource = {
  endpoints?: string | undefined;
  endpointsNamespace?: string | undefined;
  path?: string | undefined;
  readOnly?: boolean | undefined;
};

export type GlusterfsVolumeSource = {
  endpoints?: string | undefined;
  path?: string | undefined;
  readOnly?: boolean | undefined;
};

export type HTTPGetAction = {
  host?: string | undefined;
  httpHeaders?: Array<HTTPHeader> | undefined;
  path?: string | undefined;
  port?: IntOrString | undefined;
  scheme?: string | undefined;
};

export type HTTPHeader = {
  name?: string | undefined;
  value?: string | undefined;
};

export type HostAlias = {
  hostnames?: Array<string> | undefined;
  ip?: string | undefined;
};

export type HostIP = {
  ip?: string | undefined;
};

export type HostPathVolumeSource = {
  path?: string | undefined;
  type?: string | undefined;
};

export type ISCSIPersistentVolumeSource = {
  chapAuthDiscovery?: boolean | undefined;
  chapAuthSession?: boolean | undefined;
  fsType?: string | undefined;
  initiatorName?: string | undefined;
  iqn?: string | undefined;
  iscsiInterface?: string | undefined;
  lun?: number | undefined;
  portals?: Array<string> | undefined;
  readOnly?: boolean | undefined;
  secretRef?: SecretReference | undefined;
  targetPortal?: string | undefined;
};

export type ISCSIVolumeSource = {
  chapAuthDiscovery?: boolean | undefined;
  chapAuthSession?: boolean | undefined;
  fsType?: string | undefined;
  initiatorName?: string | undefined;
  iqn?: string | undefined;
  iscsiInterface?: string | undefined;
  lun?: number | undefined;
  portals?: Array<string> | undefined;
  readOnly?: boolean | undefined;
  secretRef?: LocalObjectReference | undefined;
  targetPortal?: string | undefined;
};

export type ImageVolumeSource = {
  pullPolicy?: string | undefined;
  reference?: string | undefined;
};

export type ImageVolumeStatus = {
  imageRef?: string | undefined;
};

export type KeyToPath = {
  key?: string | undefined;
  mode?: number | undefined;
  path?: string | undefined;
};

export type Lifecycle = {
  postStart?: LifecycleHandler | undefined;
  preStop?: LifecycleHandler | undefined;
  stopSignal?: string | undefined;
};

export type LifecycleHandler = {
  exec?: ExecAction | undefined;
  httpGet?: HTTPGetAction | undefined;
  sleep?: SleepAction | undefined;
  tcpSocket?: TCPSocketAction | undefined;
};

export type LimitRange = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: LimitRangeSpec | undefined;
};

export type LimitRangeItem = {
  default?: Record<string, Quantity> | undefined;
  defaultRequest?: Record<string, Quantity> | undefined;
  max?: Record<string, Quantity> | undefined;
  maxLimitRequestRatio?: Record<string, Quantity> | undefined;
  min?: Record<string, Quantity> | undefined;
  type?: string | undefined;
};

export type LimitRangeList = {
  apiVersion?: string | undefined;
  items?: Array<LimitRange> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type LimitRangeSpec = {
  limits?: Array<LimitRangeItem> | undefined;
};

export type LinuxContainerUser = {
  gid?: number | undefined;
  supplementalGroups?: Array<number> | undefined;
  uid?: number | undefined;
};

export type LoadBalancerIngress = {
  hostname?: string | undefined;
  ip?: string | undefined;
  ipMode?: string | undefined;
  ports?: Array<PortStatus> | undefined;
};

export type LoadBalancerStatus = {
  ingress?: Array<LoadBalancerIngress> | undefined;
};

export type LocalObjectReference = {
  name?: string | undefined;
};

export type LocalVolumeSource = {
  fsType?: string | undefined;
  path?: string | undefined;
};

export type ModifyVolumeStatus = {
  status?: string | undefined;
  targetVolumeAttributesClassName?: string | undefined;
};

export type NFSVolumeSource = {
  path?: string | undefined;
  readOnly?: boolean | undefined;
  server?: string | undefined;
};

export type Namespace = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: NamespaceSpec | undefined;
  status?: NamespaceStatus | undefined;
};

export type NamespaceCondition = {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
};

export type NamespaceList = {
  apiVersion?: string | undefined;
  items?: Array<Namespace> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type NamespaceSpec = {
  finalizers?: Array<string> | undefined;
};

export type NamespaceStatus = {
  conditions?: Array<NamespaceCondition> | undefined;
  phase?: string | undefined;
};

export type Node = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: NodeSpec | undefined;
  status?: NodeStatus | undefined;
};

export type NodeAddress = {
  address?: string | undefined;
  type?: string | undefined;
};

export type NodeAffinity = {
  preferredDuringSchedulingIgnoredDuringExecution?: Array<PreferredSchedulingTerm> | undefined;
  requiredDuringSchedulingIgnoredDuringExecution?: NodeSelector | undefined;
};

export type NodeAllocatableResourceClaimStatus = {
  containers?: Array<string> | undefined;
  resourceClaimName?: string | undefined;
  resources?: Record<string, Quantity> | undefined;
};

export type NodeCondition = {
  lastHeartbeatTime?: Time | undefined;
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
};

export type NodeConfigSource = {
  configMap?: ConfigMapNodeConfigSource | undefined;
};

export type NodeConfigStatus = {
  active?: NodeConfigSource | undefined;
  assigned?: NodeConfigSource | undefined;
  error?: string | undefined;
  lastKnownGood?: NodeConfigSource | undefined;
};

export type NodeDaemonEndpoints = {
  kubeletEndpoint?: DaemonEndpoint | undefined;
};

export type NodeFeatures = {
  supplementalGroupsPolicy?: boolean | undefined;
};

export type NodeList = {
  apiVersion?: string | undefined;
  items?: Array<Node> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type NodeRuntimeHandler = {
  features?: NodeRuntimeHandlerFeatures | undefined;
  name?: string | undefined;
};

export type NodeRuntimeHandlerFeatures = {
  recursiveReadOnlyMounts?: boolean | undefined;
  userNamespaces?: boolean | undefined;
};

export type NodeSelector = {
  nodeSelectorTerms?: Array<NodeSelectorTerm> | undefined;
};

export type NodeSelectorRequirement = {
  key?: string | undefined;
  operator?: string | undefined;
  values?: Array<string> | undefined;
};

export type NodeSelectorTerm = {
  matchExpressions?: Array<NodeSelectorRequirement> | undefined;
  matchFields?: Array<NodeSelectorRequirement> | undefined;
};

export type NodeSpec = {
  configSource?: NodeConfigSource | undefined;
  externalID?: string | undefined;
  podCIDR?: string | undefined;
  podCIDRs?: Array<string> | undefined;
  providerID?: string | undefined;
  taints?: Array<Taint> | undefined;
  unschedulable?: boolean | undefined;
};

export type NodeStatus = {
  addresses?: Array<NodeAddress> | undefined;
  allocatable?: Record<string, Quantity> | undefined;
  capacity?: Record<string, Quantity> | undefined;
  conditions?: Array<NodeCondition> | undefined;
  config?: NodeConfigStatus | undefined;
  daemonEndpoints?: NodeDaemonEndpoints | undefined;
  declaredFeatures?: Array<string> | undefined;
  features?: NodeFeatures | undefined;
  images?: Array<ContainerImage> | undefined;
  nodeInfo?: NodeSystemInfo | undefined;
  phase?: string | undefined;
  runtimeHandlers?: Array<NodeRuntimeHandler> | undefined;
  volumesAttached?: Array<AttachedVolume> | undefined;
  volumesInUse?: Array<string> | undefined;
};

export type NodeSwapStatus = {
  capacity?: number | undefined;
};

export type NodeSystemInfo = {
  architecture?: string | undefined;
  bootID?: string | undefined;
  containerRuntimeVersion?: string | undefined;
  kernelVersion?: string | undefined;
  kubeProxyVersion?: string | undefined;
  kubeletVersion?: string | undefined;
  machineID?: string | undefined;
  operatingSystem?: string | undefined;
  osImage?: string | undefined;
  swap?: NodeSwapStatus | undefined;
  systemUUID?: string | undefined;
};

export type ObjectFieldSelector = {
  apiVersion?: string | undefined;
  fieldPath?: string | undefined;
};

export type ObjectReference = {
  apiVersion?: string | undefined;
  fieldPath?: string | undefined;
  kind?: string | undefined;
  name?: string | undefined;
  namespace?: string | undefined;
  resourceVersion?: string | undefined;
  uid?: string | undefined;
};

export type PersistentVolume = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: PersistentVolumeSpec | undefined;
  status?: PersistentVolumeStatus | undefined;
};

export type PersistentVolumeClaim = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: PersistentVolumeClaimSpec | undefined;
  status?: PersistentVolumeClaimStatus | undefined;
};

export type PersistentVolumeClaimCondition = {
  lastProbeTime?: Time | undefined;
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
};

export type PersistentVolumeClaimList = {
  apiVersion?: string | undefined;
  items?: Array<PersistentVolumeClaim> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type PersistentVolumeClaimSpec = {
  accessModes?: Array<string> | undefined;
  dataSource?: TypedLocalObjectReference | undefined;
  dataSourceRef?: TypedObjectReference | undefined;
  resources?: VolumeResourceRequirements | undefined;
  selector?: LabelSelector | undefined;
  storageClassName?: string | undefined;
  volumeAttributesClassName?: string | undefined;
  volumeMode?: string | undefined;
  volumeName?: string | undefined;
};

export type PersistentVolumeClaimStatus = {
  accessModes?: Array<string> | undefined;
  allocatedResourceStatuses?: Record<string, string> | undefined;
  allocatedResources?: Record<string, Quantity> | undefined;
  capacity?: Record<string, Quantity> | undefined;
  conditions?: Array<PersistentVolumeClaimCondition> | undefined;
  currentVolumeAttributesClassName?: string | undefined;
  modifyVolumeStatus?: ModifyVolumeStatus | undefined;
  phase?: string | undefined;
};

export type PersistentVolumeClaimTemplate = {
  metadata?: ObjectMeta | undefined;
  spec?: PersistentVolumeClaimSpec | undefined;
};

export type PersistentVolumeClaimVolumeSource = {
  claimName?: string | undefined;
  readOnly?: boolean | undefined;
};

export type PersistentVolumeList = {
  apiVersion?: string | undefined;
  items?: Array<PersistentVolume> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type PersistentVolumeSpec = {
  accessModes?: Array<string> | undefined;
  awsElasticBlockStore?: AWSElasticBlockStoreVolumeSource | undefined;
  azureDisk?: AzureDiskVolumeSource | undefined;
  azureFile?: AzureFilePersistentVolumeSource | undefined;
  capacity?: Record<string, Quantity> | undefined;
  cephfs?: CephFSPersistentVolumeSource | undefined;
  cinder?: CinderPersistentVolumeSource | undefined;
  claimRef?: ObjectReference | undefined;
  csi?: CSIPersistentVolumeSource | undefined;
  fc?: FCVolumeSource | undefined;
  flexVolume?: FlexPersistentVolumeSource | undefined;
  flocker?: FlockerVolumeSource | undefined;
  gcePersistentDisk?: GCEPersistentDiskVolumeSource | undefined;
  glusterfs?: GlusterfsPersistentVolumeSource | undefined;
  hostPath?: HostPathVolumeSource | undefined;
  iscsi?: ISCSIPersistentVolumeSource | undefined;
  local?: LocalVolumeSource | undefined;
  mountOptions?: Array<string> | undefined;
  nfs?: NFSVolumeSource | undefined;
  nodeAffinity?: VolumeNodeAffinity | undefined;
  persistentVolumeReclaimPolicy?: string | undefined;
  photonPersistentDisk?: PhotonPersistentDiskVolumeSource | undefined;
  portworxVolume?: PortworxVolumeSource | undefined;
  quobyte?: QuobyteVolumeSource | undefined;
  rbd?: RBDPersistentVolumeSource | undefined;
  scaleIO?: ScaleIOPersistentVolumeSource | undefined;
  storageClassName?: string | undefined;
  storageos?: StorageOSPersistentVolumeSource | undefined;
  volumeAttributesClassName?: string | undefined;
  volumeMode?: string | undefined;
  vsphereVolume?: VsphereVirtualDiskVolumeSource | undefined;
};

export type PersistentVolumeStatus = {
  lastPhaseTransitionTime?: Time | undefined;
  message?: string | undefined;
  phase?: string | undefined;
  reason?: string | undefined;
};

export type PhotonPersistentDiskVolumeSource = {
  fsType?: string | undefined;
  pdID?: string | undefined;
};

export type Pod = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: PodSpec | undefined;
  status?: PodStatus | undefined;
};

export type PodAffinity = {
  preferredDuringSchedulingIgnoredDuringExecution?: Array<WeightedPodAffinityTerm> | undefined;
  requiredDuringSchedulingIgnoredDuringExecution?: Array<PodAffinityTerm> | undefined;
};

export type PodAffinityTerm = {
  labelSelector?: LabelSelector | undefined;
  matchLabelKeys?: Array<string> | undefined;
  mismatchLabelKeys?: Array<string> | undefined;
  namespaceSelector?: LabelSelector | undefined;
  namespaces?: Array<string> | undefined;
  topologyKey?: string | undefined;
};

export type PodAntiAffinity = {
  preferredDuringSchedulingIgnoredDuringExecution?: Array<WeightedPodAffinityTerm> | undefined;
  requiredDuringSchedulingIgnoredDuringExecution?: Array<PodAffinityTerm> | undefined;
};

export type PodCertificateProjection = {
  certificateChainPath?: string | undefined;
  credentialBundlePath?: string | undefined;
  keyPath?: string | undefined;
  keyType?: string | undefined;
  maxExpirationSeconds?: number | undefined;
  signerName?: string | undefined;
  userAnnotations?: Record<string, string> | undefined;
};

export type PodCondition = {
  lastProbeTime?: Time | undefined;
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  observedGeneration?: number | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
};

export type PodDNSConfig = {
  nameservers?: Array<string> | undefined;
  options?: Array<PodDNSConfigOption> | undefined;
  searches?: Array<string> | undefined;
};

export type PodDNSConfigOption = {
  name?: string | undefined;
  value?: string | undefined;
};

export type PodExtendedResourceClaimStatus = {
  requestMappings?: Array<ContainerExtendedResourceRequest> | undefined;
  resourceClaimName?: string | undefined;
};

export type PodIP = {
  ip?: string | undefined;
};

export type PodList = {
  apiVersion?: string | undefined;
  items?: Array<Pod> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type PodOS = {
  name?: string | undefined;
};

export type PodReadinessGate = {
  conditionType?: string | undefined;
};

export type PodResourceClaim = {
  name?: string | undefined;
  resourceClaimName?: string | undefined;
  resourceClaimTemplateName?: string | undefined;
};

export type PodResourceClaimStatus = {
  name?: string | undefined;
  resourceClaimName?: string | undefined;
};

export type PodSchedulingGate = {
  name?: string | undefined;
};

export type PodSchedulingGroup = {
  podGroupName?: string | undefined;
};

export type PodSecurityContext = {
  appArmorProfile?: AppArmorProfile | undefined;
  fsGroup?: number | undefined;
  fsGroupChangePolicy?: string | undefined;
  runAsGroup?: number | undefined;
  runAsNonRoot?: boolean | undefined;
  runAsUser?: number | undefined;
  seLinuxChangePolicy?: string | undefined;
  seLinuxOptions?: SELinuxOptions | undefined;
  seccompProfile?: SeccompProfile | undefined;
  supplementalGroups?: Array<number> | undefined;
  supplementalGroupsPolicy?: string | undefined;
  sysctls?: Array<Sysctl> | undefined;
  windowsOptions?: WindowsSecurityContextOptions | undefined;
};

export type PodSpec = {
  activeDeadlineSeconds?: number | undefined;
  affinity?: Affinity | undefined;
  automountServiceAccountToken?: boolean | undefined;
  containers?: Array<Container> | undefined;
  dnsConfig?: PodDNSConfig | undefined;
  dnsPolicy?: string | undefined;
  enableServiceLinks?: boolean | undefined;
  ephemeralContainers?: Array<EphemeralContainer> | undefined;
  hostAliases?: Array<HostAlias> | undefined;
  hostIPC?: boolean | undefined;
  hostNetwork?: boolean | undefined;
  hostPID?: boolean | undefined;
  hostUsers?: boolean | undefined;
  hostname?: string | undefined;
  hostnameOverride?: string | undefined;
  imagePullSecrets?: Array<LocalObjectReference> | undefined;
  initContainers?: Array<Container> | undefined;
  nodeName?: string | undefined;
  nodeSelector?: Record<string, string> | undefined;
  os?: PodOS | undefined;
  overhead?: Record<string, Quantity> | undefined;
  preemptionPolicy?: string | undefined;
  priority?: number | undefined;
  priorityClassName?: string | undefined;
  readinessGates?: Array<PodReadinessGate> | undefined;
  resourceClaims?: Array<PodResourceClaim> | undefined;
  resources?: ResourceRequirements | undefined;
  restartPolicy?: string | undefined;
  runtimeClassName?: string | undefined;
  schedulerName?: string | undefined;
  schedulingGates?: Array<PodSchedulingGate> | undefined;
  schedulingGroup?: PodSchedulingGroup | undefined;
  securityContext?: PodSecurityContext | undefined;
  serviceAccount?: string | undefined;
  serviceAccountName?: string | undefined;
  setHostnameAsFQDN?: boolean | undefined;
  shareProcessNamespace?: boolean | undefined;
  subdomain?: string | undefined;
  terminationGracePeriodSeconds?: number | undefined;
  tolerations?: Array<Toleration> | undefined;
  topologySpreadConstraints?: Array<TopologySpreadConstraint> | undefined;
  volumes?: Array<Volume> | undefined;
};

export type PodStatus = {
  allocatedResources?: Record<string, Quantity> | undefined;
  conditions?: Array<PodCondition> | undefined;
  containerStatuses?: Array<ContainerStatus> | undefined;
  ephemeralContainerStatuses?: Array<ContainerStatus> | undefined;
  extendedResourceClaimStatus?: PodExtendedResourceClaimStatus | undefined;
  hostIP?: string | undefined;
  hostIPs?: Array<HostIP> | undefined;
  initContainerStatuses?: Array<ContainerStatus> | undefined;
  message?: string | undefined;
  nodeAllocatableResourceClaimStatuses?: Array<NodeAllocatableResourceClaimStatus> | undefined;
  nominatedNodeName?: string | undefined;
  observedGeneration?: number | undefined;
  phase?: string | undefined;
  podIP?: string | undefined;
  podIPs?: Array<PodIP> | undefined;
  qosClass?: string | undefined;
  reason?: string | undefined;
  resize?: string | undefined;
  resourceClaimStatuses?: Array<PodResourceClaimStatus> | undefined;
  resources?: ResourceRequirements | undefined;
  startTime?: Time | undefined;
};

export type PodTemplate = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  template?: PodTemplateSpec | undefined;
};

export type PodTemplateList = {
  apiVersion?: string | undefined;
  items?: Array<PodTemplate> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type PodTemplateSpec = {
  metadata?: ObjectMeta | undefined;
  spec?: PodSpec | undefined;
};

export type PortStatus = {
  error?: string | undefined;
  port?: number | undefined;
  protocol?: string | undefined;
};

export type PortworxVolumeSource = {
  fsType?: string | undefined;
  readOnly?: boolean | undefined;
  volumeID?: string | undefined;
};

export type PreferredSchedulingTerm = {
  preference?: NodeSelectorTerm | undefined;
  weight?: number | undefined;
};

export type Probe = {
  exec?: ExecAction | undefined;
  failureThreshold?: number | undefined;
  grpc?: GRPCAction | undefined;
  httpGet?: HTTPGetAction | undefined;
  initialDelaySeconds?: number | undefined;
  periodSeconds?: number | undefined;
  successThreshold?: number | undefined;
  tcpSocket?: TCPSocketAction | undefined;
  terminationGracePeriodSeconds?: number | undefined;
  timeoutSeconds?: number | undefined;
};

export type ProjectedVolumeSource = {
  defaultMode?: number | undefined;
  sources?: Array<VolumeProjection> | undefined;
};

export type QuobyteVolumeSource = {
  group?: string | undefined;
  readOnly?: boolean | undefined;
  registry?: string | undefined;
  tenant?: string | undefined;
  user?: string | undefined;
  volume?: string | undefined;
};

export type RBDPersistentVolumeSource = {
  fsType?: string | undefined;
  image?: string | undefined;
  keyring?: string | undefined;
  monitors?: Array<string> | undefined;
  pool?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef?: SecretReference | undefined;
  user?: string | undefined;
};

export type RBDVolumeSource = {
  fsType?: string | undefined;
  image?: string | undefined;
  keyring?: string | undefined;
  monitors?: Array<string> | undefined;
  pool?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef?: LocalObjectReference | undefined;
  user?: string | undefined;
};

export type ReplicationController = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: ReplicationControllerSpec | undefined;
  status?: ReplicationControllerStatus | undefined;
};

export type ReplicationControllerCondition = {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
};

export type ReplicationControllerList = {
  apiVersion?: string | undefined;
  items?: Array<ReplicationController> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type ReplicationControllerSpec = {
  minReadySeconds?: number | undefined;
  replicas?: number | undefined;
  selector?: Record<string, string> | undefined;
  template?: PodTemplateSpec | undefined;
};

export type ReplicationControllerStatus = {
  availableReplicas?: number | undefined;
  conditions?: Array<ReplicationControllerCondition> | undefined;
  fullyLabeledReplicas?: number | undefined;
  observedGeneration?: number | undefined;
  readyReplicas?: number | undefined;
  replicas?: number | undefined;
};

export type CoreV1ResourceClaim = {
  name?: string | undefined;
  request?: string | undefined;
};

export type ResourceFieldSelector = {
  containerName?: string | undefined;
  divisor?: Quantity | undefined;
  resource?: string | undefined;
};

export type ResourceHealth = {
  health?: string | undefined;
  message?: string | undefined;
  resourceID?: string | undefined;
};

export type ResourceQuota = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: ResourceQuotaSpec | undefined;
  status?: ResourceQuotaStatus | undefined;
};

export type ResourceQuotaList = {
  apiVersion?: string | undefined;
  items?: Array<ResourceQuota> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type ResourceQuotaSpec = {
  hard?: Record<string, Quantity> | undefined;
  scopeSelector?: ScopeSelector | undefined;
  scopes?: Array<string> | undefined;
};

export type ResourceQuotaStatus = {
  hard?: Record<string, Quantity> | undefined;
  used?: Record<string, Quantity> | undefined;
};

export type ResourceRequirements = {
  claims?: Array<CoreV1ResourceClaim> | undefined;
  limits?: Record<string, Quantity> | undefined;
  requests?: Record<string, Quantity> | undefined;
};

export type ResourceStatus = {
  name?: string | undefined;
  resources?: Array<ResourceHealth> | undefined;
};

export type SELinuxOptions = {
  level?: string | undefined;
  role?: string | undefined;
  type?: string | undefined;
  user?: string | undefined;
};

export type ScaleIOPersistentVolumeSource = {
  fsType?: string | undefined;
  gateway?: string | undefined;
  protectionDomain?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef?: SecretReference | undefined;
  sslEnabled?: boolean | undefined;
  storageMode?: string | undefined;
  storagePool?: string | undefined;
  system?: string | undefined;
  volumeName?: string | undefined;
};

export type ScaleIOVolumeSource = {
  fsType?: string | undefined;
  gateway?: string | undefined;
  protectionDomain?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef?: LocalObjectReference | undefined;
  sslEnabled?: boolean | undefined;
  storageMode?: string | undefined;
  storagePool?: string | undefined;
  system?: string | undefined;
  volumeName?: string | undefined;
};

export type ScopeSelector = {
  matchExpressions?: Array<ScopedResourceSelectorRequirement> | undefined;
};

export type ScopedResourceSelectorRequirement = {
  operator?: string | undefined;
  scopeName?: string | undefined;
  values?: Array<string> | undefined;
};

export type SeccompProfile = {
  localhostProfile?: string | undefined;
  type?: string | undefined;
};

export type Secret = {
  apiVersion?: string | undefined;
  data?: Record<string, string> | undefined;
  immutable?: boolean | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  stringData?: Record<string, string> | undefined;
  type?: string | undefined;
};

export type SecretEnvSource = {
  name?: string | undefined;
  optional?: boolean | undefined;
};

export type SecretKeySelector = {
  key?: string | undefined;
  name?: string | undefined;
  optional?: boolean | undefined;
};

export type SecretList = {
  apiVersion?: string | undefined;
  items?: Array<Secret> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type SecretProjection = {
  items?: Array<KeyToPath> | undefined;
  name?: string | undefined;
  optional?: boolean | undefined;
};

export type SecretReference = {
  name?: string | undefined;
  namespace?: string | undefined;
};

export type SecretVolumeSource = {
  defaultMode?: number | undefined;
  items?: Array<KeyToPath> | undefined;
  optional?: boolean | undefined;
  secretName?: string | undefined;
};

export type SecurityContext = {
  allowPrivilegeEscalation?: boolean | undefined;
  appArmorProfile?: AppArmorProfile | undefined;
  capabilities?: Capabilities | undefined;
  privileged?: boolean | undefined;
  procMount?: string | undefined;
  readOnlyRootFilesystem?: boolean | undefined;
  runAsGroup?: number | undefined;
  runAsNonRoot?: boolean | undefined;
  runAsUser?: number | undefined;
  seLinuxOptions?: SELinuxOptions | undefined;
  seccompProfile?: SeccompProfile | undefined;
  windowsOptions?: WindowsSecurityContextOptions | undefined;
};

export type Service = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: ServiceSpec | undefined;
  status?: ServiceStatus | undefined;
};

export type ServiceAccount = {
  apiVersion?: string | undefined;
  automountServiceAccountToken?: boolean | undefined;
  imagePullSecrets?: Array<LocalObjectReference> | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  secrets?: Array<ObjectReference> | undefined;
};

export type ServiceAccountList = {
  apiVersion?: string | undefined;
  items?: Array<ServiceAccount> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type ServiceAccountTokenProjection = {
  audience?: string | undefined;
  expirationSeconds?: number | undefined;
  path?: string | undefined;
};

export type ServiceList = {
  apiVersion?: string | undefined;
  items?: Array<Service> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type ServicePort = {
  appProtocol?: string | undefined;
  name?: string | undefined;
  nodePort?: number | undefined;
  port?: number | undefined;
  protocol?: string | undefined;
  targetPort?: IntOrString | undefined;
};

export type ServiceSpec = {
  allocateLoadBalancerNodePorts?: boolean | undefined;
  clusterIP?: string | undefined;
  clusterIPs?: Array<string> | undefined;
  externalIPs?: Array<string> | undefined;
  externalName?: string | undefined;
  externalTrafficPolicy?: string | undefined;
  healthCheckNodePort?: number | undefined;
  internalTrafficPolicy?: string | undefined;
  ipFamilies?: Array<string> | undefined;
  ipFamilyPolicy?: string | undefined;
  loadBalancerClass?: string | undefined;
  loadBalancerIP?: string | undefined;
  loadBalancerSourceRanges?: Array<string> | undefined;
  ports?: Array<ServicePort> | undefined;
  publishNotReadyAddresses?: boolean | undefined;
  selector?: Record<string, string> | undefined;
  sessionAffinity?: string | undefined;
  sessionAffinityConfig?: SessionAffinityConfig | undefined;
  trafficDistribution?: string | undefined;
  type?: string | undefined;
};

export type ServiceStatus = {
  conditions?: Array<Condition> | undefined;
  loadBalancer?: LoadBalancerStatus | undefined;
};

export type SessionAffinityConfig = {
  clientIP?: ClientIPConfig | undefined;
};

export type SleepAction = {
  seconds?: number | undefined;
};

export type StorageOSPersistentVolumeSource = {
  fsType?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef?: ObjectReference | undefined;
  volumeName?: string | undefined;
  volumeNamespace?: string | undefined;
};

export type StorageOSVolumeSource = {
  fsType?: string | undefined;
  readOnly?: boolean | undefined;
  secretRef?: LocalObjectReference | undefined;
  volumeName?: string | undefined;
  volumeNamespace?: string | undefined;
};

export type Sysctl = {
  name?: string | undefined;
  value?: string | undefined;
};

export type TCPSocketAction = {
  host?: string | undefined;
  port?: IntOrString | undefined;
};

export type Taint = {
  effect?: string | undefined;
  key?: string | undefined;
  timeAdded?: Time | undefined;
  value?: string | undefined;
};

export type Toleration = {
  effect?: string | undefined;
  key?: string | undefined;
  operator?: string | undefined;
  tolerationSeconds?: number | undefined;
  value?: string | undefined;
};

export type TopologySelectorLabelRequirement = {
  key?: string | undefined;
  values?: Array<string> | undefined;
};

export type TopologySelectorTerm = {
  matchLabelExpressions?: Array<TopologySelectorLabelRequirement> | undefined;
};

export type TopologySpreadConstraint = {
  labelSelector?: LabelSelector | undefined;
  matchLabelKeys?: Array<string> | undefined;
  maxSkew?: number | undefined;
  minDomains?: number | undefined;
  nodeAffinityPolicy?: string | undefined;
  nodeTaintsPolicy?: string | undefined;
  topologyKey?: string | undefined;
  whenUnsatisfiable?: string | undefined;
};

export type TypedLocalObjectReference = {
  apiGroup?: string | undefined;
  kind?: string | undefined;
  name?: string | undefined;
};

export type TypedObjectReference = {
  apiGroup?: string | undefined;
  kind?: string | undefined;
  name?: string | undefined;
  namespace?: string | undefined;
};

export type Volume = {
  awsElasticBlockStore?: AWSElasticBlockStoreVolumeSource | undefined;
  azureDisk?: AzureDiskVolumeSource | undefined;
  azureFile?: AzureFileVolumeSource | undefined;
  cephfs?: CephFSVolumeSource | undefined;
  cinder?: CinderVolumeSource | undefined;
  configMap?: ConfigMapVolumeSource | undefined;
  csi?: CSIVolumeSource | undefined;
  downwardAPI?: DownwardAPIVolumeSource | undefined;
  emptyDir?: EmptyDirVolumeSource | undefined;
  ephemeral?: EphemeralVolumeSource | undefined;
  fc?: FCVolumeSource | undefined;
  flexVolume?: FlexVolumeSource | undefined;
  flocker?: FlockerVolumeSource | undefined;
  gcePersistentDisk?: GCEPersistentDiskVolumeSource | undefined;
  gitRepo?: GitRepoVolumeSource | undefined;
  glusterfs?: GlusterfsVolumeSource | undefined;
  hostPath?: HostPathVolumeSource | undefined;
  image?: ImageVolumeSource | undefined;
  iscsi?: ISCSIVolumeSource | undefined;
  name?: string | undefined;
  nfs?: NFSVolumeSource | undefined;
  persistentVolumeClaim?: PersistentVolumeClaimVolumeSource | undefined;
  photonPersistentDisk?: PhotonPersistentDiskVolumeSource | undefined;
  portworxVolume?: PortworxVolumeSource | undefined;
  projected?: ProjectedVolumeSource | undefined;
  quobyte?: QuobyteVolumeSource | undefined;
  rbd?: RBDVolumeSource | undefined;
  scaleIO?: ScaleIOVolumeSource | undefined;
  secret?: SecretVolumeSource | undefined;
  storageos?: StorageOSVolumeSource | undefined;
  vsphereVolume?: VsphereVirtualDiskVolumeSource | undefined;
};

export type VolumeDevice = {
  devicePath?: string | undefined;
  name?: string | undefined;
};

export type VolumeMount = {
  mountPath?: string | undefined;
  mountPropagation?: string | undefined;
  name?: string | undefined;
  readOnly?: boolean | undefined;
  recursiveReadOnly?: string | undefined;
  subPath?: string | undefined;
  subPathExpr?: string | undefined;
};

export type VolumeMountStatus = {
  mountPath?: string | undefined;
  name?: string | undefined;
  readOnly?: boolean | undefined;
  recursiveReadOnly?: string | undefined;
  volumeStatus?: VolumeStatus | undefined;
};

export type VolumeNodeAffinity = {
  required?: NodeSelector | undefined;
};

export type VolumeProjection = {
  clusterTrustBundle?: ClusterTrustBundleProjection | undefined;
  configMap?: ConfigMapProjection | undefined;
  downwardAPI?: DownwardAPIProjection | undefined;
  podCertificate?: PodCertificateProjection | undefined;
  secret?: SecretProjection | undefined;
  serviceAccountToken?: ServiceAccountTokenProjection | undefined;
};

export type VolumeResourceRequirements = {
  limits?: Record<string, Quantity> | undefined;
  requests?: Record<string, Quantity> | undefined;
};

export type VolumeStatus = {
  image?: ImageVolumeStatus | undefined;
};

export type VsphereVirtualDiskVolumeSource = {
  fsType?: string | undefined;
  storagePolicyID?: string | undefined;
  storagePolicyName?: string | undefined;
  volumePath?: string | undefined;
};

export type WeightedPodAffinityTerm = {
  podAffinityTerm?: PodAffinityTerm | undefined;
  weight?: number | undefined;
};

export type WindowsSecurityContextOptions = {
  gmsaCredentialSpec?: string | undefined;
  gmsaCredentialSpecName?: string | undefined;
  hostProcess?: boolean | undefined;
  runAsUserName?: string | undefined;
};

export type Endpoint = {
  addresses?: Array<string> | undefined;
  conditions?: EndpointConditions | undefined;
  deprecatedTopology?: Record<string, string> | undefined;
  hints?: EndpointHints | undefined;
  hostname?: string | undefined;
  nodeName?: string | undefined;
  targetRef?: ObjectReference | undefined;
  zone?: string | undefined;
};

export type EndpointConditions = {
  ready?: boolean | undefined;
  serving?: boolean | undefined;
  terminating?: boolean | undefined;
};

export type EndpointHints = {
  forNodes?: Array<ForNode> | undefined;
  forZones?: Array<ForZone> | undefined;
};

export type DiscoveryV1EndpointPort = {
  appProtocol?: string | undefined;
  name?: string | undefined;
  port?: number | undefined;
  protocol?: string | undefined;
};

export type EndpointSlice = {
  addressType?: string | undefined;
  apiVersion?: string | undefined;
  endpoints?: Array<Endpoint> | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  ports?: Array<DiscoveryV1EndpointPort> | undefined;
};

export type EndpointSliceList = {
  apiVersion?: string | undefined;
  items?: Array<EndpointSlice> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type ForNode = {
  name?: string | undefined;
};

export type ForZone = {
  name?: string | undefined;
};

export type EventsV1Event = {
  action?: string | undefined;
  apiVersion?: string | undefined;
  deprecatedCount?: number | undefined;
  deprecatedFirstTimestamp?: Time | undefined;
  deprecatedLastTimestamp?: Time | undefined;
  deprecatedSource?: EventSource | undefined;
  eventTime?: MicroTime | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  note?: string | undefined;
  reason?: string | undefined;
  regarding?: ObjectReference | undefined;
  related?: ObjectReference | undefined;
  reportingController?: string | undefined;
  reportingInstance?: string | undefined;
  series?: EventsV1EventSeries | undefined;
  type?: string | undefined;
};

export type EventsV1EventList = {
  apiVersion?: string | undefined;
  items?: Array<EventsV1Event> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type EventsV1EventSeries = {
  count?: number | undefined;
  lastObservedTime?: MicroTime | undefined;
};

export type ExemptPriorityLevelConfiguration = {
  lendablePercent?: number | undefined;
  nominalConcurrencyShares?: number | undefined;
};

export type FlowDistinguisherMethod = {
  type?: string | undefined;
};

export type FlowSchema = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: FlowSchemaSpec | undefined;
  status?: FlowSchemaStatus | undefined;
};

export type FlowSchemaCondition = {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
};

export type FlowSchemaList = {
  apiVersion?: string | undefined;
  items?: Array<FlowSchema> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type FlowSchemaSpec = {
  distinguisherMethod?: FlowDistinguisherMethod | undefined;
  matchingPrecedence?: number | undefined;
  priorityLevelConfiguration?: PriorityLevelConfigurationReference | undefined;
  rules?: Array<PolicyRulesWithSubjects> | undefined;
};

export type FlowSchemaStatus = {
  conditions?: Array<FlowSchemaCondition> | undefined;
};

export type GroupSubject = {
  name?: string | undefined;
};

export type LimitResponse = {
  queuing?: QueuingConfiguration | undefined;
  type?: string | undefined;
};

export type LimitedPriorityLevelConfiguration = {
  borrowingLimitPercent?: number | undefined;
  lendablePercent?: number | undefined;
  limitResponse?: LimitResponse | undefined;
  nominalConcurrencyShares?: number | undefined;
};

export type NonResourcePolicyRule = {
  nonResourceURLs?: Array<string> | undefined;
  verbs?: Array<string> | undefined;
};

export type PolicyRulesWithSubjects = {
  nonResourceRules?: Array<NonResourcePolicyRule> | undefined;
  resourceRules?: Array<ResourcePolicyRule> | undefined;
  subjects?: Array<FlowcontrolV1Subject> | undefined;
};

export type PriorityLevelConfiguration = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: PriorityLevelConfigurationSpec | undefined;
  status?: PriorityLevelConfigurationStatus | undefined;
};

export type PriorityLevelConfigurationCondition = {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
};

export type PriorityLevelConfigurationList = {
  apiVersion?: string | undefined;
  items?: Array<PriorityLevelConfiguration> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type PriorityLevelConfigurationReference = {
  name?: string | undefined;
};

export type PriorityLevelConfigurationSpec = {
  exempt?: ExemptPriorityLevelConfiguration | undefined;
  limited?: LimitedPriorityLevelConfiguration | undefined;
  type?: string | undefined;
};

export type PriorityLevelConfigurationStatus = {
  conditions?: Array<PriorityLevelConfigurationCondition> | undefined;
};

export type QueuingConfiguration = {
  handSize?: number | undefined;
  queueLengthLimit?: number | undefined;
  queues?: number | undefined;
};

export type ResourcePolicyRule = {
  apiGroups?: Array<string> | undefined;
  clusterScope?: boolean | undefined;
  namespaces?: Array<string> | undefined;
  resources?: Array<string> | undefined;
  verbs?: Array<string> | undefined;
};

export type ServiceAccountSubject = {
  name?: string | undefined;
  namespace?: string | undefined;
};

export type FlowcontrolV1Subject = {
  group?: GroupSubject | undefined;
  kind?: string | undefined;
  serviceAccount?: ServiceAccountSubject | undefined;
  user?: UserSubject | undefined;
};

export type UserSubject = {
  name?: string | undefined;
};

export type APIResource = {
  categories?: Array<string> | undefined;
  group?: string | undefined;
  kind?: string | undefined;
  name?: string | undefined;
  namespaced?: boolean | undefined;
  shortNames?: Array<string> | undefined;
  singularName?: string | undefined;
  storageVersionHash?: string | undefined;
  verbs?: Array<string> | undefined;
  version?: string | undefined;
};

export type APIResourceList = {
  apiVersion?: string | undefined;
  groupVersion?: string | undefined;
  kind?: string | undefined;
  resources?: Array<APIResource> | undefined;
};

export type Condition = {
  lastTransitionTime?: Time | undefined;
  message?: string | undefined;
  observedGeneration?: number | undefined;
  reason?: string | undefined;
  status?: string | undefined;
  type?: string | undefined;
};

export type DeleteOptions = {
  apiVersion?: string | undefined;
  dryRun?: Array<string> | undefined;
  gracePeriodSeconds?: number | undefined;
  ignoreStoreReadErrorWithClusterBreakingPotential?: boolean | undefined;
  kind?: string | undefined;
  orphanDependents?: boolean | undefined;
  preconditions?: Preconditions | undefined;
  propagationPolicy?: string | undefined;
};

export type FieldSelectorRequirement = {
  key?: string | undefined;
  operator?: string | undefined;
  values?: Array<string> | undefined;
};

export type FieldsV1 = Record<string, unknown>;

export type LabelSelector = {
  matchExpressions?: Array<LabelSelectorRequirement> | undefined;
  matchLabels?: Record<string, string> | undefined;
};

export type LabelSelectorRequirement = {
  key?: string | undefined;
  operator?: string | undefined;
  values?: Array<string> | undefined;
};

export type ListMeta = {
  continue?: string | undefined;
  remainingItemCount?: number | undefined;
  resourceVersion?: string | undefined;
  selfLink?: string | undefined;
  shardInfo?: ShardInfo | undefined;
};

export type ManagedFieldsEntry = {
  apiVersion?: string | undefined;
  fieldsType?: string | undefined;
  fieldsV1?: FieldsV1 | undefined;
  manager?: string | undefined;
  operation?: string | undefined;
  subresource?: string | undefined;
  time?: Time | undefined;
};

export type MicroTime = string;

export type ObjectMeta = {
  annotations?: Record<string, string> | undefined;
  creationTimestamp?: Time | undefined;
  deletionGracePeriodSeconds?: number | undefined;
  deletionTimestamp?: Time | undefined;
  finalizers?: Array<string> | undefined;
  generateName?: string | undefined;
  generation?: number | undefined;
  labels?: Record<string, string> | undefined;
  managedFields?: Array<ManagedFieldsEntry> | undefined;
  name?: string | undefined;
  namespace?: string | undefined;
  ownerReferences?: Array<OwnerReference> | undefined;
  resourceVersion?: string | undefined;
  selfLink?: string | undefined;
  uid?: string | undefined;
};

export type OwnerReference = {
  apiVersion?: string | undefined;
  blockOwnerDeletion?: boolean | undefined;
  controller?: boolean | undefined;
  kind?: string | undefined;
  name?: string | undefined;
  uid?: string | undefined;
};

export type Patch = Record<string, unknown>;

export type Preconditions = {
  resourceVersion?: string | undefined;
  uid?: string | undefined;
};

export type ShardInfo = {
  selector?: string | undefined;
};

export type Status = {
  apiVersion?: string | undefined;
  code?: number | undefined;
  details?: StatusDetails | undefined;
  kind?: string | undefined;
  message?: string | undefined;
  metadata?: ListMeta | undefined;
  reason?: string | undefined;
  status?: string | undefined;
};

export type StatusCause = {
  field?: string | undefined;
  message?: string | undefined;
  reason?: string | undefined;
};

export type StatusDetails = {
  causes?: Array<StatusCause> | undefined;
  group?: string | undefined;
  kind?: string | undefined;
  name?: string | undefined;
  retryAfterSeconds?: number | undefined;
  uid?: string | undefined;
};

export type Time = string;

export type WatchEvent = {
  object?: RawExtension | undefined;
  type?: string | undefined;
};

export type HTTPIngressPath = {
  backend?: IngressBackend | undefined;
  path?: string | undefined;
  pathType?: string | undefined;
};

export type HTTPIngressRuleValue = {
  paths?: Array<HTTPIngressPath> | undefined;
};

export type IPAddress = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: IPAddressSpec | undefined;
};

export type IPAddressList = {
  apiVersion?: string | undefined;
  items?: Array<IPAddress> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type IPAddressSpec = {
  parentRef?: ParentReference | undefined;
};

export type IPBlock = {
  cidr?: string | undefined;
  except?: Array<string> | undefined;
};

export type Ingress = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: IngressSpec | undefined;
  status?: IngressStatus | undefined;
};

export type IngressBackend = {
  resource?: TypedLocalObjectReference | undefined;
  service?: IngressServiceBackend | undefined;
};

export type IngressClass = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: IngressClassSpec | undefined;
};

export type IngressClassList = {
  apiVersion?: string | undefined;
  items?: Array<IngressClass> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type IngressClassParametersReference = {
  apiGroup?: string | undefined;
  kind?: string | undefined;
  name?: string | undefined;
  namespace?: string | undefined;
  scope?: string | undefined;
};

export type IngressClassSpec = {
  controller?: string | undefined;
  parameters?: IngressClassParametersReference | undefined;
};

export type IngressList = {
  apiVersion?: string | undefined;
  items?: Array<Ingress> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type IngressLoadBalancerIngress = {
  hostname?: string | undefined;
  ip?: string | undefined;
  ports?: Array<IngressPortStatus> | undefined;
};

export type IngressLoadBalancerStatus = {
  ingress?: Array<IngressLoadBalancerIngress> | undefined;
};

export type IngressPortStatus = {
  error?: string | undefined;
  port?: number | undefined;
  protocol?: string | undefined;
};

export type IngressRule = {
  host?: string | undefined;
  http?: HTTPIngressRuleValue | undefined;
};

export type IngressServiceBackend = {
  name?: string | undefined;
  port?: ServiceBackendPort | undefined;
};

export type IngressSpec = {
  defaultBackend?: IngressBackend | undefined;
  ingressClassName?: string | undefined;
  rules?: Array<IngressRule> | undefined;
  tls?: Array<IngressTLS> | undefined;
};

export type IngressStatus = {
  loadBalancer?: IngressLoadBalancerStatus | undefined;
};

export type IngressTLS = {
  hosts?: Array<string> | undefined;
  secretName?: string | undefined;
};

export type NetworkPolicy = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: NetworkPolicySpec | undefined;
};

export type NetworkPolicyEgressRule = {
  ports?: Array<NetworkPolicyPort> | undefined;
  to?: Array<NetworkPolicyPeer> | undefined;
};

export type NetworkPolicyIngressRule = {
  from?: Array<NetworkPolicyPeer> | undefined;
  ports?: Array<NetworkPolicyPort> | undefined;
};

export type NetworkPolicyList = {
  apiVersion?: string | undefined;
  items?: Array<NetworkPolicy> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type NetworkPolicyPeer = {
  ipBlock?: IPBlock | undefined;
  namespaceSelector?: LabelSelector | undefined;
  podSelector?: LabelSelector | undefined;
};

export type NetworkPolicyPort = {
  endPort?: number | undefined;
  port?: IntOrString | undefined;
  protocol?: string | undefined;
};

export type NetworkPolicySpec = {
  egress?: Array<NetworkPolicyEgressRule> | undefined;
  ingress?: Array<NetworkPolicyIngressRule> | undefined;
  podSelector?: LabelSelector | undefined;
  policyTypes?: Array<string> | undefined;
};

export type ParentReference = {
  group?: string | undefined;
  name?: string | undefined;
  namespace?: string | undefined;
  resource?: string | undefined;
};

export type ServiceBackendPort = {
  name?: string | undefined;
  number?: number | undefined;
};

export type ServiceCIDR = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: ServiceCIDRSpec | undefined;
  status?: ServiceCIDRStatus | undefined;
};

export type ServiceCIDRList = {
  apiVersion?: string | undefined;
  items?: Array<ServiceCIDR> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type ServiceCIDRSpec = {
  cidrs?: Array<string> | undefined;
};

export type ServiceCIDRStatus = {
  conditions?: Array<Condition> | undefined;
};

export type Overhead = {
  podFixed?: Record<string, Quantity> | undefined;
};

export type RuntimeClass = {
  apiVersion?: string | undefined;
  handler?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  overhead?: Overhead | undefined;
  scheduling?: Scheduling | undefined;
};

export type RuntimeClassList = {
  apiVersion?: string | undefined;
  items?: Array<RuntimeClass> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type Scheduling = {
  nodeSelector?: Record<string, string> | undefined;
  tolerations?: Array<Toleration> | undefined;
};

export type Eviction = {
  apiVersion?: string | undefined;
  deleteOptions?: DeleteOptions | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
};

export type PodDisruptionBudget = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: PodDisruptionBudgetSpec | undefined;
  status?: PodDisruptionBudgetStatus | undefined;
};

export type PodDisruptionBudgetList = {
  apiVersion?: string | undefined;
  items?: Array<PodDisruptionBudget> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type PodDisruptionBudgetSpec = {
  maxUnavailable?: IntOrString | undefined;
  minAvailable?: IntOrString | undefined;
  selector?: LabelSelector | undefined;
  unhealthyPodEvictionPolicy?: string | undefined;
};

export type PodDisruptionBudgetStatus = {
  conditions?: Array<Condition> | undefined;
  currentHealthy?: number | undefined;
  desiredHealthy?: number | undefined;
  disruptedPods?: Record<string, Time> | undefined;
  disruptionsAllowed?: number | undefined;
  expectedPods?: number | undefined;
  observedGeneration?: number | undefined;
};

export type AggregationRule = {
  clusterRoleSelectors?: Array<LabelSelector> | undefined;
};

export type ClusterRole = {
  aggregationRule?: AggregationRule | undefined;
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  rules?: Array<PolicyRule> | undefined;
};

export type ClusterRoleBinding = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  roleRef?: RoleRef | undefined;
  subjects?: Array<RbacV1Subject> | undefined;
};

export type ClusterRoleBindingList = {
  apiVersion?: string | undefined;
  items?: Array<ClusterRoleBinding> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type ClusterRoleList = {
  apiVersion?: string | undefined;
  items?: Array<ClusterRole> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type PolicyRule = {
  apiGroups?: Array<string> | undefined;
  nonResourceURLs?: Array<string> | undefined;
  resourceNames?: Array<string> | undefined;
  resources?: Array<string> | undefined;
  verbs?: Array<string> | undefined;
};

export type Role = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  rules?: Array<PolicyRule> | undefined;
};

export type RoleBinding = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  roleRef?: RoleRef | undefined;
  subjects?: Array<RbacV1Subject> | undefined;
};

export type RoleBindingList = {
  apiVersion?: string | undefined;
  items?: Array<RoleBinding> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type RoleList = {
  apiVersion?: string | undefined;
  items?: Array<Role> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type RoleRef = {
  apiGroup?: string | undefined;
  kind?: string | undefined;
  name?: string | undefined;
};

export type RbacV1Subject = {
  apiGroup?: string | undefined;
  kind?: string | undefined;
  name?: string | undefined;
  namespace?: string | undefined;
};

export type AllocatedDeviceStatus = {
  conditions?: Array<Condition> | undefined;
  data?: RawExtension | undefined;
  device?: string | undefined;
  driver?: string | undefined;
  networkData?: NetworkDeviceData | undefined;
  pool?: string | undefined;
  shareID?: string | undefined;
};

export type AllocationResult = {
  allocationTimestamp?: Time | undefined;
  devices?: DeviceAllocationResult | undefined;
  nodeSelector?: NodeSelector | undefined;
};

export type CELDeviceSelector = {
  expression?: string | undefined;
};

export type CapacityRequestPolicy = {
  default?: Quantity | undefined;
  validRange?: CapacityRequestPolicyRange | undefined;
  validValues?: Array<Quantity> | undefined;
};

export type CapacityRequestPolicyRange = {
  max?: Quantity | undefined;
  min?: Quantity | undefined;
  step?: Quantity | undefined;
};

export type CapacityRequirements = {
  requests?: Record<string, Quantity> | undefined;
};

export type Counter = {
  value?: Quantity | undefined;
};

export type CounterSet = {
  counters?: Record<string, Counter> | undefined;
  name?: string | undefined;
};

export type Device = {
  allNodes?: boolean | undefined;
  allowMultipleAllocations?: boolean | undefined;
  attributes?: Record<string, DeviceAttribute> | undefined;
  bindingConditions?: Array<string> | undefined;
  bindingFailureConditions?: Array<string> | undefined;
  bindsToNode?: boolean | undefined;
  capacity?: Record<string, DeviceCapacity> | undefined;
  consumesCounters?: Array<DeviceCounterConsumption> | undefined;
  name?: string | undefined;
  nodeAllocatableResourceMappings?: Record<string, NodeAllocatableResourceMapping> | undefined;
  nodeName?: string | undefined;
  nodeSelector?: NodeSelector | undefined;
  taints?: Array<DeviceTaint> | undefined;
};

export type DeviceAllocationConfiguration = {
  opaque?: OpaqueDeviceConfiguration | undefined;
  requests?: Array<string> | undefined;
  source?: string | undefined;
};

export type DeviceAllocationResult = {
  config?: Array<DeviceAllocationConfiguration> | undefined;
  results?: Array<DeviceRequestAllocationResult> | undefined;
};

export type DeviceAttribute = {
  bool?: boolean | undefined;
  bools?: Array<boolean> | undefined;
  int?: number | undefined;
  ints?: Array<number> | undefined;
  string?: string | undefined;
  strings?: Array<string> | undefined;
  version?: string | undefined;
  versions?: Array<string> | undefined;
};

export type DeviceCapacity = {
  requestPolicy?: CapacityRequestPolicy | undefined;
  value?: Quantity | undefined;
};

export type DeviceClaim = {
  config?: Array<DeviceClaimConfiguration> | undefined;
  constraints?: Array<DeviceConstraint> | undefined;
  requests?: Array<DeviceRequest> | undefined;
};

export type DeviceClaimConfiguration = {
  opaque?: OpaqueDeviceConfiguration | undefined;
  requests?: Array<string> | undefined;
};

export type DeviceClass = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: DeviceClassSpec | undefined;
};

export type DeviceClassConfiguration = {
  opaque?: OpaqueDeviceConfiguration | undefined;
};

export type DeviceClassList = {
  apiVersion?: string | undefined;
  items?: Array<DeviceClass> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type DeviceClassSpec = {
  config?: Array<DeviceClassConfiguration> | undefined;
  extendedResourceName?: string | undefined;
  selectors?: Array<DeviceSelector> | undefined;
};

export type DeviceConstraint = {
  distinctAttribute?: string | undefined;
  matchAttribute?: string | undefined;
  requests?: Array<string> | undefined;
};

export type DeviceCounterConsumption = {
  counterSet?: string | undefined;
  counters?: Record<string, Counter> | undefined;
};

export type DeviceRequest = {
  exactly?: ExactDeviceRequest | undefined;
  firstAvailable?: Array<DeviceSubRequest> | undefined;
  name?: string | undefined;
};

export type DeviceRequestAllocationResult = {
  adminAccess?: boolean | undefined;
  bindingConditions?: Array<string> | undefined;
  bindingFailureConditions?: Array<string> | undefined;
  consumedCapacity?: Record<string, Quantity> | undefined;
  device?: string | undefined;
  driver?: string | undefined;
  pool?: string | undefined;
  request?: string | undefined;
  shareID?: string | undefined;
  tolerations?: Array<DeviceToleration> | undefined;
};

export type DeviceSelector = {
  cel?: CELDeviceSelector | undefined;
};

export type DeviceSubRequest = {
  allocationMode?: string | undefined;
  capacity?: CapacityRequirements | undefined;
  count?: number | undefined;
  deviceClassName?: string | undefined;
  name?: string | undefined;
  selectors?: Array<DeviceSelector> | undefined;
  tolerations?: Array<DeviceToleration> | undefined;
};

export type DeviceTaint = {
  effect?: string | undefined;
  key?: string | undefined;
  timeAdded?: Time | undefined;
  value?: string | undefined;
};

export type DeviceToleration = {
  effect?: string | undefined;
  key?: string | undefined;
  operator?: string | undefined;
  tolerationSeconds?: number | undefined;
  value?: string | undefined;
};

export type ExactDeviceRequest = {
  adminAccess?: boolean | undefined;
  allocationMode?: string | undefined;
  capacity?: CapacityRequirements | undefined;
  count?: number | undefined;
  deviceClassName?: string | undefined;
  selectors?: Array<DeviceSelector> | undefined;
  tolerations?: Array<DeviceToleration> | undefined;
};

export type NetworkDeviceData = {
  hardwareAddress?: string | undefined;
  interfaceName?: string | undefined;
  ips?: Array<string> | undefined;
};

export type NodeAllocatableResourceMapping = {
  allocationMultiplier?: Quantity | undefined;
  capacityKey?: string | undefined;
};

export type OpaqueDeviceConfiguration = {
  driver?: string | undefined;
  parameters?: RawExtension | undefined;
};

export type ResourceV1ResourceClaim = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: ResourceClaimSpec | undefined;
  status?: ResourceClaimStatus | undefined;
};

export type ResourceClaimConsumerReference = {
  apiGroup?: string | undefined;
  name?: string | undefined;
  resource?: string | undefined;
  uid?: string | undefined;
};

export type ResourceClaimList = {
  apiVersion?: string | undefined;
  items?: Array<ResourceV1ResourceClaim> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type ResourceClaimSpec = {
  devices?: DeviceClaim | undefined;
};

export type ResourceClaimStatus = {
  allocation?: AllocationResult | undefined;
  devices?: Array<AllocatedDeviceStatus> | undefined;
  reservedFor?: Array<ResourceClaimConsumerReference> | undefined;
};

export type ResourceClaimTemplate = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: ResourceClaimTemplateSpec | undefined;
};

export type ResourceClaimTemplateList = {
  apiVersion?: string | undefined;
  items?: Array<ResourceClaimTemplate> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type ResourceClaimTemplateSpec = {
  metadata?: ObjectMeta | undefined;
  spec?: ResourceClaimSpec | undefined;
};

export type ResourcePool = {
  generation?: number | undefined;
  name?: string | undefined;
  resourceSliceCount?: number | undefined;
};

export type ResourceSlice = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: ResourceSliceSpec | undefined;
};

export type ResourceSliceList = {
  apiVersion?: string | undefined;
  items?: Array<ResourceSlice> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type ResourceSliceSpec = {
  allNodes?: boolean | undefined;
  devices?: Array<Device> | undefined;
  driver?: string | undefined;
  nodeName?: string | undefined;
  nodeSelector?: NodeSelector | undefined;
  perDeviceNodeSelection?: boolean | undefined;
  pool?: ResourcePool | undefined;
  sharedCounters?: Array<CounterSet> | undefined;
};

export type RawExtension = Record<string, unknown>;

export type PriorityClass = {
  apiVersion?: string | undefined;
  description?: string | undefined;
  globalDefault?: boolean | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  preemptionPolicy?: string | undefined;
  value?: number | undefined;
};

export type PriorityClassList = {
  apiVersion?: string | undefined;
  items?: Array<PriorityClass> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type CSIDriver = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: CSIDriverSpec | undefined;
};

export type CSIDriverList = {
  apiVersion?: string | undefined;
  items?: Array<CSIDriver> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type CSIDriverSpec = {
  attachRequired?: boolean | undefined;
  fsGroupPolicy?: string | undefined;
  nodeAllocatableUpdatePeriodSeconds?: number | undefined;
  podInfoOnMount?: boolean | undefined;
  preventPodSchedulingIfMissing?: boolean | undefined;
  requiresRepublish?: boolean | undefined;
  seLinuxMount?: boolean | undefined;
  serviceAccountTokenInSecrets?: boolean | undefined;
  storageCapacity?: boolean | undefined;
  tokenRequests?: Array<StorageV1TokenRequest> | undefined;
  volumeLifecycleModes?: Array<string> | undefined;
};

export type CSINode = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: CSINodeSpec | undefined;
};

export type CSINodeDriver = {
  allocatable?: VolumeNodeResources | undefined;
  name?: string | undefined;
  nodeID?: string | undefined;
  topologyKeys?: Array<string> | undefined;
};

export type CSINodeList = {
  apiVersion?: string | undefined;
  items?: Array<CSINode> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type CSINodeSpec = {
  drivers?: Array<CSINodeDriver> | undefined;
};

export type CSIStorageCapacity = {
  apiVersion?: string | undefined;
  capacity?: Quantity | undefined;
  kind?: string | undefined;
  maximumVolumeSize?: Quantity | undefined;
  metadata?: ObjectMeta | undefined;
  nodeTopology?: LabelSelector | undefined;
  storageClassName?: string | undefined;
};

export type CSIStorageCapacityList = {
  apiVersion?: string | undefined;
  items?: Array<CSIStorageCapacity> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type StorageClass = {
  allowVolumeExpansion?: boolean | undefined;
  allowedTopologies?: Array<TopologySelectorTerm> | undefined;
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  mountOptions?: Array<string> | undefined;
  parameters?: Record<string, string> | undefined;
  provisioner?: string | undefined;
  reclaimPolicy?: string | undefined;
  volumeBindingMode?: string | undefined;
};

export type StorageClassList = {
  apiVersion?: string | undefined;
  items?: Array<StorageClass> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type StorageV1TokenRequest = {
  audience?: string | undefined;
  expirationSeconds?: number | undefined;
};

export type VolumeAttachment = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  spec?: VolumeAttachmentSpec | undefined;
  status?: VolumeAttachmentStatus | undefined;
};

export type VolumeAttachmentList = {
  apiVersion?: string | undefined;
  items?: Array<VolumeAttachment> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type VolumeAttachmentSource = {
  inlineVolumeSpec?: PersistentVolumeSpec | undefined;
  persistentVolumeName?: string | undefined;
};

export type VolumeAttachmentSpec = {
  attacher?: string | undefined;
  nodeName?: string | undefined;
  source?: VolumeAttachmentSource | undefined;
};

export type VolumeAttachmentStatus = {
  attachError?: VolumeError | undefined;
  attached?: boolean | undefined;
  attachmentMetadata?: Record<string, string> | undefined;
  detachError?: VolumeError | undefined;
};

export type VolumeAttributesClass = {
  apiVersion?: string | undefined;
  driverName?: string | undefined;
  kind?: string | undefined;
  metadata?: ObjectMeta | undefined;
  parameters?: Record<string, string> | undefined;
};

export type VolumeAttributesClassList = {
  apiVersion?: string | undefined;
  items?: Array<VolumeAttributesClass> | undefined;
  kind?: string | undefined;
  metadata?: ListMeta | undefined;
};

export type VolumeError = {
  errorCode?: number | undefined;
  message?: string | undefined;
  time?: Time | undefined;
};

export type VolumeNodeResources = {
  count?: number | undefined;
};

export type IntOrString = number | string;
