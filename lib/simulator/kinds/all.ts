import { componentStatus } from './componentstatus/componentstatus.ts';
import { configMap } from './configmap/configmap.ts';
import { controllerRevision } from './controllerrevision/controllerrevision.ts';
import { cronJob } from './cronjob/cronjob.ts';
import { csiDriver } from './csidriver/csidriver.ts';
import { csiNode } from './csinode/csinode.ts';
import { customResourceDefinition } from './customresourcedefinition/customresourcedefinition.ts';
import { daemonSet } from './daemonset/daemonset.ts';
import { deployment } from './deployment/deployment.ts';
import { endpoints } from './endpoints/endpoints.ts';
import { endpointSlice } from './endpointslice/endpointslice.ts';
import { event } from './event/event.ts';
import { horizontalPodAutoscaler } from './horizontalpodautoscaler/horizontalpodautoscaler.ts';
import { ingress } from './ingress/ingress.ts';
import { ingressClass } from './ingressclass/ingressclass.ts';
import { ipAddress } from './ipaddress/ipaddress.ts';
import { job } from './job/job.ts';
import type { Kind } from './kind.ts';
import { lease } from './lease/lease.ts';
import { limitRange } from './limitrange/limitrange.ts';
import { namespace } from './namespace/namespace.ts';
import { networkPolicy } from './networkpolicy/networkpolicy.ts';
import { node } from './node/node.ts';
import { persistentVolume } from './persistentvolume/persistentvolume.ts';
import { persistentVolumeClaim } from './persistentvolumeclaim/persistentvolumeclaim.ts';
import { pod } from './pod/pod.ts';
import { podDisruptionBudget } from './poddisruptionbudget/poddisruptionbudget.ts';
import { podTemplate } from './podtemplate/podtemplate.ts';
import { priorityClass } from './priorityclass/priorityclass.ts';
import { replicaSet } from './replicaset/replicaset.ts';
import { replicationController } from './replicationcontroller/replicationcontroller.ts';
import { resourceQuota } from './resourcequota/resourcequota.ts';
import { clusterRole, role } from './role/role.ts';
import { clusterRoleBinding, roleBinding } from './rolebinding/rolebinding.ts';
import { runtimeClass } from './runtimeclass/runtimeclass.ts';
import { secret } from './secret/secret.ts';
import { service } from './service/service.ts';
import { serviceAccount } from './serviceaccount/serviceaccount.ts';
import { serviceCidr } from './servicecidr/servicecidr.ts';
import { statefulSet } from './statefulset/statefulset.ts';
import { storageClass } from './storageclass/storageclass.ts';
import { validatingAdmissionPolicy } from './validatingadmissionpolicy/validatingadmissionpolicy.ts';
import { validatingAdmissionPolicyBinding } from './validatingadmissionpolicybinding/validatingadmissionpolicybinding.ts';
import { volumeAttachment } from './volumeattachment/volumeattachment.ts';
import { volumeAttributesClass } from './volumeattributesclass/volumeattributesclass.ts';
import {
  mutatingWebhookConfiguration,
  validatingWebhookConfiguration,
} from './webhook-configuration/webhook-configuration.ts';

/**
 * Every kind that has rules of its own. Deliberately absent: those whose work nobody does here (mutating policies,
 * API services, flow control, certificates, devices); they are kept as they are sent.
 */
export const kinds: Kind[] = [
  pod,
  podTemplate,
  replicationController,
  replicaSet,
  deployment,
  statefulSet,
  daemonSet,
  job,
  cronJob,
  horizontalPodAutoscaler,
  podDisruptionBudget,
  priorityClass,
  controllerRevision,
  event,
  service,
  configMap,
  secret,
  namespace,
  node,
  endpoints,
  endpointSlice,
  ingress,
  ingressClass,
  componentStatus,
  networkPolicy,
  lease,
  serviceAccount,
  resourceQuota,
  limitRange,
  storageClass,
  persistentVolume,
  persistentVolumeClaim,
  role,
  clusterRole,
  roleBinding,
  clusterRoleBinding,
  customResourceDefinition,
  validatingAdmissionPolicy,
  validatingAdmissionPolicyBinding,
  csiDriver,
  csiNode,
  volumeAttachment,
  volumeAttributesClass,
  validatingWebhookConfiguration,
  mutatingWebhookConfiguration,
  runtimeClass,
  serviceCidr,
  ipAddress,
];
